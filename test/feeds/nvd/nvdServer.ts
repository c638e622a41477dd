import type { IncomingMessage, ServerResponse } from 'node:http';
import { localServer } from '../fetch/localServer.ts';
import { nvd, nvdEntry } from '../read/samples.ts';

export type Asked = { query: URLSearchParams; headers: IncomingMessage['headers'] };
/** Answers in place of the API, and says so by true. */
export type Interruption = (asked: Asked, response: ServerResponse, count: number) => boolean;

const PATH = '/rest/json/cves/2.0';

/** The NVD's API as far as it is asked here, on this machine: CVEs by number and by product, and a window of changes in pages. */
export async function nvdServer() {
  const server = await localServer();
  const asked: Asked[] = [];
  const state = {
    /** What changed, in the order of the API. */
    changed: [] as string[],
    byNumber: new Set<string>(),
    /** CVEs by the beginning of a CPE, with what more they say. */
    byProduct: new Map<string, Record<string, object>>(),
    perPage: 1_000,
    modified: '2026-11-21T10:00:00.000',
    interrupt: (() => false) as Interruption,
  };
  server.say(PATH, (request, response) => {
    const query = new URL(request.url ?? '/', 'http://here').searchParams;
    const question = { query, headers: request.headers };
    asked.push(question);
    if (state.interrupt(question, response, asked.length)) return;
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer(query));
  });
  const answer = (query: URLSearchParams) => {
    const cve = query.get('cveId');
    const product = state.byProduct.get(query.get('virtualMatchString') ?? '') ?? {};
    const all = query.has('virtualMatchString')
      ? Object.keys(product)
      : cve === null
        ? state.changed
        : [cve].filter((each) => state.byNumber.has(each));
    const from = Number(query.get('startIndex'));
    const page = all.slice(from, from + Math.min(state.perPage, Number(query.get('resultsPerPage'))));
    const entries = page.map((each) =>
      nvdEntry(each, state.modified, [{ version: '3.1', score: 9.8 }], { ...product[each] }),
    );
    return nvd(entries, {
      startIndex: from,
      totalResults: all.length,
      timestamp: `2026-11-22T06:00:00.${asked.length}`,
    });
  };
  return {
    host: server.host,
    address: server.url(PATH),
    say: server.say,
    url: server.url,
    close: server.close,
    asked,
    state,
    answer,
  };
}
export type NvdServer = Awaited<ReturnType<typeof nvdServer>>;

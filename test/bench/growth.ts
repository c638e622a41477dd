import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from './reads/Contender.ts';
import { operations } from './reads/operations.ts';
import { median, startOurs } from './reads.ts';

/** Milliseconds that an answer takes, with few systems and with many. */
export type Growth = { few: number; many: number; ratio: number };

type Database = { url: string; token: string };

/**
 * How much longer an answer takes with ten times the systems: for the page of the portfolio (`page`, 50 of them), and
 * for the whole first read of the page in the browser, its figures over all systems included (`withFigures`).
 */
export async function benchGrowth(
  small: Database,
  large: Database,
  seconds: number,
): Promise<{ page: Growth; withFigures: Growth }> {
  await using opened = new AsyncDisposableStack();
  const few = await startOurs(small.url, small.token);
  opened.defer(() => few.stop());
  const many = await startOurs(large.url, large.token);
  opened.defer(() => many.stop());

  async function growthOf(ask: Ask): Promise<Growth> {
    const waits: Record<'few' | 'many', number[]> = { few: [], many: [] };
    const warm = performance.now() + seconds * 200;
    const end = warm + seconds * 1_000;
    // In turns of a few, so that what else the machine does meets both alike.
    while (performance.now() < end) {
      const isWarm = performance.now() > warm;
      const [these, those] = [await few.waits(ask, 3), await many.waits(ask, 3)];
      if (!isWarm) continue;
      waits.few.push(...these);
      waits.many.push(...those);
    }
    const [one, other] = [median(waits.few), median(waits.many)];
    return { few: one, many: other, ratio: other / one };
  }
  const [page] = operations;
  if (!page) throw new Error('There is no read of the portfolio.');
  return { page: await growthOf(page.ours), withFigures: await growthOf(pageInTheBrowser()) };
}

/** The document that the page sends, put together from the sources of the pages as their build does. */
function pageInTheBrowser(): Ask {
  const web = join(import.meta.dirname, '..', '..', 'web');
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)dist\//.test(name))
    .map((name) => readFileSync(join(web, name), 'utf8'));
  const documents = sources.flatMap((source) =>
    [...source.matchAll(/graphql\(\s*`([^`]+)`/g)].map(([, document = '']) => document.replaceAll('@_unmask', '')),
  );
  const fragments = new Map(documents.map((document) => [/fragment (\w+) on/.exec(document)?.[1] ?? '', document]));
  const used = new Map<string, string>();
  function withFragments(document: string): string {
    for (const [, name = ''] of document.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
      if (used.has(name)) continue;
      const fragment = fragments.get(name) ?? '';
      used.set(name, fragment);
      withFragments(fragment);
    }
    return document;
  }
  const operation = withFragments(documents.find((document) => /query PortfolioPage\b/.test(document)) ?? '');
  const variables = { filter: {}, orderBy: { by: 'EXPOSURE', direction: 'ASC' }, first: 60 };
  return { path: '/graphql', body: JSON.stringify({ query: [operation, ...used.values()].join('\n'), variables }) };
}

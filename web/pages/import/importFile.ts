import { answerOf, getJson, OWN_HEADERS, RequestRefused } from '../../request.ts';
import { type ImportKind, pathOf } from './kinds.ts';

export type DateOrder = 'MDY' | 'DMY' | 'YMD';
export type HeadingMatch = { heading: string; column: string | null };
export type ImportProblem = { row: number; column: string | null; code: string; message: string };
export type ImportReport = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  skipped: number;
  committed: boolean;
  encoding: string;
  delimiter: string;
  dateOrder: DateOrder | null;
  headings: HeadingMatch[];
  problems: ImportProblem[];
  sample: { row: number; cells: string[] }[];
  importId: string | null;
};

export type Reading = {
  kind: ImportKind;
  file: File;
  dateOrder: DateOrder | null;
  mapping: readonly { heading: string; column: string }[];
};
export type Progress = {
  id: string;
  kind: ImportKind;
  step: string;
  bytes: number;
  rows: number;
  fileName: string | null;
  dryRun: boolean;
  startedBy: string;
  report: ImportReport | null;
  refusal: { code: string; message: string; path: string | null } | null;
};

const ASKED_EVERY = 600;
/** So long a file that broke off may still turn out to have arrived. */
const PATIENCE = 20_000;

/** Sends the file as it is; while that lasts, `onProgress` is told how far the server has come. */
export async function importFile(
  reading: Reading,
  how: { id: string; dryRun: boolean; takeGoodRows: boolean },
  onProgress: (progress: Progress) => void,
): Promise<ImportReport> {
  const { id } = how;
  const query = queryOf(reading, { id, dryRun: how.dryRun, takeGoodRows: how.takeGoodRows });
  const asking = setInterval(() => {
    // A question that goes unanswered costs nothing: the next one is on its way.
    progressOf(id).then(onProgress, () => undefined);
  }, ASKED_EVERY);
  try {
    return await answerOf<ImportReport>(await send(reading, query));
  } catch (error) {
    if (error instanceof RequestRefused) throw error;
    // The connection broke. The file may have arrived, and then the import goes on without us.
    return await outcomeOf(id, onProgress, Date.now() + PATIENCE);
  } finally {
    clearInterval(asking);
  }
}

/** The rows of the file that cannot be taken, with a column that says why. */
export async function refusedFile(reading: Reading): Promise<Blob> {
  const response = await send(reading, queryOf(reading, { answer: 'refused' }));
  return response.ok ? response.blob() : answerOf<never>(response);
}

export function progressOf(id: string): Promise<Progress> {
  return getJson<Progress>(`/import/${id}`);
}

/** Waits for an import that runs by itself. */
async function outcomeOf(id: string, onProgress: (progress: Progress) => void, until: number): Promise<ImportReport> {
  for (;;) {
    const progress = await progressOf(id).catch(() => null);
    if (progress) onProgress(progress);
    if (progress?.step === 'DONE' && progress.report) return progress.report;
    if (progress?.step === 'FAILED') {
      const { code = 'FAILED', message = NOT_WHOLE, path = null } = progress.refusal ?? {};
      throw new RequestRefused(0, code, message, null, path);
    }
    const received = progress !== null && progress.step !== 'RECEIVING';
    if (!received && Date.now() > until) throw new RequestRefused(0, 'OFFLINE', NOT_WHOLE, null);
    await new Promise((resolve) => setTimeout(resolve, ASKED_EVERY));
  }
}

const NOT_WHOLE = 'The connection broke before the whole file had arrived. Nothing was written: send it again.';

function send(reading: Reading, query: URLSearchParams): Promise<Response> {
  return fetch(`/import/${pathOf(reading.kind)}?${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { ...OWN_HEADERS, 'content-type': 'text/csv' },
    body: reading.file,
  });
}

function queryOf(reading: Reading, asked: Record<string, string | boolean>): URLSearchParams {
  const query = new URLSearchParams({ fileName: reading.file.name });
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value === true ? '1' : value);
  if (reading.dateOrder) query.set('dateOrder', reading.dateOrder);
  if (reading.mapping.length > 0) query.set('mapping', JSON.stringify(reading.mapping));
  return query;
}

/** The names of a kind's columns, from the template that the server hands out. */
export async function columnsOf(kind: ImportKind): Promise<string[]> {
  const response = await fetch(`/export/${pathOf(kind)}.csv?template=1`, { credentials: 'same-origin' });
  if (!response.ok) return [];
  const [heads = ''] = (await response.text()).replace(/^\uFEFF/, '').split(/\r?\n/);
  return heads.split(',').filter((head) => head !== '');
}

import { answerOf, getJson, OWN_HEADERS } from '../../request.ts';
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
};

export type Reading = {
  kind: ImportKind;
  file: File;
  dateOrder: DateOrder | null;
  mapping: readonly { heading: string; column: string }[];
};
export type Progress = { step: string; bytes: number; rows: number };

const ASKED_EVERY = 600;

/** Sends the file as it is; while that lasts, `onProgress` is told how far the server has come. */
export async function importFile(
  reading: Reading,
  how: { dryRun: boolean; takeGoodRows: boolean },
  onProgress: (progress: Progress) => void,
): Promise<ImportReport> {
  const id = crypto.randomUUID();
  const query = new URLSearchParams({ id, fileName: reading.file.name });
  if (how.dryRun) query.set('dryRun', '1');
  if (how.takeGoodRows) query.set('takeGoodRows', '1');
  if (reading.dateOrder) query.set('dateOrder', reading.dateOrder);
  if (reading.mapping.length > 0) query.set('mapping', JSON.stringify(reading.mapping));
  const asking = setInterval(() => {
    // A question that goes unanswered costs nothing: the next one is on its way.
    getJson<Progress>(`/import/${id}`).then(onProgress, () => undefined);
  }, ASKED_EVERY);
  try {
    const response = await fetch(`/import/${pathOf(reading.kind)}?${query}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { ...OWN_HEADERS, 'content-type': 'text/csv' },
      body: reading.file,
    });
    return await answerOf<ImportReport>(response);
  } finally {
    clearInterval(asking);
  }
}

/** The names of a kind's columns, from the template that the server hands out. */
export async function columnsOf(kind: ImportKind): Promise<string[]> {
  const response = await fetch(`/export/${pathOf(kind)}.csv?template=1`, { credentials: 'same-origin' });
  if (!response.ok) return [];
  const [heads = ''] = (await response.text()).replace(/^\uFEFF/, '').split(/\r?\n/);
  return heads.split(',').filter((head) => head !== '');
}

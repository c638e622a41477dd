export const IMPORT_KINDS = [
  'FACILITIES',
  'VENDORS',
  'AGREEMENTS',
  'SYSTEMS',
  'COMPONENTS',
  'COHORTS',
  'FACTS',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const DATE_ORDERS = ['MDY', 'DMY', 'YMD'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What is wrong with one cell. Rows are counted as a spreadsheet does: the headings are row 1. */
export type ImportProblem = { row: number; column: string | null; code: string; message: string };

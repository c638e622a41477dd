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

/** How far a file has come on its way in. */
export const IMPORT_STEPS = ['RECEIVING', 'READING', 'COMPARING', 'WRITING', 'RECOMPUTING', 'DONE', 'FAILED'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** What is wrong with one cell. Rows are counted as a spreadsheet does: the headings are row 1. */
export type ImportProblem = { row: number; column: string | null; code: string; message: string };

/** What a ledger entry says. `subjectType` is the noun, `subjectName` what people call the thing. */
export type Entry = {
  action: string;
  subjectType: string;
  subjectId: string;
  subjectName?: string | null;
  reason?: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  particulars?: Record<string, unknown> | null;
};

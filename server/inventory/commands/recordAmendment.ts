import type { Work } from '../../audit/commands/transact.ts';
import type { Entry } from '../../audit/domain/entry.ts';
import type { Amendment } from '../domain/Amendment.ts';

/** Records a revision with the fields that it changed, or that it found everything as asked already. */
export function recordAmendment(work: Work, amendment: Amendment, entry: Omit<Entry, 'before' | 'after'>): void {
  if (amendment.isEmpty) work.nothingToRecord();
  else work.record({ ...entry, before: amendment.before, after: amendment.after });
}

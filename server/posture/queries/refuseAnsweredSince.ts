import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NotPossibleNow } from '../../refusal.ts';

/** What was answered anew, or withdrawn, is not taken back: somebody has said since how it stands. */
export async function refuseAnsweredSince(em: EntityManager, answers: readonly string[]): Promise<void> {
  const [{ gone } = { gone: 0 }] = await rowsOf<{ gone: number }>(em, GONE, [answers]);
  if (gone === 0) return;
  const of =
    answers.length === 1 ? 'The answer was' : `${gone} of the ${answers.length} answers ${gone === 1 ? 'was' : 'were'}`;
  throw new NotPossibleNow(
    `${of} replaced or withdrawn since, so that nothing is taken back. Look at what is in force now, and answer from there.`,
  );
}

const GONE = `
  select count(*)::int as gone from assessment where id = any($1::uuid[]) and superseded_at is not null`;

import type { EntityManager } from '@mikro-orm/postgresql';
import type { Viewer } from '../../identity/domain/viewer.ts';
import { NotFound, NotPossibleNow } from '../../refusal.ts';
import { LedgerEntry } from '../entities/LedgerEntry.ts';
import { lastChangeOf } from './lastChangeOf.ts';

/** An entry of one's own, still the last of its thing: what nobody has built upon can be taken back. */
export async function ownChange(em: EntityManager, viewer: Viewer, seq: number): Promise<LedgerEntry> {
  const found = Number.isSafeInteger(seq) && seq > 0 ? await em.findOne(LedgerEntry, { seq }) : null;
  if (!found) throw new NotFound('ledger entry', String(seq), 'entry');
  const isOwn = viewer.id === null ? found.actorId == null && found.actor === viewer.name : found.actorId === viewer.id;
  if (!isOwn) {
    throw new NotPossibleNow(
      `Entry ${seq} is a change of somebody else, and whoever made a change undoes it. Change the thing itself instead.`,
      'entry',
    );
  }
  const last = await lastChangeOf(em, { type: found.subjectType, id: found.subjectId });
  if (last?.seq !== seq) {
    throw new NotPossibleNow(
      `What entry ${seq} changed was changed again since. Look at it as it is now, and change it from there.`,
      'entry',
    );
  }
  return found;
}

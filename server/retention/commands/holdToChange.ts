import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { LegalHold } from '../entities/LegalHold.ts';

export type HoldRead = { matter: string; version: number };

/** On record, not released, locked, and unchanged since it was read. */
export async function holdToChange(em: EntityManager, { matter, version }: HoldRead): Promise<LegalHold> {
  const found = await em.findOne(LegalHold, { matter }, FOR_UPDATE);
  const hold = existing(found, 'legal hold for the matter', matter, 'matter');
  if (hold.releasedOn) {
    throw new NotPossibleNow(`The hold for ${matter} was released on ${hold.releasedOn}, and stays as it was.`);
  }
  expectVersion(hold, 'legal hold for the matter', matter, version);
  return hold;
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Authority } from '../entities/Authority.ts';

export type AuthorityRead = { code: string; version: number };

/** On record, in effect, locked, and unchanged since it was read. */
export async function authorityToChange(em: EntityManager, { code, version }: AuthorityRead): Promise<Authority> {
  const authority = existing(await em.findOne(Authority, { code }, FOR_UPDATE), 'authority', code, 'code');
  if (authority.endedOn) {
    throw new NotPossibleNow(`The authority "${code}" ended on ${authority.endedOn}, and stays as it was on that day.`);
  }
  expectVersion(authority, 'authority', code, version);
  return authority;
}

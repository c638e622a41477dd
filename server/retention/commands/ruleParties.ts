import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_SHARE } from '../../database/locks.ts';
import { existing, live } from '../../inventory/domain/existing.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Authority } from '../entities/Authority.ts';

/** The authority that a draft stands under: on record, and not ended. */
export async function standingAuthority(em: EntityManager, code: string): Promise<Authority> {
  const authority = existing(await em.findOne(Authority, { code }, FOR_SHARE), 'authority', code, 'authority');
  if (authority.endedOn) {
    throw new NotPossibleNow(
      `The authority "${code}" ended on ${authority.endedOn}. Choose one that is in effect.`,
      'authority',
    );
  }
  return authority;
}

export async function governedClass(em: EntityManager, code: string): Promise<DataClass> {
  return live(await em.findOne(DataClass, { code }, FOR_SHARE), 'data class', code, 'dataClass');
}

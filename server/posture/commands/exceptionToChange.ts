import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { System } from '../../inventory/entities/System.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Control } from '../entities/Control.ts';
import { Exception } from '../entities/Exception.ts';
import { Finding } from '../entities/Finding.ts';

/** `name`: what the ledger calls it, the code of its system and what of it is accepted. */
type Found = { exception: Exception; system: System; name: string };

export async function exceptionToChange(
  em: EntityManager,
  { id, version }: { id: string; version: number },
): Promise<Found> {
  const found = isUuid(id) ? await em.findOne(Exception, id, FOR_UPDATE) : null;
  const exception = existing(found, 'exception', id, 'id');
  const system = await em.findOneOrFail(System, exception.system.id);
  expectVersion(exception, 'exception of the system', system.code, version);
  if (exception.withdrawnOn) {
    throw new NotPossibleNow(`The exception was withdrawn on ${exception.withdrawnOn}. Ask for a new one.`);
  }
  return { exception, system, name: [system.code, ...(await acceptedOf(em, exception))].join(' ') };
}

async function acceptedOf(em: EntityManager, { finding, control }: Exception): Promise<string[]> {
  if (finding) return [(await em.findOneOrFail(Finding, finding.id)).title];
  return control ? [(await em.findOneOrFail(Control, control.id)).code] : [];
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { isUuid } from '../../identity/domain/uuid.ts';
import { existing, expectVersion } from '../../inventory/domain/existing.ts';
import { System } from '../../inventory/entities/System.ts';
import { NotPossibleNow } from '../../refusal.ts';
import { Exception } from '../entities/Exception.ts';

type Found = { exception: Exception; system: System };

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
  return { exception, system };
}

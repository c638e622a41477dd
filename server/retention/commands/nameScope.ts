import type { EntityManager } from '@mikro-orm/postgresql';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { Facility } from '../../inventory/entities/Facility.ts';
import { System } from '../../inventory/entities/System.ts';
import { HoldScope } from '../entities/HoldScope.ts';
import type { LegalHold } from '../entities/LegalHold.ts';
import type { ScopeIds } from '../queries/scopeIds.ts';

/** Writes down what a hold names; days are the hold's own. */
export function nameScope(em: EntityManager, hold: LegalHold, scope: ScopeIds): void {
  hold.recordsFrom = scope.recordsFrom;
  hold.recordsThrough = scope.recordsThrough;
  for (const id of scope.systems) em.create(HoldScope, { hold, system: em.getReference(System, id) });
  for (const id of scope.dataClasses) em.create(HoldScope, { hold, dataClass: em.getReference(DataClass, id) });
  for (const id of scope.facilities) em.create(HoldScope, { hold, facility: em.getReference(Facility, id) });
}

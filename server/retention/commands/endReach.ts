import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { Facility } from '../../inventory/entities/Facility.ts';
import { System } from '../../inventory/entities/System.ts';
import { FormerReach } from '../entities/FormerReach.ts';
import { FormerReachScope } from '../entities/FormerReachScope.ts';
import type { LegalHold } from '../entities/LegalHold.ts';
import type { ScopeIds } from '../queries/scopeIds.ts';

type Ended = { scope: ScopeIds; since: Day; through: Day; reason: string; reference: string | null };

/** Keeps what a hold reached until today, with who ended that and why. */
export function endReach(ctx: Context, em: EntityManager, hold: LegalHold, ended: Ended): void {
  const { scope } = ended;
  const reach = em.create(FormerReach, {
    hold,
    recordsFrom: scope.recordsFrom,
    recordsThrough: scope.recordsThrough,
    boundFrom: formatDay(ended.since),
    boundThrough: formatDay(ended.through),
    endedBy: ctx.viewer.name,
    endedById: ctx.viewer.id,
    endedAt: ctx.now,
    reason: ended.reason,
    releaseReference: ended.reference,
  });
  for (const id of scope.systems) em.create(FormerReachScope, { reach, system: em.getReference(System, id) });
  for (const id of scope.dataClasses) em.create(FormerReachScope, { reach, dataClass: em.getReference(DataClass, id) });
  for (const id of scope.facilities) em.create(FormerReachScope, { reach, facility: em.getReference(Facility, id) });
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay, parseDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { productKey } from '../../inventory/domain/cpeName.ts';
import { supportOf } from '../../inventory/domain/support.ts';
import type { PatchState } from '../domain/listing.ts';
import { type NamedComponent, type Running, runningOf } from '../domain/running.ts';

export type RunningComponent = {
  id: string;
  system: string;
  /** The same object for all that are named alike. */
  running: Running;
  /** "part:vendor:product" */
  product: string;
  patched: PatchState;
};

type Row = NamedComponent & {
  id: string;
  system: string;
  isKnownCycle: boolean;
  lastPatchedOn: string | null;
  ownEndsOn: string | null;
  cycleEndsOn: string | null;
  cycleEnded: boolean | null;
  extendedUntil: string | null;
};

/** Components with a CPE, of their own or of their release cycle, in the stacks of systems that run. */
export async function runningComponents(
  em: EntityManager,
  systems: readonly string[] | 'all',
): Promise<RunningComponent[]> {
  const rows = await rowsOf<Row>(em, RUNNING, [systems === 'all', systems === 'all' ? [] : systems]);
  const alike = new Map<string, Running | null>();
  return rows.flatMap((row) => {
    const { cpe, release, cycleRelease } = row;
    const key = [cpe, release, cycleRelease].join('\n');
    let running = alike.get(key);
    if (running === undefined) {
      running = runningOf({ cpe, release, cycleRelease });
      alike.set(key, running);
    }
    if (!running) return [];
    return [{ id: row.id, system: row.system, running, product: productKey(running.name), patched: patchedOf(row) }];
  });
}

function patchedOf({
  lastPatchedOn,
  ownEndsOn,
  isKnownCycle,
  cycleEndsOn,
  cycleEnded,
  extendedUntil,
}: Row): PatchState {
  const support = supportOf({
    cycle: isKnownCycle ? { securitySupportEndsOn: dayOf(cycleEndsOn), securitySupportEnded: cycleEnded } : null,
    ownSecuritySupportEndsOn: dayOf(ownEndsOn),
    extendedSupportUntil: dayOf(extendedUntil),
  });
  return { lastPatchedOn, fixesEndedOn: support.state === 'UNTIL' ? formatDay(support.lastDay) : null };
}

const dayOf = (iso: string | null) => (iso === null ? null : parseDay(iso));

const RUNNING = `
  select component.id, component.system_id as system, coalesce(component.cpe, cycle.cpe) as cpe, component.release,
    cycle.release as "cycleRelease", cycle.id is not null as "isKnownCycle",
    component.last_patched_on::text as "lastPatchedOn", component.own_security_support_ends_on::text as "ownEndsOn",
    cycle.security_support_ends_on::text as "cycleEndsOn", cycle.security_support_ended as "cycleEnded",
    component.extended_support_until::text as "extendedUntil"
  from component join system on system.id = component.system_id
  left join release_cycle cycle on cycle.id = component.cycle_id
  where component.removed_on is null and coalesce(component.cpe, cycle.cpe) is not null
    and system.retired_on is null and system.status <> 'DECOMMISSIONED'
    and ($1 or component.system_id = any($2::uuid[]))
  order by component.id`;

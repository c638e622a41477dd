import { randomUUID } from 'node:crypto';
import type { Consequence } from '../../audit/domain/touched.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { judgeStacks } from './judgeStacks.ts';
import { JUDGING } from './judgeVulnerabilities.ts';

/**
 * Where a stack is another than the NVD's word was last held against, that is done again: a component came or went, or
 * its CPE, release, release cycle, patches or support are others. Whoever changes the same stack, or reads the NVD, waits.
 */
export const listingConsequence: Consequence = async (em, touched, ctx) => {
  const systems = touched.everything ? [] : [...touched.systems];
  if (systems.length === 0 && !touched.everything) return undefined;
  const changed = await rowsOf<{ id: string }>(em, CHANGED, [touched.everything, systems]);
  if (changed.length === 0) return undefined;
  return judge(
    em,
    touched,
    ctx,
    changed.map(({ id }) => id),
  );
};

/** The same for every system that a change touched, whatever its stack was. */
export const listingsAnew: Consequence = (em, touched, ctx) => judge(em, touched, ctx, [...touched.systems].sort());

async function judge(...[em, touched, ctx, systems]: [...Parameters<Consequence>, systems: string[]]) {
  await rowsOf(em, 'select pg_advisory_xact_lock_shared($1)', [JUDGING]);
  await rowsOf(em, REMEMBER, [systems]);
  const work = randomUUID();
  const today = await organisationToday(em, ctx.now);
  const counts = await judgeStacks({ em, touched, systems, work, today });
  if (counts.sources + counts.takenBack + counts.possible === 0) return undefined;
  return { listings: { ...counts, work: await sealWork(em, work) } };
}

/** Empty: nothing that the NVD could name runs there. */
const FINGERPRINTS = `
  select system.id, coalesce(md5(string_agg(row(component.id, coalesce(component.cpe, cycle.cpe), component.release,
      cycle.release, component.last_patched_on, component.own_security_support_ends_on, cycle.security_support_ends_on,
      cycle.security_support_ended, component.extended_support_until)::text, E'\\n' order by component.id)), '') as fingerprint
  from system left join (component left join release_cycle cycle on cycle.id = component.cycle_id)
    on component.system_id = system.id and component.removed_on is null
    and coalesce(component.cpe, cycle.cpe) is not null
    and system.retired_on is null and system.status <> 'DECOMMISSIONED'`;

const CHANGED = `
  with now as (${FINGERPRINTS} where $1 or system.id = any($2::uuid[]) group by system.id)
  select now.id from now left join judged_stack on judged_stack.system_id = now.id
  where now.fingerprint <> coalesce(judged_stack.fingerprint, '') order by now.id`;

const REMEMBER = `
  insert into judged_stack (system_id, fingerprint)
  select id, fingerprint from (${FINGERPRINTS} where system.id = any($1::uuid[]) group by system.id) now order by id
  on conflict (system_id) do update set fingerprint = excluded.fingerprint`;

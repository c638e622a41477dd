import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { Running } from '../domain/running.ts';
import { type RunningComponent, runningComponents } from '../queries/runningComponents.ts';
import { judgeListings } from './judgeListings.ts';
import { type ListingCounts, writeListings } from './writeListings.ts';

type Judging = { em: EntityManager; touched: Touched; systems: readonly string[]; work: string; today: Day };

/** Holds all that the NVD lists against the stacks of these systems. */
export async function judgeStacks({ em, touched, systems, work, today }: Judging): Promise<ListingCounts> {
  await rowsOf(em, 'drop table if exists pg_temp.judged');
  await rowsOf(em, JUDGED, [systems]);
  const components = await runningComponents(em, systems);
  await judgeListings(em, components, stacksOf(components), null);
  return writeListings({ em, touched, of: 'component_id', work, run: null, today });
}

/** All that each system runs. */
export function stacksOf(components: readonly RunningComponent[]): Map<string, Running[]> {
  const stacks = new Map<string, Running[]>();
  for (const { system, running } of components) {
    const stack = stacks.get(system);
    if (stack) stack.push(running);
    else stacks.set(system, [running]);
  }
  return stacks;
}

/** Also what was removed, of which nothing is possible any more. */
const JUDGED = `
  create temp table judged on commit drop as select id from component where system_id = any($1::uuid[])`;

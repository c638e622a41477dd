import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { runningComponents } from '../queries/runningComponents.ts';
import { judgeListings } from './judgeListings.ts';
import { stacksOf } from './judgeStacks.ts';
import { type ListingCounts, writeListings } from './writeListings.ts';

/** A stack that changes waits for a reading that judges, and a reading for every stack that is changing. */
export const JUDGING = 4_050;

/**
 * Before the vulnerabilities of `feed_verdict` are written: waits for whoever changes a stack meanwhile, so that neither
 * misses the other. What they may have locked is locked first.
 */
export async function awaitStacks(em: EntityManager): Promise<void> {
  const components = await runningComponents(em, 'all');
  const products = new Set((await rowsOf<{ product: string }>(em, PRODUCTS)).map(({ product }) => product));
  const reached = components.filter(({ product }) => products.has(product));
  await rowsOf(em, LOCK_SYSTEMS, [[...new Set(reached.map(({ system }) => system))]]);
  await rowsOf(em, LOCK_COMPONENTS, [reached.map(({ id }) => id)]);
  await rowsOf(em, 'select pg_advisory_xact_lock($1)', [JUDGING]);
}

type Judging = { em: EntityManager; touched: Touched; run: string; today: Day };

/** Holds what the NVD lists for the vulnerabilities of `feed_verdict`, now that these are written, against every stack. */
export async function judgeVulnerabilities({ em, touched, run, today }: Judging): Promise<ListingCounts> {
  await rowsOf(em, 'drop table if exists pg_temp.judged');
  await rowsOf(em, JUDGED);
  const components = await runningComponents(em, 'all');
  const products = new Set((await rowsOf<{ product: string }>(em, PRODUCTS)).map(({ product }) => product));
  const reached = components.filter(({ product }) => products.has(product));
  await judgeListings(em, reached, stacksOf(components), 'judged');
  return writeListings({ em, touched, of: 'vulnerability_id', work: run, run, today });
}

/** Listed now; what is listed no longer is found by its CVE. */
const PRODUCTS = `
  select distinct unnest(products) as product from feed_verdict`;

const LOCK_SYSTEMS = `
  select count(*) from (
    select id from system where id = any($1::uuid[]) or id in (
      select component.system_id from finding join component on component.id = finding.component_id
      join feed_verdict on feed_verdict.id = finding.vulnerability_id)
    order by id for key share) locked`;

const LOCK_COMPONENTS = `
  select count(*) from (select id from component where id = any($1::uuid[]) order by id for key share) locked`;

const JUDGED = `
  create temp table judged on commit drop as
  select vulnerability.id from vulnerability join feed_verdict on feed_verdict.cve = vulnerability.cve`;

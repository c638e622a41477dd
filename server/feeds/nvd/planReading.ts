import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { knownFrom, MOST_PRODUCTS, type NvdPlan, planOf, planOfQuery } from '../../posture/domain/nvdPlan.ts';
import type { Feed } from '../../posture/entities/Feed.ts';
import { runningComponents } from '../../posture/queries/runningComponents.ts';

type Reading = { run: string; origin: string; feed: Feed; most: number; now: Date };

/**
 * What this reading asks: what it has planned already, what the last one of this address left when it broke off within a
 * day, else what is to be asked today. Answers that are there already come along.
 */
export async function planReading(em: EntityManager, reading: Reading): Promise<NvdPlan> {
  const { run, origin, now } = reading;
  return em.transactional(async (tx) => {
    const [own] = await rowsOf<{ plan: NvdPlan | null }>(tx, 'select plan from feed_run where id = $1', [run]);
    if (own?.plan) return own.plan;
    const [left] = await rowsOf<{ id: string; plan: NvdPlan }>(tx, LEFT, [run, origin, now]);
    if (left) await rowsOf(tx, 'update feed_answer set run_id = $2 where run_id = $1', [left.id, run]);
    await rowsOf(tx, FORGET);
    const plan = left?.plan ?? (await newPlan(tx, reading));
    await rowsOf(tx, 'update feed_run set plan = $2::jsonb where id = $1', [run, JSON.stringify(plan)]);
    return plan;
  });
}

async function newPlan(em: EntityManager, { origin, feed, most, now }: Reading): Promise<NvdPlan> {
  const query = new URL(origin).search.slice(1);
  if (query !== '') return planOfQuery(query, now);
  const read = { from: feed.changesFrom ?? null, through: feed.changesThrough ?? null };
  const known = knownFrom(read, now);
  const wanted = await rowsOf<{ cve: string }>(em, WANTED, [known, most + 1]);
  const cves = wanted.map(({ cve }) => cve);
  return planOf(read, { cves, products: await wantedProducts(em, known) }, most, now);
}

/** Products on record that the NVD was not asked for since its changes are known without a hole, those that run most first. */
async function wantedProducts(em: EntityManager, known: Date): Promise<string[]> {
  const running = await runningComponents(em, 'all');
  const asked = await rowsOf<{ product: string }>(em, ASKED, [known]);
  const isAsked = new Set(asked.map(({ product }) => product));
  return [...Map.groupBy(running, ({ product }) => product)]
    .filter(([product]) => !isAsked.has(product))
    .sort(([a, ours], [b, theirs]) => theirs.length - ours.length || (a < b ? -1 : 1))
    .slice(0, MOST_PRODUCTS + 1)
    .map(([product]) => product);
}

/** Only the last reading: what came after it was planned on other ground. */
const LEFT = `
  with last as (
    select id, origin, step, plan, begun_at from feed_run
    where kind = 'NVD' and cause <> 'FILE' and id <> $1 and ended_at is not null order by begun_at desc limit 1)
  select id, plan from last
  where step in ('FAILED', 'CANCELLED') and origin = $2 and plan is not null and (plan->>'at')::timestamptz > $3::timestamptz - interval '1 day'
    and exists (select from feed_answer where run_id = last.id)`;

const FORGET = `
  delete from feed_answer using feed_run run where run.id = feed_answer.run_id and run.ended_at is not null`;

/** CVEs of open findings of which the NVD's word is older than the changes that are known without a hole. */
const WANTED = `
  select vulnerability.cve from vulnerability
  join finding on finding.vulnerability_id = vulnerability.id and finding.status = 'OPEN'
  where (asked_at is null or asked_at < $1) and (modified_at is null or modified_at < $1)
  group by vulnerability.id order by min(finding.urgency) nulls last, max(vulnerability.epss) desc nulls last, cve limit $2`;

const ASKED = 'select product from asked_product where asked_at >= $1';

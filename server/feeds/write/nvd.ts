import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { storableJson } from '../../database/storable.ts';
import { awaitStacks, judgeVulnerabilities } from '../../posture/commands/judgeVulnerabilities.ts';
import { listedProducts } from '../../posture/domain/configuration.ts';
import { type CvssRating, leadingRating } from '../../posture/domain/vulnerability.ts';
import { type NvdEntry, readNvd } from '../read/readNvd.ts';
import { keepBefore, restateOfVerdict } from './vulnerabilities.ts';
import type { Writer, Writing } from './Writer.ts';

/** Each entry says when it was last modified: an older word never takes the place of a newer one, whatever file it comes in. */
export const nvdWriter: Writer<NvdEntry> = {
  reader: readNvd,
  columns: [
    ['cve', 'text'],
    ['description', 'text'],
    ['published_on', 'date'],
    ['modified_at', 'timestamptz(6)'],
    ['withdrawn', 'bool'],
    ['cvss', 'jsonb'],
    ['cvss_version', 'text'],
    ['cvss_score', 'float8'],
    ['severity', 'text'],
    ['configurations', 'jsonb'],
    ['products', 'text[]'],
  ],
  stage: ({ cve, description, publishedOn, modifiedAt, withdrawn, ratings, configurations }) => [
    cve,
    description,
    publishedOn,
    modifiedAt.toISOString(),
    withdrawn,
    ...ratedBy(ratings),
    storableJson(configurations),
    listedProducts(configurations),
  ],
  write,
};

function ratedBy(ratings: readonly CvssRating[]) {
  const lead = leadingRating(ratings);
  return [storableJson(ratings), lead?.version ?? null, lead?.score ?? null, lead?.severity ?? null] as const;
}

async function write(work: Writing): Promise<Record<string, number>> {
  const { em, run, takeOlder } = work;
  const joined = await joinRepeated(em);
  await rowsOf(em, VERDICT, [takeOlder]);
  await awaitStacks(em);
  const [counts] = await rowsOf<Record<string, number>>(em, COUNTS, [takeOlder]);
  await keepBefore(em, run);
  await rowsOf(em, DIFFERENCES, [run]);
  await rowsOf(em, UPDATE);
  await rowsOf(em, INSERT);
  await restateOfVerdict(work);
  const listings = await judgeVulnerabilities(work);
  return { ...counts, ...(joined > 0 && { joined }), ...listings };
}

/** A CVE that a file names more than once: its latest word counts, and of equals the ratings of all. */
async function joinRepeated(em: EntityManager): Promise<number> {
  await rowsOf(
    em,
    'delete from feed_row s using feed_row later where later.cve = s.cve and later.modified_at > s.modified_at',
  );
  const repeated = await rowsOf<{ row: number; ratings: CvssRating[][] }>(
    em,
    'select min(row)::int as row, jsonb_agg(cvss order by row) as ratings from feed_row group by cve having count(*) > 1',
  );
  for (const { row, ratings } of repeated) {
    const all = new Map(ratings.flat().map((rating) => [JSON.stringify(rating), rating]));
    await rowsOf(
      em,
      'update feed_row set cvss = $2, cvss_version = $3, cvss_score = $4, severity = $5 where row = $1',
      [row, ...ratedBy([...all.values()])],
    );
  }
  await rowsOf(em, 'delete from feed_row s using feed_row first where first.cve = s.cve and first.row < s.row');
  return repeated.length;
}

const COLUMNS = [
  'description',
  'published_on',
  'modified_at',
  'withdrawn',
  'cvss',
  'cvss_version',
  'cvss_score',
  'severity',
  'configurations',
  'products',
];
const of = (table: string) => `(${COLUMNS.map((name) => `${table}.${name}`).join(', ')})`;

const VERDICT = `
  create temp table feed_verdict on commit drop as
  select s.*, v.id from feed_row s left join vulnerability v on v.cve = s.cve
  where v.id is null or ${of('v')} is distinct from ${of('s')}
    and (v.modified_at is null or v.modified_at <= s.modified_at or $1)`;

const COUNTS = `
  select count(*) filter (where n.id is null or v.modified_at is null)::int as added,
    count(*) filter (where v.modified_at is not null and n.id is not null and n.withdrawn <= v.withdrawn)::int as changed,
    count(*) filter (where v.modified_at is not null and n.withdrawn and not v.withdrawn)::int as withdrawn,
    (select count(*) from feed_row s join vulnerability v on v.cve = s.cve where v.modified_at > s.modified_at and not $1)::int as older,
    (select count(*) from feed_row s join vulnerability v on v.cve = s.cve
      where ${of('v')} is not distinct from ${of('s')})::int as unchanged
  from feed_verdict n left join vulnerability v on v.id = n.id`;

const rating = (table: string) =>
  `case when ${table}.cvss_version is not null then ${table}.cvss_version || ' ' || ${table}.cvss_score || ' ' || ${table}.severity end`;

/** What the NVD adds day by day is counted; what it says otherwise than before is listed. */
const DIFFERENCES = `
  insert into feed_difference (run_id, change, subject, field, before, after)
  select $1, d.change, n.cve, d.field, d.before, d.after
  from feed_verdict n join vulnerability v on v.id = n.id
  cross join lateral (
    select case when n.withdrawn then 'WITHDRAWN' else 'RETURNED' end as change, null as field, null as before, null as after, 0 as place
      where n.withdrawn <> v.withdrawn
    union all select 'CHANGED', 'rating', ${rating('v')}, ${rating('n')}, 1
      where (v.cvss_version, v.cvss_score, v.severity) is distinct from (n.cvss_version, n.cvss_score, n.severity)
  ) d
  where v.modified_at is not null
  order by d.place, n.row`;

const UPDATE = `
  update vulnerability v set ${COLUMNS.map((name) => `${name} = n.${name}`).join(', ')}
  from feed_verdict n where n.id = v.id`;

const INSERT = `
  insert into vulnerability (cve, ${COLUMNS.join(', ')})
  select cve, ${COLUMNS.join(', ')} from feed_verdict where id is null order by row`;

import { rowsOf } from '../../database/rowsOf.ts';
import { type EpssEntry, readEpss } from '../read/readEpss.ts';
import type { Writer, Writing } from './Writer.ts';

/**
 * Scores of every CVE, day by day. No before-images are kept of them: each day's file is, and says what was known.
 * A score that the new file lacks stays with the day that it is of.
 */
export const epssWriter: Writer<EpssEntry> = {
  reader: readEpss,
  columns: [
    ['cve', 'text'],
    ['score', 'float8'],
    ['percentile', 'float8'],
  ],
  stage: ({ cve, score, percentile }) => [cve, score, percentile],
  write,
};

async function write({ em, head, problems }: Writing): Promise<Record<string, number>> {
  for (const { row, cve } of await rowsOf<{ row: number; cve: string }>(em, REPEATED)) {
    problems.add(cve, `It stands in the file again, as its score number ${row}: the first counts.`, cve);
  }
  const [counts] = await rowsOf<Record<string, number>>(em, MERGE, [head.asOf, head.edition]);
  await rowsOf(em, RANK);
  return counts ?? {};
}

const REPEATED = `
  delete from feed_row s using feed_row first where first.cve = s.cve and first.row < s.row returning s.row, s.cve`;

/** No rating and no day follows from a score, so that findings take it over as it is. */
const RANK = `
  update finding set epss = vulnerability.epss from vulnerability
  where vulnerability.id = finding.vulnerability_id and finding.epss is distinct from vulnerability.epss`;

const MERGE = `
  with merged as (
    insert into vulnerability as v (cve, epss, epss_percentile, epss_on, epss_model)
    select cve, score, percentile, $1::date, $2 from feed_row order by row
    on conflict (cve) do update set epss = excluded.epss, epss_percentile = excluded.epss_percentile,
      epss_on = excluded.epss_on, epss_model = excluded.epss_model
    where (v.epss, v.epss_percentile, v.epss_on, v.epss_model)
      is distinct from (excluded.epss, excluded.epss_percentile, excluded.epss_on, excluded.epss_model)
    returning xmax = 0 as is_new
  )
  select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed,
    (select count(*) from feed_row)::int - count(*)::int as unchanged
  from merged`;

import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { DomainScore } from '../../inventory/domain/standing.ts';
import { staleBills } from '../../posture/queries/staleBills.ts';
import { CHOSEN, chosenParameters, type PortfolioFilter } from './chosenSystems.ts';
import { PLACED } from './placedSystems.ts';

export const HEATMAP_GROUPINGS = ['SYSTEM', 'FACILITY', 'VENDOR'] as const;
export type HeatmapGrouping = (typeof HEATMAP_GROUPINGS)[number];

/** One row of the heat map: a system, or all systems of a facility or vendor together. */
export type HeatmapRow = {
  /** Code of the system, facility or vendor; empty for systems that have none. */
  key: string;
  name: string | null;
  systems: number;
  /** Of its worst system; 0 is the worst. */
  worst: number;
  /** A bill of materials of one of its systems is to be read from an address, and is stale or failed. */
  stale: boolean;
  applicable: number;
  fresh: number;
  /** Sums of weights and of controls. A domain of which nothing is asked is left out. */
  cells: Omit<DomainScore, 'score'>[];
  place: string[];
};

export type HeatmapTotals = Pick<HeatmapRow, 'systems' | 'applicable' | 'fresh' | 'cells'> & { rows: number };

export type HeatmapPage = { limit: number; after: readonly (string | null)[] | null };

/** Systems that run, the worst first; sums are made where the rows are, and only for those of the page. */
export function heatmapRows(
  em: EntityManager,
  filter: PortfolioFilter,
  grouping: HeatmapGrouping,
  { limit, after }: HeatmapPage,
  now: Date,
): Promise<HeatmapRow[]> {
  const [worst = null, sorted = null, key = null] = after ?? [];
  return rowsOf<HeatmapRow>(
    em,
    `${grouped(grouping)},
    page as (
      select * from grouped
      where $14::int is null or (worst, sorted, key collate "C") > ($14::int, $15::text, $16::text)
      order by worst, sorted, key collate "C" limit $17)
    select key, name, systems, worst, applicable, fresh,
      exists (select from placed where placed.key = page.key and placed.id in (${staleBills('system_id').join('$18')})) as stale,
      array[worst::text, sorted, key] as place,
      ${CELLS('placed where placed.key = page.key')} as cells
    from page order by worst, sorted, key collate "C"`,
    [...chosenParameters(filter), worst, sorted, key, limit, now],
  );
}

/** All of them together; a system that serves several facilities counts once. */
export async function heatmapTotals(
  em: EntityManager,
  filter: PortfolioFilter,
  grouping: HeatmapGrouping,
): Promise<HeatmapTotals> {
  const [totals] = await rowsOf<HeatmapTotals>(
    em,
    `${grouped(grouping)}
    select (select count(*)::int from grouped) as rows, count(*)::int as systems,
      coalesce(sum(controls_applicable), 0)::int as applicable, coalesce(sum(controls_fresh), 0)::int as fresh,
      ${CELLS('running')} as cells
    from running`,
    chosenParameters(filter),
  );
  if (!totals) throw new Error('A sum gave no row.');
  return totals;
}

function grouped(grouping: HeatmapGrouping): string {
  const placed =
    grouping === 'SYSTEM'
      ? 'select running.*, code as key, name as group_name from running'
      : `select * from (${PLACED[grouping]}) each where status <> 'DECOMMISSIONED'`;
  return `${CHOSEN}, placed as (${placed}),
    grouped as (
      select key, max(group_name) as name, count(*)::int as systems, min(coalesce(rating_rank, 2)) as worst,
        coalesce(sum(controls_applicable), 0)::int as applicable, coalesce(sum(controls_fresh), 0)::int as fresh,
        lower(coalesce(max(group_name), '')) collate "C" as sorted
      from placed group by key)`;
}

const PARTS = ['met', 'partial', 'notMet', 'stale', 'unknown'];
const COUNTED = [...PARTS, 'untold', 'withdrawn'];
const sum = (path: string) => `coalesce(sum((cell#>>'{${path}}')::int), 0)::int`;

/** One object for each domain of which something is asked. */
function CELLS(from: string): string {
  const [rows, where] = from.split(' where ');
  const parts = ['applicable', ...PARTS].map((part) => `'${part}', ${sum(part)}`).join(', ');
  const counts = COUNTED.map((part) => `'${part}', ${sum(`counts,${part}`)}`).join(', ');
  return `coalesce((select jsonb_agg(made) from (
      select jsonb_build_object('domain', cell->>'domain', ${parts}, 'counts', jsonb_build_object(${counts})) as made
      from ${rows}, jsonb_array_elements(scores) cell
      ${where ? `where ${where}` : ''} group by cell->>'domain'
      having sum((cell->>'applicable')::int) > 0) each), '[]')`;
}

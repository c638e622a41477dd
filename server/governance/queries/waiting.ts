import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { entrustedWith, type Permission } from '../../identity/domain/permission.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import type { Side } from '../../inventory/domain/standing.ts';
import { HORIZON_DAYS, sidesOf, WAITING_KINDS, type WaitingKind, type WaitingRow } from '../domain/waiting.ts';
import { WAITING_ITEMS } from './waitingItems.ts';

/** Where a page of the list ended. */
export type WaitingPlace = { dueOn: string | null; rank: number; id: string };

export type WaitingPage = {
  rows: WaitingRow[];
  totalCount: number;
  hasNextPage: boolean;
  /** The first day behind the horizon on which something falls due. */
  nextDueOn: string | null;
};

type Counted = { totalCount: number; nextDueOn: string | null; rows: WaitingRow[] | null };

/** What waits for a person, the most urgent first, what has no day last. */
export async function waiting(
  em: EntityManager,
  viewer: Viewer,
  today: string,
  { first, after }: { first: number; after: WaitingPlace | null },
): Promise<WaitingPage> {
  const place = after === null ? [null, null, null] : [after.dueOn ?? 'infinity', after.rank, after.id];
  const [read] = await rowsOf<Counted>(em, PAGE, [
    today,
    viewer.id,
    viewer.name,
    entrustedWith(viewer),
    HORIZON_DAYS,
    first + 1,
    ...place,
  ]);
  if (!read) throw new Error('An aggregate without group gave no row.');
  const rows = read.rows ?? [];
  const { totalCount, nextDueOn } = read;
  return { rows: rows.slice(0, first), totalCount, nextDueOn, hasNextPage: rows.length > first };
}

export function waitingPlaceOf({
  dueOn,
  kind,
  id,
}: {
  dueOn: string | null;
  kind: WaitingKind;
  id: string;
}): WaitingPlace {
  return { dueOn, rank: WAITING_KINDS.indexOf(kind) + 1, id };
}

const OF_THE_HOUSE: readonly Permission[] = [
  'APPROVE_RULES',
  'APPROVE_EXCEPTION',
  'REQUEST_EXCEPTION',
  'ACKNOWLEDGE_SUPPORT_MOVE',
  'EDIT_HIM_MILESTONES',
  'EDIT_IT_MILESTONES',
  'EDIT_INVENTORY',
  'DRAFT_RULES',
];

export type WaitingBySide = { total: number; him: number; it: number };

/** How much waits for HIM and for IT in the whole house, whoever asks. What either side may do counts for both. */
export async function waitingBySide(em: EntityManager, today: string): Promise<WaitingBySide> {
  const rows = await rowsOf<{ kind: WaitingKind; side: Side | null; count: number }>(em, BY_SIDE, [
    today,
    null,
    null,
    OF_THE_HOUSE,
    HORIZON_DAYS,
  ]);
  const of = (side: Side) =>
    rows.filter((row) => sidesOf(row.kind, row.side).includes(side)).reduce((sum, { count }) => sum + count, 0);
  return { total: rows.reduce((sum, { count }) => sum + count, 0), him: of('HIM'), it: of('IT') };
}

const ITEMS = `with item as materialized (${WAITING_ITEMS}),
  soon as (select * from item where due_on is null or due_on <= $1::date + $5::int)`;

const BY_SIDE = `${ITEMS} select kind, side, count(*)::int from soon group by kind, side`;

/** What of a system an exception accepts, in a word or two; null: its exposure. */
const ACCEPTED = `coalesce((select title from finding where finding.id = finding_id),
        (select title from control where control.id = control_id))`;

/** What the sentence of each kind tells, read for the rows of the page alone. */
const SAID: Record<WaitingKind, string> = {
  RULE_TO_APPROVE: `
    select jsonb_build_object('code', code, 'revision', revision, 'by', submitted_by)
    from retention_rule where id::text = page.id`,
  RULE_RETURNED: `
    select jsonb_build_object('code', code, 'revision', revision, 'by', returned_by, 'reason', return_reason)
    from retention_rule where id::text = page.id`,
  HOLD_TO_ISSUE: `select jsonb_build_object('matter', matter, 'by', requested_by) from legal_hold where id::text = page.id`,
  HOLD_TO_ACKNOWLEDGE: `
    select jsonb_build_object('matter', matter, 'custodian', custodian)
    from hold_acknowledgement told join legal_hold on legal_hold.id = hold_id where told.id::text = page.id`,
  HOLD_TO_REVIEW: `select jsonb_build_object('matter', matter) from legal_hold where id::text = page.id`,
  EXCEPTION_TO_APPROVE: `
    select jsonb_build_object('system', system.name, 'code', system.code, 'by', requested_by, 'untilOn', until_on,
      'of', ${ACCEPTED})
    from exception join system on system.id = system_id where exception.id = page.id::uuid`,
  EXCEPTION_ENDING: `
    select jsonb_build_object('system', system.name, 'code', system.code, 'ended', until_on < $1::date,
      'of', ${ACCEPTED})
    from exception join system on system.id = system_id where exception.id = page.id::uuid`,
  SUPPORT_MOVED: `
    select jsonb_build_object('system', system.name, 'code', system.code,
      'label', coalesce(cycle.label, component.product || ' ' || component.release), 'reliedOn', move.relied_on,
      'before', jsonb_build_object('on', former.security_support_ends_on, 'ended', former.security_support_ended),
      'after', jsonb_build_object('on', said.security_support_ends_on, 'ended', said.security_support_ended))
    from support_move move join component on component.id = move.component_id
    join system on system.id = component.system_id left join release_cycle cycle on cycle.id = component.cycle_id
    join release_cycle_statement former on former.id = move.former_id
    join release_cycle_statement said on said.id = move.statement_id where move.id = page.id::uuid`,
  MILESTONE: `
    select jsonb_build_object('system', system.name, 'code', system.code, 'name', milestone.name, 'after', (
      select before.name from milestone_dependency join milestone before on before.id = after_id
      where milestone_id = milestone.id and before.done_on is null and before.retired_on is null
      order by before.due_on limit 1))
    from milestone join plan on plan.id = plan_id join system on system.id = system_id
    where milestone.id = page.id::uuid`,
  COPY_TO_VALIDATE: `
    select jsonb_build_object('system', system.name, 'code', system.code, 'dataClass', data_class.name, 'target', target.name)
    from treatment join plan on plan.id = plan_id join system on system.id = plan.system_id
    join holding on holding.id = holding_id join data_class on data_class.id = data_class_id
    join system target on target.id = target_id where treatment.id = page.id::uuid`,
  RULE_MISSING: `
    select jsonb_build_object('code', data_class.code, 'dataClass', data_class.name, 'jurisdiction', jurisdiction,
      'cohorts', sum(cohorts_without_rule))
    from holding_disposition summed join holding on holding.id = summed.holding_id and holding.retired_on is null
    join data_class on data_class.id = data_class_id join facility on facility.id = facility_id
    where cohorts_without_rule > 0 and data_class_id || ' ' || jurisdiction = page.id
    group by data_class.code, data_class.name, jurisdiction`,
  FACT_MISSING: `
    select jsonb_build_object('trigger', page.id, 'holdings', count(distinct holding.id), 'cohorts', count(*),
      'code', (array_agg(system.code order by system.code))[1])
    from holding_disposition summed join holding on holding.id = summed.holding_id and holding.retired_on is null
    join system on system.id = holding.system_id join cohort on cohort.holding_id = holding.id
    join disposition on disposition.cohort_id = cohort.id
    where summed.status = 'OPEN' and page.id = any(summed.waiting_for)
      and disposition.status = 'OPEN' and page.id = any(disposition.waiting_for)`,
  RULES_TO_CONFIRM: `
    select jsonb_build_object('holdings', count(distinct holding.id), 'rules', count(distinct rule))
    from holding_disposition summed join holding on holding.id = summed.holding_id and holding.retired_on is null
    left join disposition on disposition.cohort_id = summed.governing_id
    left join lateral unnest(disposition.governs) as rule on true where summed.unconfirmed`,
  IMPORT_REFUSED: `
    select jsonb_build_object('file', coalesce(file_name, lower(kind)), 'refused', refused)
    from csv_import where id::text = page.id`,
};

const RANK = `array_position(array[${WAITING_KINDS.map((kind) => `'${kind}'`).join(', ')}], kind)`;

const PAGE = `${ITEMS},
  placed as (select *, coalesce(due_on, 'infinity') as day, ${RANK} as rank from soon),
  page as (
    select * from placed where $7::date is null or (day, rank, id) > ($7::date, $8::int, $9::text)
    order by day, rank, id limit $6)
  select (select count(*)::int from soon) as "totalCount",
    (select to_char(min(due_on), 'YYYY-MM-DD') from item where due_on > $1::date + $5::int) as "nextDueOn",
    (select jsonb_agg(jsonb_build_object('kind', kind, 'id', id, 'dueOn', due_on, 'side', side, 'said', case kind
      ${WAITING_KINDS.map((kind) => `when '${kind}' then (${SAID[kind]})`).join(' ')} end) order by day, rank, id)
      from page) as rows`;

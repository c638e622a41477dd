import type { EntityManager } from '@mikro-orm/postgresql';
import { type Day, dayOrNull } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { dutiesOwed, type OwedDuty } from '../../retention/domain/owedDuty.ts';
import { holdingCases } from '../../retention/queries/holdingCases.ts';
import { type BookedRule, ruleBook } from '../../retention/queries/ruleBook.ts';
import { destructionDay } from '../domain/destructionDay.ts';
import type { TreatmentKind } from '../domain/plan.ts';
import { isSuspended } from '../domain/release.ts';

/** What the destruction of a holding obliges to, and when it is to be. */
export type Destruction = {
  readonly holding: string;
  readonly dataClass: string;
  readonly facility: string;
  readonly jurisdiction: string;
  readonly planned: boolean;
  readonly destructionOn: Day | null;
  readonly duties: readonly OwedDuty<BookedRule>[];
  /** The facility's own day. */
  readonly today: Day;
};

/** Of a system, by its code, or of single holdings: those in use, by class and facility. */
export async function destructions(
  em: EntityManager,
  which: { readonly system: string } | { readonly holdings: readonly string[] },
  now: Date,
): Promise<readonly Destruction[]> {
  const values = 'system' in which ? [which.system, null] : [null, [...which.holdings]];
  const rows = await rowsOf<PlannedRow>(em, PLANNED, values);
  const cases = await holdingCases(
    em,
    await ruleBook(em),
    now,
    rows.map(({ holding }) => holding),
  );
  return rows.flatMap((row) => {
    const found = cases.get(row.holding);
    if (!found) return [];
    const destructionOn = destructionDay({
      milestoneDueOn: dayOf(row.milestoneDueOn),
      plannedOffOn: dayOf(row.plannedOffOn),
      lawfulFrom: dayOf(row.lawfulFrom),
      suspended: isSuspended({ held: row.held, heldThrough: dayOf(row.heldThrough) }, found.today),
    });
    const { applicable, advice } = found.selection;
    return {
      holding: row.holding,
      dataClass: row.dataClass,
      facility: row.facility,
      jurisdiction: row.jurisdiction,
      planned: row.treatment === 'DESTROY',
      destructionOn,
      duties: dutiesOwed([...applicable, ...advice], destructionOn),
      today: found.today,
    };
  });
}

type PlannedRow = {
  holding: string;
  dataClass: string;
  facility: string;
  jurisdiction: string;
  treatment: TreatmentKind | null;
  milestoneDueOn: string | null;
  plannedOffOn: string | null;
  lawfulFrom: string | null;
  held: boolean;
  heldThrough: string | null;
};

function dayOf(iso: string | null): Day | null {
  return iso === null ? null : dayOrNull(iso);
}

const PLANNED = `
  select holding.id as holding, data_class.name as "dataClass", facility.name as facility, facility.jurisdiction,
    treatment.kind as treatment,
    (select min(due_on)::text from milestone
      where milestone.plan_id = plan.id and phase = 'DESTRUCTION_OR_SANITISATION' and done_on is null
        and retired_on is null) as "milestoneDueOn",
    plan.planned_off_on::text as "plannedOffOn", stored.lawful_from::text as "lawfulFrom",
    coalesce(stored.held, false) as held, stored.held_through::text as "heldThrough"
  from holding
  join system on system.id = holding.system_id
  join data_class on data_class.id = holding.data_class_id
  join facility on facility.id = holding.facility_id
  left join plan on plan.system_id = system.id
  left join treatment on treatment.holding_id = holding.id
  left join holding_disposition stored on stored.holding_id = holding.id
  where holding.retired_on is null and (system.code = $1 or holding.id = any($2::uuid[]))
  order by data_class.name, facility.name, holding.id`;

import { columnsOfOrder, type SystemOrderField } from '../../server/inventory/domain/systemOrder.ts';
import { builder } from '../builder.ts';
import { Direction, LifecycleStatus, Phase, RatingLevel, Side } from '../enums.ts';
import { type Sql, sql } from '../select/Sql.ts';

export const SystemFilter = builder.inputType('SystemFilter', {
  description: 'Which systems. What is left out sets no limit; a list is "any of these".',
  fields: (t) => ({
    text: t.string({ description: 'Part of the name or code, whatever the case.' }),
    codes: t.stringList(),
    facilities: t.stringList({ description: 'Codes of facilities served.' }),
    ratings: t.field({ type: [RatingLevel] }),
    statuses: t.field({ type: [LifecycleStatus] }),
    vendors: t.stringList({ description: 'Codes of vendors.' }),
    kinds: t.stringList(),
    phases: t.field({ type: [Phase], description: 'Phases of their plans.' }),
    withoutPlan: t.boolean({
      description: 'True: only systems without a plan; beside `phases`, these too. False: only those with one.',
    }),
    owners: t.stringList({ description: 'Names of HIM stewards or IT owners, as they are written.' }),
    sides: t.field({
      type: [Side],
      description: 'Something that these sides have to do stands before the switch-off.',
    }),
    exposed: t.boolean({ description: 'True: runs without security fixes today.' }),
    retired: t.boolean({ description: 'True: only systems taken out of the register. Left out: only those in it.' }),
  }),
});

export const SystemOrder = builder.inputType('SystemOrder', {
  description: 'By what systems are ordered, and which way.',
  fields: (t) => ({
    by: t.field({
      type: builder.enumType('SystemOrderField', {
        description: 'What systems are ordered by; ties by code.',
        values: {
          CODE: {},
          NAME: {},
          RATING: { description: 'Worst first.' },
          EXPOSURE: { description: 'The most days to come first, open-ended ones before all.' },
          PLANNED_OFF: { description: 'The soonest planned first, those without a day last.' },
          EARLIEST_OFF: { description: 'The soonest lawful first, those without a day last.' },
          KEEP_THROUGH: { description: 'By the last day on which records must exist; those without one last.' },
          COST: { description: 'By annual cost; dearest first with DESC.' },
          KIND: {},
          STATUS: { description: 'As a system goes on its way: ACTIVE first.' },
          CRITICALITY: { description: 'HIGH first.' },
          HOSTING: {},
          SEGMENT: { description: 'By network segment.' },
          HIM_STEWARD: {},
          IT_OWNER: {},
          USERS: { description: 'The fewest first.' },
          IN_SERVICE: { description: 'The longest in service first.' },
          VENDOR: { description: 'By name.' },
          SUCCESSOR: { description: 'By name.' },
          PHASE: { description: 'By the phase of the plan, in their order; those without a plan last.' },
          RECORDS: { description: 'The fewest first.' },
          UNSUPPORTED_FROM: { description: 'By the first day without security fixes; those without one last.' },
          DAYS_RUN: { description: 'The fewest days run without fixes first; those of which nobody knows last.' },
          DAYS_TO_COME: { description: 'The fewest first; those without an end last.' },
          HELD: { description: 'Those that no legal hold binds first.' },
        } satisfies Record<SystemOrderField, object>,
      }),
      required: true,
    }),
    direction: t.field({ type: Direction, defaultValue: 'ASC' }),
  }),
});

type Filter = typeof SystemFilter.$inferInput | null | undefined;

export function systemsWhere(filter: Filter) {
  const text = filter?.text?.trim();
  const { withoutPlan, phases, owners, sides } = filter ?? {};
  return {
    retiredOn: { isNull: filter?.retired !== true },
    ...(text && { or: [{ name: { contains: text } }, { code: { contains: text } }] }),
    ...(filter?.codes && { code: { in: filter.codes } }),
    ...(filter?.statuses && { status: { in: filter.statuses } }),
    ...(filter?.kinds && { kind: { in: filter.kinds } }),
    ...(filter?.vendors && { vendor: { code: { in: filter.vendors } } }),
    ...(filter?.facilities && { facilities: { some: { facility: { code: { in: filter.facilities } } } } }),
    ...(filter?.ratings && { standing: { rating: { in: filter.ratings } } }),
    and: [
      typeof filter?.exposed === 'boolean' ? { standing: { unsupportedNow: filter.exposed } } : true,
      phases ? { or: [{ plan: { phase: { in: phases } } }, withoutPlan === true ? { plan: null } : false] } : true,
      !phases && typeof withoutPlan === 'boolean' ? (withoutPlan ? { plan: null } : { not: { plan: null } }) : true,
      owners ? { or: [{ himSteward: { in: owners } }, { itOwner: { in: owners } }] } : true,
      sides ? { standing: waitsFor(sides) } : true,
    ],
  };
}

/** A blocker that is one of these sides' to clear. */
const waitsFor = (sides: readonly string[]) => (standing: { readonly blockers: Sql }) =>
  sql`exists (select from jsonb_array_elements(${standing.blockers}) blocker where blocker->>'side' = any(${sides}))`;

type OrderBy = typeof SystemOrder.$inferInput | null | undefined;

export function orderOfSystems(orderBy: OrderBy) {
  return orderBy ? columnsOfOrder(orderBy) : undefined;
}

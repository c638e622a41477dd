import { builder } from '../builder.ts';
import { Direction, LifecycleStatus, Phase, RatingLevel } from '../enums.ts';

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
          EARLIEST_OFF: {},
          COST: { description: 'By annual cost; dearest first with DESC.' },
        },
      }),
      required: true,
    }),
    direction: t.field({ type: Direction, defaultValue: 'ASC' }),
  }),
});

type Filter = typeof SystemFilter.$inferInput | null | undefined;

export function systemsWhere(filter: Filter) {
  const text = filter?.text?.trim();
  return {
    retiredOn: { isNull: filter?.retired !== true },
    ...(text && { or: [{ name: { contains: text } }, { code: { contains: text } }] }),
    ...(filter?.codes && { code: { in: filter.codes } }),
    ...(filter?.statuses && { status: { in: filter.statuses } }),
    ...(filter?.kinds && { kind: { in: filter.kinds } }),
    ...(filter?.vendors && { vendor: { code: { in: filter.vendors } } }),
    ...(filter?.facilities && { facilities: { some: { facility: { code: { in: filter.facilities } } } } }),
    ...(filter?.ratings && { standing: { rating: { in: filter.ratings } } }),
    ...(filter?.phases && { plan: { phase: { in: filter.phases } } }),
    ...(typeof filter?.exposed === 'boolean' && { and: [{ standing: { unsupportedNow: filter.exposed } }] }),
  };
}

type OrderBy = typeof SystemOrder.$inferInput | null | undefined;

export function orderOfSystems(orderBy: OrderBy) {
  if (!orderBy) return undefined;
  const down = orderBy.direction === 'DESC';
  const way = down ? 'desc' : 'asc';
  switch (orderBy.by) {
    case 'CODE':
      return { code: way } as const;
    case 'NAME':
      return { name: way, code: way } as const;
    case 'RATING':
      return { 'standing.ratingRank': down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
    case 'EXPOSURE':
      // No end planned is the longest gap of all.
      return {
        'standing.unsupportedNow': down ? 'asc nulls first' : 'desc nulls last',
        'standing.daysToCome': down ? 'asc nulls last' : 'desc nulls first',
        code: way,
      } as const;
    case 'PLANNED_OFF':
      return { 'standing.plannedOn': down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
    case 'EARLIEST_OFF':
      return { 'standing.earliestOn': down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
    case 'COST':
      return { annualCostUsd: down ? 'desc nulls last' : 'asc nulls last', code: way } as const;
  }
}

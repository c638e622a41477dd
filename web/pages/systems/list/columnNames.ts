import type { VariablesOf } from '../../../graphql.ts';
import type { SystemsList } from './systemsList.ts';

export const COLUMN_NAMES = [
  'code',
  'rating',
  'reasons',
  'kind',
  'vendor',
  'facilities',
  'owners',
  'status',
  'phase',
  'hosting',
  'segment',
  'criticality',
  'cost',
  'users',
  'records',
  'noFixesFrom',
  'daysRun',
  'daysToCome',
  'plannedOff',
  'earliestOff',
  'keepThrough',
  'holds',
  'successor',
  'inService',
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** Shown where nobody has chosen otherwise. */
export const USUAL_COLUMNS: readonly ColumnName[] = [
  'code',
  'rating',
  'status',
  'facilities',
  'owners',
  'noFixesFrom',
  'plannedOff',
  'keepThrough',
];

export type SystemSort = NonNullable<VariablesOf<typeof SystemsList>['orderBy']>['by'];

/** What the heads of the list order by. */
export const SORTS = [
  'CODE',
  'NAME',
  'RATING',
  'KIND',
  'VENDOR',
  'HIM_STEWARD',
  'STATUS',
  'PHASE',
  'HOSTING',
  'SEGMENT',
  'CRITICALITY',
  'COST',
  'USERS',
  'RECORDS',
  'UNSUPPORTED_FROM',
  'DAYS_RUN',
  'DAYS_TO_COME',
  'PLANNED_OFF',
  'EARLIEST_OFF',
  'KEEP_THROUGH',
  'HELD',
  'SUCCESSOR',
  'IN_SERVICE',
] as const satisfies readonly SystemSort[];

export function isColumn(name: string): name is ColumnName {
  return COLUMN_NAMES.some((each) => each === name);
}

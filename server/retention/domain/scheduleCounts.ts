import type { Day } from '../../calendar/day.ts';
import { isReviewDue, type Source } from './review.ts';
import type { RetentionRule } from './rule.ts';
import type { ScheduleRow } from './schedule.ts';
import { isOverall } from './scheduleCell.ts';
import type { ScheduleCounts } from './scheduleLead.ts';

type Sourced = RetentionRule & Source & { readonly isSubmitted: boolean };

/** The figures of a schedule: rules are counted once, wherever they are shown. */
export function scheduleCounts<R extends Sourced>(
  rows: readonly ScheduleRow<R>[],
  columns: readonly string[],
  asOf: Day,
): ScheduleCounts {
  const cells = rows.flatMap(({ cells }) => cells);
  const held = cells.filter(({ state }) => state !== 'NOT_HELD');
  const shown = new Set(held.flatMap(({ rule }) => (rule === null ? [] : [rule])));
  const drafts = new Set(cells.flatMap((cell) => cell.drafts));
  const gaps = cells.filter(({ state }) => state === 'GAP');
  return {
    series: rows.filter(({ isHeld }) => isHeld).length,
    states: columns.filter((column) => !isOverall(column)).length,
    approved: shown.size,
    drafts: drafts.size,
    submitted: [...drafts].filter(({ isSubmitted }) => isSubmitted).length,
    reviewDue: [...shown].filter((rule) => isReviewDue(rule, asOf)).length,
    gaps: gaps.length,
    conflicts: held.filter(({ conflict, jurisdiction }) => conflict && !isOverall(jurisdiction)).length,
    cohortsWithoutRule: gaps.reduce((sum, { cohortsWithoutRule }) => sum + cohortsWithoutRule, 0),
  };
}

import type { Day } from '../../calendar/day.ts';
import { STRENGTH } from './combine.ts';
import type { Outcome } from './evaluate.ts';
import { whyNotGoverning } from './outlived.ts';
import type { RetentionRule } from './rule.ts';
import { isOverall } from './scheduleCell.ts';
import type { Judged } from './scheduleJudgement.ts';
import type { SetAside } from './selection.ts';

/** A rule's part in one cell of the schedule. */
export type ScheduleEntry<R> = {
  readonly rule: R;
  readonly outcome: Outcome;
  /** The facilities at which it governs. */
  readonly governsAt: readonly string[];
  readonly whyNot: string | null;
};

type Cited = RetentionRule & { readonly citation: string };

/**
 * Every rule that applies in a cell, those that govern first, then the stronger before the weaker. A column that
 * stands for no single place shows its own rules alone.
 */
export function scheduleEntries<R extends Cited>(
  column: string,
  judged: readonly Judged<R>[],
): { entries: ScheduleEntry<R>[]; setAside: SetAside<R>[]; advice: R[] } {
  const isShown = (rule: R) => !isOverall(column) || rule.jurisdiction === column;
  const entries = new Map<R, ScheduleEntry<R>>();
  for (const { weighed, combined, setting } of judged) {
    for (const { rule, outcome } of weighed) {
      if (!isShown(rule)) continue;
      const former = entries.get(rule);
      const governs = combined.governing.includes(rule);
      entries.set(rule, {
        rule,
        outcome: former?.outcome ?? outcome,
        governsAt: [...(former?.governsAt ?? []), ...(governs ? setting.facilities : [])],
        whyNot: governs ? null : (former?.whyNot ?? whyNotGoverning(rule, outcome, combined)),
      });
    }
  }
  const aside = new Map<R, SetAside<R>>();
  for (const { selection } of judged) {
    for (const each of selection.setAside) {
      if (isShown(each.rule) && !entries.has(each.rule)) aside.set(each.rule, each);
    }
  }
  return {
    entries: [...entries.values()].sort(
      (a, b) =>
        Number(b.governsAt.length > 0) - Number(a.governsAt.length > 0) || weightOf(b.outcome) - weightOf(a.outcome),
    ),
    setAside: [...aside.values()],
    advice: [...new Set(judged.flatMap(({ selection }) => selection.advice).filter(isShown))],
  };
}

/** Open above dated, as among dispositions; among dates the later weighs more. */
function weightOf(outcome: Outcome): number {
  if (outcome.status === 'SET_ASIDE') return 0;
  const latest: Day = outcome.status === 'DATED' ? outcome.keepThrough : 0;
  return STRENGTH[outcome.status] * 10_000_000 + latest;
}

import type { Day } from '../../calendar/day.ts';
import type { DestructionDuty } from './destructionDuty.ts';

type Obliging = { readonly code: string; readonly destructionDuties: readonly DestructionDuty[] };

/** A duty that somebody who destroys records has, with every rule that asks for it. */
export type OwedDuty<R> = DestructionDuty & {
  readonly rules: readonly R[];
  /** The last day for its notice; null where none is counted, or no day of destruction is known. */
  readonly noticeBy: Day | null;
};

/**
 * What destruction on a day obliges to, by the rules that apply: confirmed or not, governing or not, since a duty binds
 * whoever destroys. What several rules ask for in the same words is one duty. The earliest notice comes first.
 */
export function dutiesOwed<R extends Obliging>(rules: readonly R[], destructionOn: Day | null): OwedDuty<R>[] {
  const said = new Map<string, OwedDuty<R>>();
  for (const rule of rules) {
    for (const { kind, text, leadDays } of rule.destructionDuties) {
      const key = JSON.stringify([kind, text, leadDays]);
      const known = said.get(key)?.rules ?? [];
      const noticeBy = destructionOn === null || leadDays === null ? null : destructionOn - leadDays;
      said.set(key, { kind, text, leadDays, noticeBy, rules: known.includes(rule) ? known : [...known, rule] });
    }
  }
  return [...said.values()].sort(
    (a, b) => (b.leadDays ?? -1) - (a.leadDays ?? -1) || compare(a.kind, b.kind) || compare(a.text, b.text),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

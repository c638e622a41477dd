import { formatDay, parseDay } from '../../../server/calendar/day.ts';
import type { Disposition } from '../../../server/retention/domain/disposition.ts';
import type { Hold } from '../../../server/retention/domain/hold.ts';
import type { StatedFact } from '../../../server/retention/domain/reading.ts';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import type { Trigger } from '../../../server/retention/domain/triggers.ts';

export function fact(trigger: Trigger, on: string | null): StatedFact {
  return { trigger, on: on === null ? null : parseDay(on) };
}

/** A disposition with its days as people write them. */
export function shown(disposition: Disposition<RetentionRule, Hold>) {
  const iso = (day: number | null) => (day === null ? null : formatDay(day));
  return {
    ...disposition,
    keepThrough: iso(disposition.keepThrough),
    notBefore: iso(disposition.notBefore),
    lawfulFrom: iso(disposition.lawfulFrom),
    lawfulFromOtherwise: iso(disposition.lawfulFromOtherwise),
    destroyBy: iso(disposition.destroyBy),
    governs: disposition.derivation.flatMap(({ governs, rule }) => (governs ? [rule.code] : [])),
    statuses: disposition.derivation.map(({ status }) => status),
    steps: disposition.derivation.flatMap(({ steps }) => steps.map(({ text, on }) => [text, iso(on)])),
  };
}

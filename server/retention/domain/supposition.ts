import type { RuleWording } from './givenRule.ts';
import type { Trigger } from './triggers.ts';

/** What might become of rules and holds, and what might become known: not done, only supposed. Days are ISO. */
export type RetentionSupposition =
  /** A draft on record is approved today. */
  | { readonly kind: 'APPROVE_RULE'; readonly code: string; readonly revision: number }
  /** A rule that nobody has drafted yet is drafted and approved today. */
  | { readonly kind: 'RULE'; readonly rule: SupposedRule }
  | { readonly kind: 'END_RULE'; readonly code: string; readonly from: string }
  /** A hold that was asked for is issued today. */
  | { readonly kind: 'ISSUE_HOLD'; readonly matter: string }
  /** A hold that nobody has asked for yet is issued today. */
  | { readonly kind: 'HOLD'; readonly hold: SupposedHold }
  | { readonly kind: 'RELEASE_HOLD'; readonly matter: string }
  | { readonly kind: 'FACT'; readonly fact: SupposedFact };

export type SupposedRule = RuleWording & { readonly code: string; readonly dataClass: string };

export type SupposedHold = {
  readonly systems: readonly string[];
  readonly dataClasses: readonly string[];
  readonly facilities: readonly string[];
  readonly recordsFrom: string | null;
  readonly recordsThrough: string | null;
};

export type SupposedFact = {
  /** The holding's id. */
  readonly holding: string;
  /** The cohort of that year alone; null: the holding as a whole. */
  readonly year: number | null;
  readonly trigger: Trigger;
  readonly on: string | null;
  readonly notApplicable: boolean;
};

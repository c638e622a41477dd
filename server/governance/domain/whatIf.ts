import type { RatingLevel } from '../../inventory/domain/standing.ts';
import type { TreatmentKind } from '../../lifecycle/domain/plan.ts';
import type { Counted, MoveDirection } from '../../retention/domain/cohortMoves.ts';
import type { DispositionStatus } from '../../retention/domain/combine.ts';
import type { RuleWording } from '../../retention/domain/givenRule.ts';

type Given<T> = T | null | undefined;

/** One thing that is supposed, as a script writes it: exactly one of these fields. Days are ISO. */
export type WhatIfChange = {
  approveRule?: Given<{ code: string; revision: number }>;
  rule?: Given<RuleWording & { code: string; dataClass: string }>;
  endRule?: Given<{ code: string; from: string }>;
  issueHold?: Given<{ matter: string }>;
  hold?: Given<{
    systems?: Given<readonly string[]>;
    dataClasses?: Given<readonly string[]>;
    facilities?: Given<readonly string[]>;
    recordsFrom?: Given<string>;
    recordsThrough?: Given<string>;
  }>;
  releaseHold?: Given<{ matter: string }>;
  /** A field left out stays as it is; null takes it away. */
  support?: Given<{
    component: string;
    ownSecuritySupportEndsOn?: Given<string>;
    extendedSupportUntil?: Given<string>;
  }>;
  plan?: Given<{ system: string; plannedOffOn?: Given<string> }>;
  treatment?: Given<{ holding: string; kind: TreatmentKind; target?: Given<string>; validatedOn?: Given<string> }>;
  fact?: Given<{
    holding: string;
    year?: Given<number>;
    trigger: string;
    on?: Given<string>;
    notApplicable?: Given<boolean>;
  }>;
};

/** The answer, as it is given and as it is frozen: days are ISO, and nothing in it waits to be worked out. */
export type WhatIfAnswer = {
  /** The organisation's day on which it was worked out. */
  asOf: string;
  /** What was supposed, a sentence each. */
  supposed: string[];
  headline: string;
  detail: string;
  /** Cohorts that were judged on both sides, and how long the whole took. */
  workedOut: number;
  milliseconds: number;
  /** Holdings, of the systems that could feel it, whose dates were still being recomputed from an earlier change. */
  recomputing: number;
  cohorts: number;
  records: number;
  /** Systems of which a cohort moves. */
  systems: number;
  directions: (Counted & { direction: MoveDirection })[];
  statuses: (Counted & { before: DispositionStatus; after: DispositionStatus })[];
  newlyHeld: Counted;
  setFree: Counted;
  /** The same day, by other rules. */
  resting: Counted;
  /** The cohort that moves farthest each way; null where none does. */
  latest: Farthest | null;
  earliest: Farthest | null;
  exposureDaysBefore: number;
  exposureDaysAfter: number;
  openEndedBefore: number;
  openEndedAfter: number;
  costBeforeUsd: number;
  costAfterUsd: number;
  /** Every system of which anything moves, the one with the most records first. */
  perSystem: SystemMove[];
};

/** `days` is negative for a move to an earlier day. */
export type Farthest = { days: number; from: string; to: string };

export type SystemMove = {
  code: string;
  name: string;
  cohorts: number;
  records: number;
  /** Of the cohorts that move, the last day that one of them is kept through. */
  movedLastBefore: string | null;
  movedLastAfter: string | null;
  farthest: Farthest | null;
  before: SystemState;
  after: SystemState;
};

/** What a what-if says of a system on one of its sides. */
export type SystemState = {
  lastKeepThrough: string | null;
  retentionStatus: DispositionStatus | null;
  suspended: boolean;
  plannedOn: string | null;
  earliestOn: string | null;
  unsupportedFrom: string | null;
  exposureUntil: string | null;
  exposureDaysToCome: number | null;
  /** Until when it has to run, for the cost of it: see `systemStates`. */
  runsUntil: string | null;
  costUntilOffUsd: number | null;
  rating: RatingLevel;
};

/** A cohort that moves, as the list shows it. */
export type MovedCohort = {
  id: number;
  year: number;
  system: string;
  systemName: string;
  facility: string;
  facilityName: string;
  dataClass: string;
  dataClassName: string;
  records: number;
  direction: MoveDirection;
  days: number;
  before: MovedState;
  after: MovedState;
};

export type MovedState = {
  status: DispositionStatus;
  held: boolean;
  unconfirmed: boolean;
  keepThrough: string | null;
  lawfulFrom: string | null;
  notBefore: string | null;
  governs: readonly string[];
};

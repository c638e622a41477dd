import { defineEntity, p } from '@mikro-orm/core';
import type {
  Blocker,
  ContainedSpan,
  ControlStanding,
  DomainScore,
  LoweringAction,
  RatingLevel,
  RatingReason,
  RetentionStatus,
  TimelineSpan,
} from '../domain/standing.ts';
import { Cohort } from './Cohort.ts';
import { System } from './System.ts';

/**
 * What follows for a system from everything known of it on its own day: support, exposure, earliest decommission,
 * rating. Computed, never typed in; rewritten in the transaction that changes an input and when its day changes.
 * `unsupportedNow` without `unsupportedFrom`: support ended on a day that nobody states, so `daysRun` is not known.
 * `ratingRank`: 0 is the worst.
 */
const SystemStandingSchema = defineEntity({
  name: 'SystemStanding',
  tableName: 'system_standing',
  properties: {
    system: () => p.oneToOne(System).primary().deleteRule('cascade'),
    asOf: p.date().index(),
    holdsPhi: p.boolean(),
    records: p.bigint('number'),
    cohorts: p.integer(),
    cohortsWithoutRule: p.integer(),
    lastKeepThrough: p.date().nullable(),
    retentionStatus: p.string().columnType('text').$type<RetentionStatus>().nullable(),
    suspended: p.boolean(),
    recomputing: p.boolean(),
    supportKnown: p.boolean(),
    unsupportedFrom: p.date().nullable().index(),
    unsupportedNow: p.boolean(),
    exposureUntil: p.date().nullable(),
    contained: p.json<ContainedSpan[]>(),
    containedUntil: p.date().nullable(),
    daysRun: p.integer().nullable(),
    daysToCome: p.integer().nullable(),
    plannedOn: p.date().nullable(),
    earliestOn: p.date().nullable(),
    allowed: p.boolean(),
    blockers: p.json<Blocker[]>(),
    rating: p.string().columnType('text').$type<RatingLevel>(),
    ratingRank: p.integer().index(),
    reasons: p.json<RatingReason[]>(),
    /** The cohort behind the last date of what it holds. */
    governing: () => p.manyToOne(Cohort).nullable().createForeignKeyConstraint(false).index(),
    timeline: p.json<TimelineSpan[]>().defaultRaw(`'[]'`),
    /** Percent of the applicable control weight that is met and fresh, a partial counting half; null: none applies. */
    score: p.integer().nullable(),
    controlsApplicable: p.integer().default(0),
    controlsFresh: p.integer().default(0),
    scores: p.json<DomainScore[]>().defaultRaw(`'[]'`),
    /** How each control that applies stands, by its code. */
    controls: p.json<Record<string, ControlStanding>>().defaultRaw(`'{}'`),
    /** What would lower the rating most. */
    actions: p.json<LoweringAction[]>().defaultRaw(`'[]'`),
  },
});

export class SystemStanding extends SystemStandingSchema.class {}
SystemStandingSchema.setClass(SystemStanding);

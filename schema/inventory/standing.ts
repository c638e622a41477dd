import { inWords, parseDay } from '../../server/calendar/day.ts';
import type { Blocker, RatingReason, TimelineSpan } from '../../server/inventory/domain/standing.ts';
import { TIMELINE_KINDS } from '../../server/inventory/domain/standing.ts';
import { System } from '../../server/inventory/entities/System.ts';
import { staleBills } from '../../server/posture/queries/staleBills.ts';
import { builder, part } from '../builder.ts';
import { RatingLevel, Side } from '../enums.ts';
import { Sql, sql } from '../select/Sql.ts';
import { sentenceOfExposure } from './exposureWords.ts';
import { becauseOf, otherReasons } from './ratingWords.ts';
import { systemRelations } from './systemRelations.ts';

export const ExposureRef = part(System, {
  name: 'Exposure',
  description:
    'The exposure gap: from the first day without security fixes to the planned, else the earliest, switch-off.',
  relations: systemRelations,
  fields: (t) => ({
    unsupportedFrom: t.column('standing.unsupportedFrom', {
      description:
        'The first day on which a component no longer gets security fixes, past or to come; null where none is known.',
    }),
    until: t.column('standing.exposureUntil', {
      description: 'The first day without the system: decommissioned, else planned, else earliest. Null: open-ended.',
    }),
    daysRun: t.column('standing.daysRun', {
      description: 'Days without fixes up to today; null where the first of them is not known.',
    }),
    daysToCome: t.column('standing.daysToCome', {
      description: 'Days without fixes still to come; null while the gap is open-ended or support is not known.',
    }),
    contained: t.computed({
      type: 'Boolean',
      description: 'An exception in force today names compensating controls.',
      needs: ['standing.containedUntil'],
      resolve: ({ standing }) => (standing?.containedUntil ?? null) !== null,
    }),
    containedUntil: t.column('standing.containedUntil', {
      description: 'The last day of that exception; null: not contained today.',
    }),
    exposedNow: t.computed({
      type: 'Boolean',
      description: 'Runs without security fixes today.',
      needs: ['standing.unsupportedNow'],
      resolve: ({ standing }) => standing?.unsupportedNow ?? false,
    }),
    openEnded: t.computed({
      type: 'Boolean',
      description: 'Exposed, now or from a day to come, with no day to be switched off.',
      needs: ['status', 'standing.unsupportedNow', 'standing.unsupportedFrom', 'standing.exposureUntil'],
      resolve: ({ status, standing }) =>
        status !== 'DECOMMISSIONED' &&
        standing !== null &&
        (standing.unsupportedNow || standing.unsupportedFrom !== null) &&
        standing.exposureUntil === null,
    }),
    supportKnown: t.computed({
      type: 'Boolean',
      description: 'False where the support of a component is unknown, or no component is on record.',
      needs: ['standing.supportKnown'],
      resolve: ({ standing }) => standing?.supportKnown ?? false,
    }),
    sentence: t.computed({
      type: 'String',
      description: 'The gap in words.',
      needs: [
        'standing.unsupportedFrom',
        'standing.unsupportedNow',
        'standing.supportKnown',
        'standing.exposureUntil',
        'standing.daysRun',
        'standing.daysToCome',
        'standing.containedUntil',
      ],
      resolve: ({ standing }) => sentenceOfExposure(standing),
    }),
  }),
});

const BlockerRef = builder.objectRef<Blocker>('Blocker').implement({
  description: 'What stands between a system and its switch-off, and which side has to act.',
  fields: (t) => ({
    side: t.expose('side', { type: Side }),
    code: t.exposeString('code', { description: 'Stable, such as RECORDS_UNDER_RETENTION or NO_RULE.' }),
    message: t.exposeString('message'),
    figure: t.string({
      nullable: true,
      description: 'How much of it there is, in a few words: "6 holdings, 4,896,083 records".',
      resolve: ({ figure }) => figure ?? null,
    }),
    on: t.field({
      type: 'Day',
      nullable: true,
      description:
        'The day laid down for it: kept through, copy due, target off, agreement expires. Null: none is, or none is known.',
      resolve: ({ on }) => on ?? null,
    }),
  }),
});

export const DecommissionRef = part(System, {
  name: 'Decommission',
  description: 'When a system may be switched off: earliest, planned, and what is still in the way.',
  relations: systemRelations,
  fields: (t) => ({
    earliestOn: t.column('standing.earliestOn', {
      description:
        "The latest of its holdings' release days: the last cohort's lawful day, or the day on which a validated copy elsewhere took over. Null while one of them is not known.",
    }),
    plannedOn: t.column('standing.plannedOn', { description: 'The first day without the system, as its plan says.' }),
    allowed: t.computed({
      type: 'Boolean',
      description: 'Nothing is in the way today.',
      needs: ['standing.allowed'],
      resolve: ({ standing }) => standing?.allowed ?? false,
    }),
    blockers: t.computed({
      type: [BlockerRef],
      description: 'Everything that is in the way, each with the side that has to act; empty: nothing.',
      needs: ['standing.blockers'],
      resolve: ({ standing }) => standing?.blockers ?? [],
    }),
    recomputing: t.computed({
      type: 'Boolean',
      description: 'A change is still being worked out.',
      needs: ['standing.recomputing'],
      resolve: ({ standing }) => standing?.recomputing ?? true,
    }),
    sentence: t.computed({
      type: 'String',
      description: 'The answer in words.',
      needs: ['status', 'decommissionedOn', 'standing.recomputing', 'standing.allowed', 'standing.earliestOn'],
      resolve: ({ status, decommissionedOn, standing }) => {
        if (status === 'DECOMMISSIONED') {
          return decommissionedOn ? `Switched off on ${inWords(parseDay(decommissionedOn))}.` : 'Switched off.';
        }
        if (!standing) return 'Not worked out yet.';
        if (standing.recomputing) return 'Being recomputed.';
        if (standing.allowed) return 'Yes. Nothing is in the way.';
        return standing.earliestOn
          ? `Not yet. Earliest ${inWords(parseDay(standing.earliestOn))}.`
          : 'Not yet, and no day is known.';
      },
    }),
  }),
});

const RatingReasonRef = builder.objectRef<RatingReason>('RatingReason').implement({
  description: 'Why a system has its rating.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, such as UNSUPPORTED_COMPONENT.' }),
    message: t.exposeString('message', { description: 'Fit to show: it names the thing and the day.' }),
  }),
});

export const RatingRef = part(System, {
  name: 'Rating',
  description:
    'How pressing a system is, with every reason. The first level that applies wins; unknown is never green.',
  relations: systemRelations,
  fields: (t) => ({
    level: t.computed({
      type: RatingLevel,
      needs: ['standing.rating'],
      resolve: ({ standing }) => standing?.rating ?? 'UNKNOWN',
    }),
    stale: t.sql({
      type: 'Boolean',
      description:
        'A bill of materials of the system is to be read from an address, and is too old, failed last or was never read: a good level is then not to be shown as good. What feeds of all systems make stale, `staleFeeds` tells.',
      sql: ({ id }, { now }) => sql`${id} in (${new Sql(staleBills('system_id'), [now.toISOString()])})`,
    }),
    reasons: t.computed({
      type: [RatingReasonRef],
      description: 'Every reason, those of the level first.',
      needs: ['standing.reasons'],
      resolve: ({ standing }) => standing?.reasons ?? [],
    }),
    because: t.computed({
      type: 'String',
      description:
        'The components without security fixes in one clause, to stand after the level: "because it holds PHI on …". Empty where there is none.',
      needs: [
        'standing.asOf',
        'standing.holdsPhi',
        'standing.unsupportedFrom',
        'standing.containedUntil',
        'standing.reasons',
      ],
      resolve: ({ standing }) => becauseOf(standing),
    }),
    otherReasons: t.computed({
      type: [RatingReasonRef],
      description:
        'The reasons that `because` does not say, brief enough for a sentence: controls are counted, not named.',
      needs: ['standing.reasons'],
      resolve: ({ standing }) => otherReasons(standing),
    }),
    sentence: t.computed({
      type: 'String',
      description: 'The reasons as one text.',
      needs: ['standing.reasons'],
      resolve: ({ standing }) => (standing?.reasons ?? []).map(({ message }) => message).join(' '),
    }),
  }),
});

const TimelineKind = builder.enumType('TimelineKind', {
  values: TIMELINE_KINDS,
  description: 'What a span of the picture shows.',
});

export const TimelineSpanRef = builder.objectRef<TimelineSpan>('TimelineSpan').implement({
  description: 'A span of the picture, half-open.',
  fields: (t) => ({
    kind: t.expose('kind', { type: TimelineKind }),
    from: t.expose('from', { type: 'Day' }),
    until: t.expose('until', {
      type: 'Day',
      nullable: true,
      description: 'The first day after the span; null: no end is known.',
    }),
    label: t.exposeString('label', { nullable: true }),
    own: t.boolean({
      description:
        'Of support and the exposure gap: a date of your own or an extension that was bought says so. False: it rests on endoflife.date, and is in doubt while that feed is stale.',
      resolve: ({ own }) => own ?? false,
    }),
  }),
});

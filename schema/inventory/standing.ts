import { inWords, parseDay } from '../../server/calendar/day.ts';
import type {
  Blocker,
  RatingLevel as Level,
  RatingReason,
  TimelineSpan,
} from '../../server/inventory/domain/standing.ts';
import { TIMELINE_KINDS } from '../../server/inventory/domain/standing.ts';
import type { LifecycleStatus } from '../../server/inventory/domain/system.ts';
import { builder } from '../builder.ts';
import { RatingLevel, Side } from '../enums.ts';

type ExposureRow = {
  status: LifecycleStatus;
  standing: {
    asOf: string;
    unsupportedFrom: string | null;
    unsupportedNow: boolean;
    supportKnown: boolean;
    exposureUntil: string | null;
    daysRun: number | null;
    daysToCome: number | null;
    containedUntil: string | null;
    plannedOn: string | null;
  } | null;
};

export const ExposureRef = builder.objectRef<ExposureRow>('Exposure').implement({
  description:
    'The exposure gap: from the first day without security fixes to the planned, else the earliest, switch-off.',
  fields: (t) => ({
    unsupportedFrom: t.field({
      type: 'Day',
      nullable: true,
      description:
        'The first day on which a component no longer gets security fixes, past or to come; null where none is known.',
      resolve: ({ standing }) => standing?.unsupportedFrom ?? null,
    }),
    until: t.field({
      type: 'Day',
      nullable: true,
      description: 'The first day without the system: decommissioned, else planned, else earliest. Null: open-ended.',
      resolve: ({ standing }) => standing?.exposureUntil ?? null,
    }),
    daysRun: t.int({
      nullable: true,
      description: 'Days without fixes up to today; null where the first of them is not known.',
      resolve: ({ standing }) => standing?.daysRun ?? null,
    }),
    daysToCome: t.int({
      nullable: true,
      description: 'Days without fixes still to come; null while the gap is open-ended or support is not known.',
      resolve: ({ standing }) => standing?.daysToCome ?? null,
    }),
    contained: t.boolean({
      description: 'An exception in force today names compensating controls.',
      resolve: ({ standing }) => (standing?.containedUntil ?? null) !== null,
    }),
    containedUntil: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ standing }) => standing?.containedUntil ?? null,
    }),
    exposedNow: t.boolean({
      description: 'Runs without security fixes today.',
      resolve: ({ standing }) => standing?.unsupportedNow ?? false,
    }),
    openEnded: t.boolean({
      description: 'Exposed, now or from a day to come, with no day to be switched off.',
      resolve: ({ status, standing }) =>
        status !== 'DECOMMISSIONED' && standing !== null && hasGap(standing) && standing.exposureUntil === null,
    }),
    supportKnown: t.boolean({
      description: 'False where the support of a component is unknown, or no component is on record.',
      resolve: ({ standing }) => standing?.supportKnown ?? false,
    }),
    sentence: t.string({ description: 'The gap in words.', resolve: sentenceOfExposure }),
  }),
});

const hasGap = (standing: NonNullable<ExposureRow['standing']>) =>
  standing.unsupportedNow || standing.unsupportedFrom !== null;

function sentenceOfExposure({ standing }: ExposureRow): string {
  if (!standing) return 'Not worked out yet.';
  const { unsupportedFrom, unsupportedNow, supportKnown, exposureUntil, daysRun, daysToCome, containedUntil } =
    standing;
  if (!hasGap(standing)) {
    return supportKnown
      ? 'Every component gets security fixes, and no end is announced.'
      : 'Whether it gets security fixes is not known.';
  }
  const from = unsupportedFrom ? inWords(parseDay(unsupportedFrom)) : 'a day that is not known';
  const until = exposureUntil ? `to ${inWords(parseDay(exposureUntil))}` : 'with no day to be switched off';
  const run =
    daysRun === null
      ? ''
      : ` ${count(daysRun)} run${daysToCome === null ? '' : `, ${daysToCome.toLocaleString('en-US')} to come`}.`;
  const contained = containedUntil
    ? ` Contained until ${inWords(parseDay(containedUntil))}.`
    : unsupportedNow
      ? ' Not contained.'
      : '';
  return `Exposure gap from ${from} ${until}.${run}${contained}`;
}

const count = (days: number) => `${days.toLocaleString('en-US')} ${days === 1 ? 'day' : 'days'}`;

const BlockerRef = builder.objectRef<Blocker>('Blocker').implement({
  description: 'What stands between a system and its switch-off, and which side has to act.',
  fields: (t) => ({
    side: t.expose('side', { type: Side }),
    code: t.exposeString('code', { description: 'Stable, such as RECORDS_UNDER_RETENTION or HOLD_ACTIVE.' }),
    message: t.exposeString('message'),
  }),
});

type DecommissionRow = {
  status: LifecycleStatus;
  decommissionedOn: string | null;
  standing: {
    asOf: string;
    earliestOn: string | null;
    plannedOn: string | null;
    allowed: boolean;
    recomputing: boolean;
    blockers: Blocker[];
  } | null;
};

export const DecommissionRef = builder.objectRef<DecommissionRow>('Decommission').implement({
  description: 'When a system may be switched off: earliest, planned, and what is still in the way.',
  fields: (t) => ({
    earliestOn: t.field({
      type: 'Day',
      nullable: true,
      description:
        "The latest of its holdings' release days: the last cohort's lawful day, or the day on which a validated copy elsewhere took over. Null while one of them is not known.",
      resolve: ({ standing }) => standing?.earliestOn ?? null,
    }),
    plannedOn: t.field({ type: 'Day', nullable: true, resolve: ({ standing }) => standing?.plannedOn ?? null }),
    allowed: t.boolean({
      description: 'Nothing is in the way today.',
      resolve: ({ standing }) => standing?.allowed ?? false,
    }),
    blockers: t.field({ type: [BlockerRef], resolve: ({ standing }) => standing?.blockers ?? [] }),
    recomputing: t.boolean({
      description: 'A change is still being worked out.',
      resolve: ({ standing }) => standing?.recomputing ?? true,
    }),
    sentence: t.string({ description: 'The answer in words.', resolve: sentenceOfDecommission }),
  }),
});

function sentenceOfDecommission({ status, decommissionedOn, standing }: DecommissionRow): string {
  if (status === 'DECOMMISSIONED')
    return decommissionedOn ? `Switched off on ${inWords(parseDay(decommissionedOn))}.` : 'Switched off.';
  if (!standing) return 'Not worked out yet.';
  if (standing.recomputing) return 'Being recomputed.';
  if (standing.allowed) return 'Yes. Nothing is in the way.';
  return standing.earliestOn
    ? `Not yet. Earliest ${inWords(parseDay(standing.earliestOn))}.`
    : 'Not yet, and no day is known.';
}

const RatingReasonRef = builder.objectRef<RatingReason>('RatingReason').implement({
  fields: (t) => ({ code: t.exposeString('code'), message: t.exposeString('message') }),
});

type RatingRow = { rating: Level; reasons: RatingReason[] } | null;

export const RatingRef = builder.objectRef<RatingRow>('Rating').implement({
  description:
    'How pressing a system is, with every reason. The first level that applies wins; unknown is never green.',
  fields: (t) => ({
    level: t.field({ type: RatingLevel, resolve: (row) => row?.rating ?? 'UNKNOWN' }),
    reasons: t.field({ type: [RatingReasonRef], resolve: (row) => row?.reasons ?? [] }),
    sentence: t.string({
      description: 'The reasons as one text.',
      resolve: (row) => row?.reasons.map(({ message }) => message).join(' ') ?? '',
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
  }),
});

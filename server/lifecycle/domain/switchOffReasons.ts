import { type Day, inWords } from '../../calendar/day.ts';
import { type HeldRecords, type Obstacle, type Release, releaseOf } from './release.ts';

/** One holding's part in the earliest switch-off: from when it lets the system go, by which way, and why so. */
export type HoldingRelease<H extends HeldRecords> = Release & {
  holding: H;
  sentence: string;
  /** The system waits for it: its day is the last, or no day of it is known. */
  isLast: boolean;
};

/** Why a system may be switched off from its earliest day: holding by holding, the last one first. */
export function switchOffReasons<H extends HeldRecords>(holdings: readonly H[], today: Day): HoldingRelease<H>[] {
  const releases = holdings.map((holding) => ({ holding, ...releaseOf(holding, today) }));
  const last = releases.reduce<Day | null>(
    (latest, { on }) => (latest === null || on === null ? null : Math.max(latest, on)),
    releases[0]?.on ?? null,
  );
  return releases
    .map((release) => ({ ...release, sentence: sentenceOf(release), isLast: release.on === last }))
    .toSorted((a, b) => (b.on ?? Number.POSITIVE_INFINITY) - (a.on ?? Number.POSITIVE_INFINITY));
}

/** The answer in one sentence, naming the holding that is last and its way. */
export function switchOffAnswer(releases: readonly HoldingRelease<HeldRecords>[]): string {
  const last = releases.filter(({ isLast }) => isLast);
  const [first] = last;
  if (!first) return 'No day is known: no holding is on record.';
  const names = new Intl.ListFormat('en').format(last.map(({ holding }) => holding.name));
  if (first.on === null) return `No day is known, since none is known for ${names}.`;
  const way = first.way === 'COPY_VALIDATED' ? 'a validated copy took over' : 'the last records may go';
  const which = last.length === 1 ? 'the last holding is' : `the last ${last.length} holdings are`;
  return `Earliest ${inWords(first.on)}: ${which} ${names}, where ${way} then.`;
}

const UNKNOWN: Readonly<Record<Obstacle, string>> = {
  COHORTS_NOT_INVENTORIED: 'no cohort is on record',
  RECOMPUTING: 'its dates are being recomputed',
  RECORDS_UNDER_RETENTION: 'its records must still be kept',
  RECORDS_PERMANENT: 'some of its records are kept for ever',
  WAITING_FOR_FACTS: 'it waits for facts',
  NO_RULE: 'no rule covers some of its cohorts',
  NO_MINIMUM: 'the rules ask for no minimum, and no policy says more',
  RULE_UNCONFIRMED: 'it rests on rules that HIM has not confirmed',
  LEGAL_HOLD: 'a legal hold suspends it',
  EXTRACTION_NOT_VALIDATED: 'its copy is not validated yet',
  COPY_NOT_KEPT_LONG_ENOUGH: 'its copy does not live long enough',
};

function sentenceOf({ holding, on, way, obstacles }: Release & { holding: HeldRecords }): string {
  if (way === 'COPY_VALIDATED' && on !== null) {
    const held = obstacles.includes('LEGAL_HOLD') ? ' A legal hold binds it all the same.' : '';
    return `Its copy in ${holding.copy?.target} was validated on ${inWords(on)}, and lives longer than the duty to keep.${held}`;
  }
  const why = new Intl.ListFormat('en').format(obstacles.map((obstacle) => UNKNOWN[obstacle]));
  if (on === null) return `No day is known: ${why}.`;
  const through = holding.disposition?.keepThrough ?? on - 1;
  const kept = `Its last records must be kept through ${inWords(through)}, and may go from ${inWords(on)}.`;
  const aside = obstacles.filter((obstacle) => COPY_WANTING.has(obstacle)).map((obstacle) => UNKNOWN[obstacle]);
  return aside.length === 0 ? kept : `${kept} Until then ${new Intl.ListFormat('en').format(aside)}.`;
}

const COPY_WANTING: ReadonlySet<Obstacle> = new Set(['EXTRACTION_NOT_VALIDATED', 'COPY_NOT_KEPT_LONG_ENOUGH']);

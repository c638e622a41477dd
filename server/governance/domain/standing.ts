import { type Day, formatDay } from '../../calendar/day.ts';
import { isInForce } from '../../inventory/domain/agreement.ts';
import { isPhi } from '../../inventory/domain/dataClass.ts';
import { type Exposure, exposureOf } from '../../inventory/domain/exposure.ts';
import type {
  Blocker,
  ContainedSpan,
  RatingLevel,
  RatingReason,
  TimelineSpan,
} from '../../inventory/domain/standing.ts';
import { isSupported, type Support, supportOf } from '../../inventory/domain/support.ts';
import { systemSupport } from '../../inventory/domain/systemSupport.ts';
import { type Decommission, decommissionOf } from '../../lifecycle/domain/decommission.ts';
import { isSuspended } from '../../lifecycle/domain/release.ts';
import type { ControlStand } from '../../posture/domain/controlState.ts';
import { inForceSpan } from '../../posture/domain/exception.ts';
import { type RatingFacts, ratingOf, ratingRank } from '../../posture/domain/rating.ts';
import { controlsOf } from '../../posture/domain/score.ts';
import { strongestOf } from '../../retention/domain/combine.ts';
import type { DispositionStatus } from '../../retention/domain/disposition.ts';
import { controlStands, type Posture, postureOf } from './controlFacts.ts';
import { heldRecordsOf } from './heldRecords.ts';
import type { AgreementRow, HoldingFacts, SystemFacts } from './systemFacts.ts';
import { timelineOf } from './timeline.ts';

/** What follows for a system, stored or only supposed; days are ISO here, as they are stored. */
export type Outlook = {
  asOf: string;
  holdsPhi: boolean;
  records: number;
  cohorts: number;
  cohortsWithoutRule: number;
  lastKeepThrough: string | null;
  retentionStatus: DispositionStatus | null;
  suspended: boolean;
  recomputing: boolean;
  supportKnown: boolean;
  unsupportedFrom: string | null;
  unsupportedNow: boolean;
  exposureUntil: string | null;
  contained: ContainedSpan[];
  containedUntil: string | null;
  daysRun: number | null;
  daysToCome: number | null;
  plannedOn: string | null;
  earliestOn: string | null;
  allowed: boolean;
  blockers: Blocker[];
  rating: RatingLevel;
  ratingRank: number;
  reasons: RatingReason[];
  /** The cohort behind the last date. */
  governing: string | null;
};

/** What a system's standing says besides: its posture and its picture, which nobody asks for of what is supposed. */
export type Standing = Outlook & Posture & { timeline: TimelineSpan[] };

/** `dayOf` gives the civil day of an instant where the system is. */
export function standingOf(facts: SystemFacts, today: Day, dayOf: (instant: Date) => Day): Standing {
  const { exposure, outlook, rated, stands } = judged(facts, today, dayOf);
  return { ...outlook, ...postureOf(stands, rated), timeline: timelineOf(facts, exposure, today) };
}

/** The same, and the same words, for what is only supposed. */
export function outlookOf(facts: SystemFacts, today: Day, dayOf: (instant: Date) => Day): Outlook {
  return judged(facts, today, dayOf).outlook;
}

type Judged = { exposure: Exposure; outlook: Outlook; rated: RatingFacts; stands: ControlStand[] };

function judged(facts: SystemFacts, today: Day, dayOf: (instant: Date) => Day): Judged {
  const components = facts.components.map((component) => ({
    name: component.name,
    support: supportOf({ ...component, cycle: component.hasCycle ? component : null }),
  }));
  const support = systemSupport(
    components.map((component) => component.support),
    today,
  );
  const off = facts.status === 'DECOMMISSIONED' || facts.retiredOn !== null;
  const agreements = facts.agreements.filter((agreement) => isInForce(agreement, today));
  const holdsPhi = facts.holdings.some(({ sensitivity }) => isPhi(sensitivity));
  const decommission = decommissionOf(
    {
      holdings: facts.holdings.map(heldRecordsOf),
      vendor: facts.vendor,
      agreementsToEnd: agreementsToEnd(facts, agreements),
    },
    today,
  );
  const exposure = exposureOf(
    {
      support,
      plannedOn: facts.plannedOn,
      earliestOn: decommission.earliestOn,
      off,
      decommissionedOn: facts.decommissionedOn ?? facts.retiredOn,
      exceptions: facts.exceptions.flatMap(
        (one) => inForceSpan({ ...one, approvedOn: dayOf(new Date(one.approvedAt)) }) ?? [],
      ),
    },
    today,
  );
  const found: RatingFacts = {
    holdsPhi,
    off,
    components: components.map((component) => ({ name: component.name, ...fixesOf(component.support, today) })),
    containedUntil: exposure.containedUntil,
    vendor: facts.vendor,
    hasBaaInForce: agreements.some(({ kind }) => kind === 'BAA'),
    controls: null,
    plannedDayPassed: facts.plannedOn !== null && facts.plannedOn < today ? facts.plannedOn : null,
  };
  const stands = controlStands(facts, found, today);
  const rated = { ...found, controls: controlsOf(stands) };
  const rating = ratingOf(rated);
  const outlook = {
    asOf: formatDay(today),
    holdsPhi,
    ...retained(facts.holdings, today),
    supportKnown: support.supportKnown,
    unsupportedNow: support.unsupportedNow && !off,
    ...exposed(exposure),
    ...switchedOff(decommission),
    plannedOn: isoOrNull(facts.plannedOn),
    rating: rating.level,
    ratingRank: ratingRank(rating.level),
    reasons: rating.reasons,
    governing: governingOf(facts.holdings),
  };
  return { exposure, outlook, rated, stands };
}

function agreementsToEnd(facts: SystemFacts, inForce: readonly AgreementRow[]): readonly AgreementRow[] {
  return facts.vendorsOtherSystems > 0 ? [] : inForce;
}

function fixesOf(support: Support, today: Day): { supported: boolean | null; unsupportedFrom: Day | null } {
  return {
    supported: isSupported(support, today),
    unsupportedFrom: support.state === 'UNTIL' ? support.lastDay + 1 : null,
  };
}

function retained(holdings: readonly HoldingFacts[], today: Day) {
  const statuses = holdings.flatMap(({ status }) => status ?? []);
  const last = holdings.reduce<Day | null>((latest, { keepThrough }) => {
    return keepThrough !== null && (latest === null || keepThrough > latest) ? keepThrough : latest;
  }, null);
  return {
    records: total(holdings, 'records'),
    cohorts: total(holdings, 'cohorts'),
    cohortsWithoutRule: total(holdings, 'cohortsWithoutRule'),
    lastKeepThrough: isoOrNull(last),
    retentionStatus: statuses.length === 0 ? null : strongestOf(statuses),
    suspended: holdings.some((holding) => isSuspended(holding, today)),
    recomputing: holdings.some(({ recomputing }) => recomputing),
  };
}

/** Of the holdings with the strongest status, the one kept longest. */
function governingOf(holdings: readonly HoldingFacts[]): string | null {
  const statuses = holdings.flatMap(({ status }) => status ?? []);
  const strongest = holdings.filter(({ status }) => status !== null && status === strongestOf(statuses));
  const [first] = strongest.toSorted((a, b) => (b.keepThrough ?? 0) - (a.keepThrough ?? 0));
  return first?.governing ?? null;
}

function exposed(exposure: Exposure) {
  return {
    unsupportedFrom: isoOrNull(exposure.unsupportedFrom),
    exposureUntil: isoOrNull(exposure.until),
    contained: exposure.contained.map(({ from, until }) => ({ from: formatDay(from), until: formatDay(until) })),
    containedUntil: isoOrNull(exposure.containedUntil),
    daysRun: exposure.daysRun,
    daysToCome: exposure.daysToCome,
  };
}

function switchedOff({ earliestOn, allowed, blockers }: Decommission) {
  return { earliestOn: isoOrNull(earliestOn), allowed, blockers };
}

function total(holdings: readonly HoldingFacts[], field: 'records' | 'cohorts' | 'cohortsWithoutRule'): number {
  return holdings.reduce((sum, holding) => sum + holding[field], 0);
}

function isoOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}

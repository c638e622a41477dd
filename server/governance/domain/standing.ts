import { type Day, formatDay } from '../../calendar/day.ts';
import { isInForce } from '../../inventory/domain/agreement.ts';
import { isPhi } from '../../inventory/domain/dataClass.ts';
import { covering, type DaySpan } from '../../inventory/domain/daySpan.ts';
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
import { inForceSpan } from '../../posture/domain/exception.ts';
import { ratingOf, ratingRank } from '../../posture/domain/rating.ts';
import { strongestOf } from '../../retention/domain/combine.ts';
import type { DispositionStatus } from '../../retention/domain/disposition.ts';
import { heldRecordsOf } from './heldRecords.ts';
import type { AgreementRow, FindingRow, HoldingFacts, SystemFacts } from './systemFacts.ts';
import { timelineOf } from './timeline.ts';

/** What a system's standing says; days are ISO here, as they are stored. */
export type Standing = {
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
  timeline: TimelineSpan[];
  /** The cohort behind the last date. */
  governing: string | null;
};

/** A standing without its picture, which nobody draws of what is only supposed. */
export type Outlook = Omit<Standing, 'timeline'>;

/** `dayOf` gives the civil day of an instant where the system is. */
export function standingOf(facts: SystemFacts, today: Day, dayOf: (instant: Date) => Day): Standing {
  const { exposure, outlook } = judged(facts, today, dayOf);
  return { ...outlook, timeline: timelineOf(facts, exposure, today) };
}

/** The same, and the same words, for what is only supposed. */
export function outlookOf(facts: SystemFacts, today: Day, dayOf: (instant: Date) => Day): Outlook {
  return judged(facts, today, dayOf).outlook;
}

function judged(
  facts: SystemFacts,
  today: Day,
  dayOf: (instant: Date) => Day,
): { exposure: Exposure; outlook: Outlook } {
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
  const rating = ratingOf(
    {
      holdsPhi,
      off,
      components: components.map((component) => ({ name: component.name, ...fixesOf(component.support, today) })),
      findings: facts.findings.map((finding) => ({
        name: `${finding.name} on ${finding.component}`,
        critical: finding.critical,
        openedOn: finding.openedOn,
        exploitedDueOn: finding.exploitedDueOn,
        acceptedUntil: covering(acceptedSpan(finding), today)?.until ?? null,
      })),
      containedUntil: exposure.containedUntil,
      vendor: facts.vendor,
      hasBaaInForce: agreements.some(({ kind }) => kind === 'BAA'),
      controls: null,
      plannedDayPassed: facts.plannedOn !== null && facts.plannedOn < today ? facts.plannedOn : null,
    },
    today,
  );
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
  return { exposure, outlook };
}

function acceptedSpan({ acceptedFrom, acceptedThrough }: FindingRow): DaySpan[] {
  return acceptedFrom === null || acceptedThrough === null ? [] : [{ from: acceptedFrom, until: acceptedThrough }];
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

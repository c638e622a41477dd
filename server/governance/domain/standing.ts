import { type Day, formatDay } from '../../calendar/day.ts';
import { isInForce } from '../../inventory/domain/agreement.ts';
import { covering, type DaySpan } from '../../inventory/domain/daySpan.ts';
import type { Exposure } from '../../inventory/domain/exposure.ts';
import type {
  Blocker,
  ContainedSpan,
  RatingLevel,
  RatingReason,
  TimelineSpan,
} from '../../inventory/domain/standing.ts';
import { type Decommission, decommissionOf, earliestDecommission } from '../../lifecycle/domain/decommission.ts';
import { isSuspended } from '../../lifecycle/domain/release.ts';
import { type RatingFacts, ratingOf, ratingRank } from '../../posture/domain/rating.ts';
import { controlsOf } from '../../posture/domain/score.ts';
import { strongestOf } from '../../retention/domain/combine.ts';
import type { DispositionStatus } from '../../retention/domain/disposition.ts';
import { controlStands, type Posture, postureOf } from './controlFacts.ts';
import { type Dated, type DayOf, datedOf, isOff } from './dated.ts';
import { heldRecordsOf, releasedRecordsOf } from './heldRecords.ts';
import type { AgreementRow, DatedFacts, FindingRow, HoldingDays, HoldingFacts, SystemFacts } from './systemFacts.ts';
import { timelineOf } from './timeline.ts';

/** What a system's standing says; days are ISO here, as they are stored. */
export type Standing = Posture & {
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
  timeline: TimelineSpan[];
};

/** The days of a standing, which is what a what-if compares: without words, blockers and picture. */
export type Outlook = Pick<
  Standing,
  | 'asOf'
  | 'lastKeepThrough'
  | 'retentionStatus'
  | 'suspended'
  | 'plannedOn'
  | 'earliestOn'
  | 'unsupportedFrom'
  | 'exposureUntil'
  | 'daysToCome'
>;

/** `dayOf` gives the civil day of an instant where the system is. */
export function standingOf(facts: SystemFacts, today: Day, dayOf: DayOf): Standing {
  const decommission = decommissionOf(
    {
      holdings: facts.holdings.map(heldRecordsOf),
      vendor: facts.vendor,
      agreementsToEnd: agreementsToEnd(facts, today),
    },
    today,
  );
  const dated = datedOf(facts, decommission.earliestOn, today, dayOf);
  const { holdsPhi, support, exposure } = dated;
  const { rated, stands, rating } = judged(facts, dated, today);
  return {
    asOf: formatDay(today),
    holdsPhi,
    ...counted(facts.holdings),
    ...retained(facts.holdings, today),
    supportKnown: support.supportKnown,
    unsupportedNow: support.unsupportedNow && !isOff(facts),
    ...exposed(exposure),
    ...switchedOff(decommission),
    plannedOn: isoOrNull(facts.plannedOn),
    rating: rating.level,
    ratingRank: ratingRank(rating.level),
    reasons: rating.reasons,
    governing: governingOf(facts.holdings),
    ...postureOf(stands, rated),
    timeline: timelineOf(facts, exposure, today),
  };
}

/** The same days, of facts as they are or as they are only supposed. */
export function outlookOf(
  facts: DatedFacts<HoldingDays>,
  today: Day,
  dayOf: DayOf,
): { outlook: Outlook; dated: Dated } {
  const earliestOn = earliestDecommission(facts.holdings.map(releasedRecordsOf), today);
  const dated = datedOf(facts, earliestOn, today, dayOf);
  const { exposure } = dated;
  const outlook = {
    asOf: formatDay(today),
    ...retained(facts.holdings, today),
    unsupportedFrom: isoOrNull(exposure.unsupportedFrom),
    exposureUntil: isoOrNull(exposure.until),
    daysToCome: exposure.daysToCome,
    plannedOn: isoOrNull(facts.plannedOn),
    earliestOn: isoOrNull(earliestOn),
  };
  return { outlook, dated };
}

/** The level alone, of what `outlookOf` found out before. */
export function ratingLevelOf(facts: SystemFacts<HoldingDays>, dated: Dated, today: Day): RatingLevel {
  return judged(facts, dated, today).rating.level;
}

function judged(facts: SystemFacts<HoldingDays>, { holdsPhi, components, exposure, exceptions }: Dated, today: Day) {
  const found: RatingFacts = {
    holdsPhi,
    off: isOff(facts),
    components,
    findings: facts.findings.map((finding) => ({
      name: `${finding.name} on ${finding.component}`,
      critical: finding.critical,
      openedOn: finding.openedOn,
      exploitedDueOn: finding.exploitedDueOn,
      acceptedUntil: covering(acceptedSpan(finding), today)?.until ?? null,
    })),
    containedUntil: exposure.containedUntil,
    vendor: facts.vendor,
    hasBaaInForce: facts.agreements.some((agreement) => agreement.kind === 'BAA' && isInForce(agreement, today)),
    controls: null,
    today,
    plannedDayPassed: facts.plannedOn !== null && facts.plannedOn < today ? facts.plannedOn : null,
  };
  const stands = controlStands(facts, found, exceptions, today);
  const rated = { ...found, controls: controlsOf(stands) };
  return { rated, stands, rating: ratingOf(rated) };
}

function acceptedSpan({ acceptedFrom, acceptedThrough }: FindingRow): DaySpan[] {
  return acceptedFrom === null || acceptedThrough === null ? [] : [{ from: acceptedFrom, until: acceptedThrough }];
}

function agreementsToEnd(facts: SystemFacts, today: Day): readonly AgreementRow[] {
  return facts.vendorsOtherSystems > 0 ? [] : facts.agreements.filter((agreement) => isInForce(agreement, today));
}

function counted(holdings: readonly HoldingFacts[]) {
  return {
    records: total(holdings, 'records'),
    cohorts: total(holdings, 'cohorts'),
    cohortsWithoutRule: total(holdings, 'cohortsWithoutRule'),
    recomputing: holdings.some(({ recomputing }) => recomputing),
  };
}

function retained(holdings: readonly HoldingDays[], today: Day) {
  const statuses = holdings.flatMap(({ status }) => status ?? []);
  const last = holdings.reduce<Day | null>((latest, { keepThrough }) => {
    return keepThrough !== null && (latest === null || keepThrough > latest) ? keepThrough : latest;
  }, null);
  return {
    lastKeepThrough: isoOrNull(last),
    retentionStatus: statuses.length === 0 ? null : strongestOf(statuses),
    suspended: holdings.some((holding) => isSuspended(holding, today)),
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

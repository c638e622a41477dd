import { type Day, formatDay } from '../../calendar/day.ts';
import type { Exposure } from '../../inventory/domain/exposure.ts';
import type { TimelineKind, TimelineSpan } from '../../inventory/domain/standing.ts';
import { type Support, supportOf } from '../../inventory/domain/support.ts';
import { awaitedInWords } from '../../retention/domain/triggers.ts';
import type { ComponentRow, HoldingFacts, SystemFacts } from './systemFacts.ts';

/** Where nothing says when a system began, its picture begins ten years before what is known of it. */
const UNKNOWN_PAST = 3_653;

/** The portfolio picture of one system as spans, half-open, in the order in which they are drawn. */
export function timelineOf(facts: SystemFacts, exposure: Exposure, today: Day): TimelineSpan[] {
  const off = facts.status === 'DECOMMISSIONED' || facts.retiredOn !== null;
  const start = facts.inServiceOn ?? Math.min(exposure.unsupportedFrom ?? today, today) - UNKNOWN_PAST;
  // A planned day that has passed ends nothing: the system still runs.
  const until = !off && exposure.until !== null && exposure.until < today ? null : exposure.until;
  return [
    ...support(facts, start),
    ...gap(facts, exposure, until, today),
    ...exposure.contained.map(({ from, until: last }) =>
      owned(hasOwnDay(facts, exposure), span('CONTAINED', from, last + 1)),
    ),
    ...retention(facts.holdings, start, until, today),
    ...holds(facts.holdings),
  ];
}

/** The ribbon is that of the component whose fixes end first: it decides. */
function support({ components, inServiceOn }: SystemFacts, start: Day): TimelineSpan[] {
  const known = components.map((component) => ({ component, support: supportFrom(component) }));
  const unknown = known.filter(({ support: { state } }) => state === 'UNKNOWN');
  const weakest = known
    .filter(({ support: { state } }) => state === 'UNTIL' || state === 'NOT_ENDED')
    .sort((a, b) => lastDay(a.support) - lastDay(b.support))[0];
  if (components.length === 0 || (unknown.length > 0 && !known.some(({ support: { state } }) => state === 'UNTIL'))) {
    const what =
      components.length === 0 ? 'components not inventoried' : `${unknown[0]?.component.name ?? ''} has none`;
    return [span('SUPPORT_UNKNOWN', inServiceOn ?? start, null, `support dates unknown: ${what}`)];
  }
  if (!weakest) return [];
  const { component } = weakest;
  const security = component.ownSecuritySupportEndsOn ?? component.securitySupportEndsOn;
  const active = component.activeSupportEndsOn ?? (security === null ? null : Math.min(start, security));
  const isOwn = component.ownSecuritySupportEndsOn !== null;
  return [
    ...between(
      'ACTIVE_SUPPORT',
      start,
      security === null ? null : next(component.activeSupportEndsOn ?? security),
      component.name,
    ).map((bar) => owned(isOwn && component.activeSupportEndsOn === null, bar)),
    ...(component.activeSupportEndsOn !== null && security !== null && active !== null
      ? between('SECURITY_SUPPORT', Math.max(start, active + 1), security + 1, component.name)
      : []
    ).map((bar) => owned(isOwn, bar)),
    ...(component.extendedSupportUntil !== null && security !== null
      ? between('EXTENDED_SUPPORT', Math.max(start, security + 1), component.extendedSupportUntil + 1, component.name)
      : []
    ).map((bar) => owned(true, bar)),
  ];
}

function gap(facts: SystemFacts, exposure: Exposure, until: Day | null, today: Day): TimelineSpan[] {
  if (exposure.unsupportedFrom !== null) {
    const words = until === null ? 'no switch-off date planned' : null;
    return between('EXPOSED', exposure.unsupportedFrom, until, words).map((one) =>
      owned(hasOwnDay(facts, exposure), one),
    );
  }
  const ended = facts.components.some((component) => supportFrom(component).state === 'ENDED');
  return ended ? between('EXPOSED', today, until, 'unsupported since a day that nobody states') : [];
}

/** The house itself says of some component that its fixes end when the gap begins: by its own date, or by what it bought. */
function hasOwnDay({ components }: SystemFacts, { unsupportedFrom }: Exposure): boolean {
  return components.some((component) => {
    const known = supportFrom(component);
    return (
      known.state === 'UNTIL' &&
      next(known.lastDay) === unsupportedFrom &&
      (known.lastDay === component.ownSecuritySupportEndsOn || known.lastDay === component.extendedSupportUntil)
    );
  });
}

/** Records stay here until the system is off, and elsewhere for as long as they must. */
function retention(holdings: readonly HoldingFacts[], start: Day, off: Day | null, today: Day): TimelineSpan[] {
  if (holdings.length === 0) return [];
  const dated = holdings.flatMap(({ keepThrough }) => keepThrough ?? []);
  const end = dated.length === 0 ? null : Math.max(...dated) + 1;
  const open = openWords(holdings);
  if (holdings.some(({ status }) => status === 'PERMANENT')) {
    const leaves = off ?? today;
    return [
      ...between('RETENTION_HERE', start, leaves),
      span('RETENTION_PERMANENT', Math.max(start, leaves), null, 'permanent'),
    ];
  }
  const here = end === null ? (off ?? today) : Math.min(end, off ?? end);
  return [
    ...between('RETENTION_HERE', start, here),
    ...(end !== null && off !== null ? between('RETENTION_ELSEWHERE', off, end) : []),
    ...(open === null ? [] : [span('RETENTION_OPEN', Math.max(start, here, end ?? here), null, open)]),
  ];
}

function openWords(holdings: readonly HoldingFacts[]): string | null {
  const triggers = new Set(holdings.flatMap(({ waitingFor }) => waitingFor));
  if (triggers.size > 0) {
    const words = [...triggers].map((trigger) => awaitedInWords(trigger));
    return `no date: waits for ${new Intl.ListFormat('en').format(words)}`;
  }
  const gaps = holdings.reduce((sum, { cohortsWithoutRule }) => sum + cohortsWithoutRule, 0);
  if (gaps > 0) return `no date: no rule for ${gaps} ${gaps === 1 ? 'cohort' : 'cohorts'}`;
  return holdings.some(({ status }) => status === 'NO_MINIMUM') ? 'no date: the rules ask for no minimum' : null;
}

function holds(holdings: readonly HoldingFacts[]): TimelineSpan[] {
  const issued = new Map<string, Day>();
  for (const { matter, issuedOn } of holdings.flatMap(({ matters }) => matters)) {
    issued.set(matter, Math.min(issued.get(matter) ?? issuedOn, issuedOn));
  }
  return [...issued].map(([matter, on]) => span('HOLD', on, null, matter));
}

function supportFrom(component: ComponentRow): Support {
  return supportOf({ ...component, cycle: component.hasCycle ? component : null });
}

const lastDay = (known: Support) => (known.state === 'UNTIL' ? known.lastDay : Number.POSITIVE_INFINITY);
const next = (day: Day) => day + 1;

function between(kind: TimelineKind, from: Day, until: Day | null, label: string | null = null): TimelineSpan[] {
  return until !== null && until <= from ? [] : [span(kind, from, until, label)];
}

function owned(isOwn: boolean, one: TimelineSpan): TimelineSpan {
  return isOwn ? { ...one, own: true } : one;
}

function span(kind: TimelineKind, from: Day, until: Day | null, label: string | null = null): TimelineSpan {
  return { kind, from: formatDay(from), until: until === null ? null : formatDay(until), label };
}

import { type Day, inWords } from '../../calendar/day.ts';
import { RATING_LEVELS, type RatingLevel, type RatingReason } from '../../inventory/domain/standing.ts';

export type RatingFacts = {
  holdsPhi: boolean;
  /** Switched off: nothing of it is exposed any more. */
  off: boolean;
  /** Null where the component's support is not known; `unsupportedFrom` null where nobody states the day. */
  components: readonly { name: string; supported: boolean | null; unsupportedFrom: Day | null }[];
  /** Open findings that are known to be exploited or critical, or of which nobody knows whether they are critical. */
  findings: readonly RatedFinding[];
  /** The last day of the exception that contains the exposure today. */
  containedUntil: Day | null;
  /** The vendor of a system that holds PHI is taken to have access to it. */
  vendor: string | null;
  hasBaaInForce: boolean;
  /** Answers to the controls that apply; null where none was asked yet. */
  controls: Controls | null;
  /** A planned day that has passed while the system still runs. */
  plannedDayPassed: Day | null;
  /** The day that it is rated on. */
  today: Day;
};

export type RatedFinding = {
  /** The CVE and the component it is on. */
  name: string;
  /** Null: nobody has rated it. */
  critical: boolean | null;
  openedOn: Day;
  /** CISA's due date; null where it is not known to be exploited. */
  exploitedDueOn: Day | null;
  /** The last day of the exception that accepts it today. */
  acceptedUntil: Day | null;
};

/** A control that was last found not met, or met in part only, while an exception in force accepts that. */
export type AcceptedControl = { title: string; shortfall: 'NOT_MET' | 'PARTIAL'; until: Day };

/**
 * Titles of the controls that were last found not met, or met in part only, and are not accepted. `withdrawn`: of those
 * where the answer that said so was withdrawn, accepted or not.
 */
export type Controls = {
  applicable: number;
  fresh: number;
  notMet: readonly string[];
  partial?: readonly string[];
  withdrawn?: readonly string[];
  accepted?: readonly AcceptedControl[];
};

export type Rating = { level: RatingLevel; reasons: RatingReason[] };

/** Below this share of fresh answers nothing good can be said. */
const ANSWERED_PERCENT = 60;

type Found = RatingReason & { level: RatingLevel };

/** A critical finding that is open for more days than this is reason enough for HIGH, one that may be for UNKNOWN. */
const CRITICAL_DAYS = 30;
/** So many findings are named in a reason; the rest are counted. */
const NAMED = 3;

/** The worst level that a reason gives; every reason is listed, the worst first. */
export function ratingOf(facts: RatingFacts): Rating {
  const found = [
    ...exposed(facts),
    ...exploited(facts),
    ...criticalTooLong(facts),
    ...unbound(facts),
    ...unknown(facts),
    ...notRatedTooLong(facts),
    ...notMet(facts),
    ...withdrawn(facts),
    ...accepted(facts),
  ];
  found.sort((a, b) => ratingRank(a.level) - ratingRank(b.level));
  const level = found[0]?.level ?? 'LOW';
  const reasons = found.map(({ code, message }) => ({ code, message }));
  return { level, reasons: [...reasons, ...remarks(facts, level)] };
}

/** How many more fresh answers it takes before anything good can be said. */
export function answersNeeded({ applicable, fresh }: Controls): number {
  return Math.max(0, Math.ceil((ANSWERED_PERCENT * applicable) / 100) - fresh);
}

/** 0 is the worst. */
export function ratingRank(level: RatingLevel): number {
  return RATING_LEVELS.indexOf(level);
}

function exposed({ off, holdsPhi, components, containedUntil }: RatingFacts): Found[] {
  if (off) return [];
  const level = holdsPhi && containedUntil === null ? 'CRITICAL' : 'HIGH';
  const contained = containedUntil === null ? '' : `, contained by an exception through ${inWords(containedUntil)}`;
  const held = holdsPhi && containedUntil === null ? ' while PHI is held and no exception contains it' : '';
  return components
    .filter(({ supported }) => supported === false)
    .map(({ name, unsupportedFrom }) => ({
      level,
      code: containedUntil === null ? 'UNSUPPORTED_COMPONENT' : 'UNSUPPORTED_COMPONENT_CONTAINED',
      message: `${name} gets no security fixes${since(unsupportedFrom)}${held}${contained}.`,
    }));
}

function since(day: Day | null): string {
  return day === null ? ', since a day that is not known' : ` since ${inWords(day)}`;
}

/** Known to be exploited and not fixed in time: without PHI, or contained, it is no better than HIGH all the same. */
function exploited({ off, holdsPhi, findings, today }: RatingFacts): Found[] {
  if (off) return [];
  const overdue = findings.filter(({ exploitedDueOn }) => exploitedDueOn !== null && exploitedDueOn < today);
  const open = overdue.filter(({ acceptedUntil }) => acceptedUntil === null);
  const accepted = overdue.filter(({ acceptedUntil }) => acceptedUntil !== null);
  const held = holdsPhi ? ' while PHI is held and no exception contains it' : '';
  return [
    ...reasonOf(open, holdsPhi ? 'CRITICAL' : 'HIGH', 'EXPLOITED_PAST_DUE', `past the day that CISA set for it${held}`),
    ...reasonOf(
      accepted,
      'HIGH',
      'EXPLOITED_PAST_DUE_CONTAINED',
      'past the day that CISA set for it, and accepted for a time',
    ),
  ].map(({ message, ...reason }) => ({ ...reason, message: `Known to be exploited, ${message}` }));
}

function criticalTooLong({ off, findings, today }: RatingFacts): Found[] {
  if (off) return [];
  const old = findings.filter(({ critical, openedOn }) => critical && today - openedOn > CRITICAL_DAYS);
  return reasonOf(old, 'HIGH', 'CRITICAL_FINDING_OPEN', `Critical and open for more than ${CRITICAL_DAYS} days`);
}

/** One that may be critical: were that unknown nothing, taking a severity away would rate better. */
function notRatedTooLong({ off, findings, today }: RatingFacts): Found[] {
  if (off) return [];
  const old = findings.filter(({ critical, openedOn }) => critical === null && today - openedOn > CRITICAL_DAYS);
  const what = `Of a severity that nobody knows, and open for more than ${CRITICAL_DAYS} days`;
  return reasonOf(old, 'UNKNOWN', 'SEVERITY_UNKNOWN', what);
}

function reasonOf(findings: readonly RatedFinding[], level: RatingLevel, code: string, what: string): Found[] {
  if (findings.length === 0) return [];
  const named = findings.slice(0, NAMED).map(({ name }) => name);
  const more = findings.length > NAMED ? [`${findings.length - NAMED} more`] : [];
  return [{ level, code, message: `${what}: ${new Intl.ListFormat('en').format([...named, ...more])}.` }];
}

function unbound({ off, holdsPhi, vendor, hasBaaInForce }: RatingFacts): Found[] {
  if (off || !holdsPhi || vendor === null || hasBaaInForce) return [];
  return [
    {
      level: 'HIGH',
      code: 'NO_AGREEMENT_IN_FORCE',
      message: `${vendor} has access to PHI, and no business associate agreement is in force.`,
    },
  ];
}

function unknown({ components, controls }: RatingFacts): Found[] {
  const found: Found[] = components
    .filter(({ supported }) => supported === null)
    .map(({ name }) => ({
      level: 'UNKNOWN',
      code: 'SUPPORT_UNKNOWN',
      message: `Until when ${name} gets security fixes is not known.`,
    }));
  if (components.length === 0) {
    found.push({ level: 'UNKNOWN', code: 'NO_COMPONENTS', message: 'No component is on record.' });
  }
  if (controls === null || controls.applicable === 0) {
    found.push({ level: 'UNKNOWN', code: 'CONTROLS_NOT_ASKED', message: 'No control has been answered yet.' });
  } else if (answersNeeded(controls) > 0) {
    const message = `Only ${controls.fresh} of ${controls.applicable} controls have a fresh answer.`;
    found.push({ level: 'UNKNOWN', code: 'CONTROLS_NOT_ANSWERED', message });
  }
  return found;
}

function notMet({ controls }: RatingFacts): Found[] {
  const { notMet: missing = [], partial = [] } = controls ?? {};
  const found: Found[] = [];
  if (missing.length > 0) {
    const message = inOneSentence(missing, 'is not met', 'controls are not met');
    found.push({ level: 'MODERATE', code: 'CONTROL_NOT_MET', message });
  }
  if (partial.length > 0) {
    const message = inOneSentence(partial, 'is met in part only', 'controls are met in part only');
    found.push({ level: 'MODERATE', code: 'CONTROL_PARTIAL', message });
  }
  return found;
}

/** Were it no reason any more, withdrawing an answer would rate better than giving it. */
function withdrawn({ controls }: RatingFacts): Found[] {
  const titles = controls?.withdrawn ?? [];
  if (titles.length === 0) return [];
  const message = inOneSentence(
    titles,
    'was last found not wholly met, and has no fresh answer since one was withdrawn',
    'controls were last found not wholly met, and have no fresh answer since one was withdrawn',
  );
  return [{ level: 'MODERATE', code: 'CONTROL_ANSWER_WITHDRAWN', message }];
}

/** An exception contains the risk of a control, and does not meet it: the level stays, only the reason is another. */
function accepted({ controls }: RatingFacts): Found[] {
  const all = controls?.accepted ?? [];
  return (['NOT_MET', 'PARTIAL'] as const).flatMap((shortfall) => {
    const own = all.filter((one) => one.shortfall === shortfall);
    if (own.length === 0) return [];
    const until = own.map(({ title, until: last }) => `${title} through ${inWords(last)}`);
    const what = shortfall === 'NOT_MET' ? 'not met' : 'met in part only';
    const message =
      own.length === 1
        ? `${own[0]?.title} is ${what}, accepted by an exception through ${inWords(own[0]?.until ?? 0)}.`
        : `${own.length} controls are ${what}, and accepted for a time: ${until.join('; ')}.`;
    return [{ level: 'MODERATE', code: `CONTROL_${shortfall}_CONTAINED`, message }];
  });
}

/** One reason however many there are: each is named, and none drowns the others. */
function inOneSentence(titles: readonly string[], one: string, many: string): string {
  return titles.length === 1 ? `${titles[0]} ${one}.` : `${titles.length} ${many}: ${titles.join('; ')}.`;
}

/** What is worth saying beside the reasons, and changes no level. */
function remarks({ off, plannedDayPassed, components }: RatingFacts, level: RatingLevel): RatingReason[] {
  const said: RatingReason[] = [];
  if (level === 'LOW') {
    const count = components.length === 1 ? 'The one component is' : `All ${components.length} components are`;
    said.push({ code: 'ALL_MET', message: `${count} supported, and every control answered is met.` });
  }
  if (off) said.push({ code: 'SWITCHED_OFF', message: 'It is switched off, and exposed no longer.' });
  if (!off && plannedDayPassed !== null) {
    const message = `It was planned off on ${inWords(plannedDayPassed)} and still runs.`;
    said.push({ code: 'PLANNED_DAY_PASSED', message });
  }
  return said;
}

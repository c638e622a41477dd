import { type Day, formatDay, inWords } from '../../calendar/day.ts';
import type { Blocker, Side } from '../../inventory/domain/standing.ts';
import { TRIGGERS, triggerInWords } from '../../retention/domain/triggers.ts';
import { type HeldRecords, OBSTACLES, type Obstacle, type Release } from './release.ts';

type Kept = Release & { holding: HeldRecords };
type Wording = {
  side: Side;
  message(kept: readonly Kept[]): string;
  figure(kept: readonly Kept[]): string;
  /** The day that is agreed or laid down for it, where there is one. */
  on?: (kept: readonly Kept[]) => Day | null;
};

/** One blocker for each kind of obstacle, naming the holdings that it concerns. */
export function blockersOf(releases: readonly Kept[]): Blocker[] {
  return OBSTACLES.flatMap((code) => {
    const concerned = releases.filter(({ obstacles }) => obstacles.includes(code));
    if (concerned.length === 0) return [];
    const { side, message, figure, on } = WORDINGS[code];
    const day = on?.(concerned) ?? null;
    return [
      {
        side,
        code,
        message: message(concerned),
        figure: figure(concerned),
        on: day === null ? null : formatDay(day),
      },
    ];
  });
}

const WORDINGS: Record<Obstacle, Wording> = {
  COHORTS_NOT_INVENTORIED: {
    side: 'HIM',
    figure: holdings,
    message: (kept) => `No cohort is on record for ${names(kept)}. Count the records by year first.`,
  },
  RECOMPUTING: {
    side: 'HIM',
    figure: holdings,
    message: (kept) => `The dates of ${names(kept)} are being recomputed. Ask again when that is done.`,
  },
  RECORDS_UNDER_RETENTION: {
    side: 'HIM',
    figure: holdingsAndRecords,
    on: lastKept,
    message: (kept) =>
      `${countedRecords(kept)} must be kept through ${lastDay(kept)}, and no validated copy lives long enough elsewhere: ${names(kept)}.`,
  },
  RECORDS_PERMANENT: {
    side: 'HIM',
    figure: holdingsAndRecords,
    message: (kept) =>
      `${countedRecords(kept)} must be kept for ever: ${names(kept)}. Archive them and validate the copy first.`,
  },
  WAITING_FOR_FACTS: {
    side: 'HIM',
    figure: (kept) => `${holdings(kept)}, ${factsAwaited(kept)}`,
    message: (kept) => `${names(kept)} cannot be dated without ${awaited(kept)}. Record these facts.`,
  },
  NO_RULE: {
    side: 'HIM',
    figure: cohortsWithoutRule,
    message: (kept) => `No rule covers ${cohortsWithoutRule(kept)} of ${names(kept)}. Close this gap first.`,
  },
  NO_MINIMUM: {
    side: 'HIM',
    figure: holdings,
    message: (kept) => `The rules ask for no minimum for ${names(kept)}. Lay down a policy first.`,
  },
  RULE_UNCONFIRMED: {
    side: 'HIM',
    figure: holdings,
    message: (kept) =>
      `The dates of ${names(kept)} rest on rules that nobody has confirmed. Read the sources and confirm them.`,
  },
  LEGAL_HOLD: {
    side: 'HIM',
    figure: (kept) => [...mattersOf(kept), holdings(kept)].join(', '),
    message: (kept) =>
      `${holdsInWords(kept)} ${names(kept)}. It moves with the records, and only counsel can say that a copy satisfies it.`,
  },
  EXTRACTION_NOT_VALIDATED: {
    side: 'IT',
    figure: (kept) => counted(kept.length, 'copy', 'copies'),
    on: (kept) => earliest(kept.map(({ holding: { copy } }) => copy?.validationDueOn)),
    message: (kept) => `Not yet validated: ${listed(kept.map(copyAwaited))}.`,
  },
  COPY_NOT_KEPT_LONG_ENOUGH: {
    side: 'IT',
    figure: (kept) => counted(kept.length, 'copy', 'copies'),
    on: (kept) => earliest(kept.map(({ holding: { copy } }) => copy?.targetPlannedOffOn)),
    message: (kept) => `${listed(kept.map(copyTooShort))}. Choose a target that outlives the duty to keep.`,
  },
};

function names(kept: readonly Kept[]): string {
  return listed(kept.map(({ holding }) => holding.name));
}

/** Three by name, the rest by number. */
function listed(parts: readonly string[]): string {
  const shown = parts.length > 4 ? [...parts.slice(0, 3), `${parts.length - 3} more`] : parts;
  return LIST.format(shown);
}

/** Made once: making one costs more than all the rest of a blocker. */
const LIST = new Intl.ListFormat('en');

function countedRecords(kept: readonly Kept[]): string {
  const records = kept.reduce((sum, { holding }) => sum + holding.records, 0);
  return counted(records, 'record', 'records');
}

function lastDay(kept: readonly Kept[]): string {
  return inWords(lastKept(kept));
}

function lastKept(kept: readonly Kept[]): Day {
  return Math.max(...kept.flatMap(({ holding }) => holding.disposition?.keepThrough ?? []));
}

function earliest(days: readonly (Day | null | undefined)[]): Day | null {
  const known = days.flatMap((day) => day ?? []);
  return known.length === 0 ? null : Math.min(...known);
}

function holdings(kept: readonly Kept[]): string {
  return counted(kept.length, 'holding', 'holdings');
}

function holdingsAndRecords(kept: readonly Kept[]): string {
  return `${holdings(kept)}, ${countedRecords(kept)}`;
}

function factsAwaited(kept: readonly Kept[]): string {
  return counted(awaitedTriggers(kept).length, 'fact is missing', 'facts are missing');
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

function awaited(kept: readonly Kept[]): string {
  return listed(
    awaitedTriggers(kept).map(
      (trigger) => `the day ${TRIGGERS[trigger].form === 'noun' ? 'of ' : ''}${triggerInWords(trigger, null)}`,
    ),
  );
}

function awaitedTriggers(kept: readonly Kept[]) {
  return [...new Set(kept.flatMap(({ holding }) => holding.disposition?.waitingFor ?? []))];
}

function cohortsWithoutRule(kept: readonly Kept[]): string {
  const count = kept.reduce((sum, { holding }) => sum + (holding.disposition?.cohortsWithoutRule ?? 0), 0);
  return counted(count, 'cohort', 'cohorts');
}

function mattersOf(kept: readonly Kept[]): string[] {
  return [...new Set(kept.flatMap(({ holding }) => holding.matters))].sort();
}

function holdsInWords(kept: readonly Kept[]): string {
  const matters = mattersOf(kept);
  if (matters.length === 0) return 'A legal hold binds';
  return `${matters.length === 1 ? 'Legal hold' : 'Legal holds'} ${listed(matters)} ${matters.length === 1 ? 'binds' : 'bind'}`;
}

function copyAwaited({ holding: { name, copy } }: Kept): string {
  const due = copy?.validationDueOn == null ? '' : ` (due ${inWords(copy.validationDueOn)})`;
  return `the copy of ${name} in ${copy?.target}${due}`;
}

function copyTooShort({ holding: { name, copy } }: Kept): string {
  const end =
    copy?.targetIsOff || copy?.targetPlannedOffOn == null
      ? 'which is switched off'
      : `which is to be switched off on ${inWords(copy.targetPlannedOffOn)}`;
  return `The copy of ${name} lives in ${copy?.target}, ${end}`;
}

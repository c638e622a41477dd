import { type Day, inWords } from '../../calendar/day.ts';
import type { DispositionStatus } from './combine.ts';
import type { SetAsideReason } from './selection.ts';
import { awaitedInWords, type Trigger } from './triggers.ts';

export type Answerable = {
  readonly status: DispositionStatus;
  readonly suspended: boolean;
  readonly keepThrough: Day | null;
  readonly lawfulFrom: Day | null;
  readonly lawfulFromOtherwise: Day | null;
  readonly notBefore: Day | null;
  readonly unconfirmed: boolean;
  readonly conflict: boolean;
  readonly waitingFor: readonly Trigger[];
};

/** The disposition as one or two sentences, the answer first. */
export function answerOf(disposition: Answerable): string {
  const underneath = withoutHold(disposition);
  const suspended = disposition.suspended
    ? `Suspended by a legal hold. Otherwise: ${lowerFirst(underneath)}`
    : underneath;
  return disposition.conflict
    ? `${suspended} A rule asks for destruction before that: a conflict for counsel.`
    : suspended;
}

function withoutHold({
  status,
  keepThrough,
  lawfulFrom,
  lawfulFromOtherwise,
  notBefore,
  unconfirmed,
  suspended,
  waitingFor,
}: Answerable): string {
  switch (status) {
    case 'PERMANENT':
      return 'Kept permanently.';
    case 'OPEN': {
      const what = waitingFor.map((trigger) => awaitedInWords(trigger));
      const floor = notBefore === null ? '' : ` Not before ${inWords(notBefore + 1)}.`;
      return `Open: waits for ${new Intl.ListFormat('en').format(what)}.${floor}`;
    }
    case 'NO_MINIMUM':
      return 'The rules ask for no minimum. A policy of your own decides; nothing is free to go by law alone.';
    case 'NO_RULE':
      return 'No rule applies. HIM has to close this gap before anything is destroyed.';
    case 'DATED': {
      const keep = keepThrough === null ? '' : `Keep through ${inWords(keepThrough)}.`;
      const free = suspended ? lawfulFromOtherwise : lawfulFrom;
      if (unconfirmed || free === null)
        return `${keep} No day frees it yet: only rules that HIM has not confirmed govern.`;
      return `${keep} Lawful to destroy from ${inWords(free)}.`;
    }
  }
}

export const SET_ASIDE_WORDS: Readonly<Record<SetAsideReason, string>> = {
  OTHER_HOLDER_TYPE: 'binds another holder type',
  OTHER_POPULATION: 'is for another population',
  SUPERSEDED: 'was superseded',
  NOT_YET_IN_FORCE: 'is not yet in force',
  NO_LONGER_IN_FORCE: 'is no longer in force',
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

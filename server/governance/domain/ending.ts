import { type Day, inWords, parseDay } from '../../calendar/day.ts';
import { AGREEMENT_WORDS, type AgreementKind } from '../../inventory/domain/agreement.ts';
import type { Side } from '../../inventory/domain/standing.ts';

export const ENDING_KINDS = [
  'ACTIVE_SUPPORT',
  'SECURITY_SUPPORT',
  'EXTENDED_SUPPORT',
  'AGREEMENT',
  'RETENTION',
  'COHORT_RETENTION',
  'HOLD_REVIEW',
  'EXCEPTION',
  'MILESTONE',
  'VALIDATION',
  'DESTRUCTION_NOTICE',
  'SWITCH_OFF',
  'RULE',
] as const;
export type EndingKind = (typeof ENDING_KINDS)[number];

/** Every kind but the years of a holding one by one, of which there may be half a million. */
export const USUAL_KINDS: readonly EndingKind[] = ENDING_KINDS.filter((kind) => kind !== 'COHORT_RETENTION');

/** Whether the day still belongs to what ends, is the first without it, or is when something has to be done. */
export const ENDING_BOUNDS = ['LAST_DAY', 'FIRST_DAY_WITHOUT', 'DUE'] as const;
export type EndingBound = (typeof ENDING_BOUNDS)[number];

export const ENDING_NOUNS = [
  'SYSTEM',
  'VENDOR',
  'HOLDING',
  'LEGAL_HOLD',
  'EXCEPTION',
  'MILESTONE',
  'PLAN',
  'RULE',
] as const;
export type EndingNoun = (typeof ENDING_NOUNS)[number];

type Facts = {
  words: string;
  meaning: string;
  bound: EndingBound;
  /** Null: both sides have to act. */
  side: Side | null;
  noun: EndingNoun;
};

const IT_SUPPORT = { bound: 'LAST_DAY', side: 'IT', noun: 'SYSTEM' } as const;

/** What each kind's day means. The side of an agreement and of a milestone is its own. */
export const ENDINGS: Record<EndingKind, Facts> = {
  ACTIVE_SUPPORT: { ...IT_SUPPORT, words: 'Active support', meaning: 'last day of active support' },
  SECURITY_SUPPORT: { ...IT_SUPPORT, words: 'Security support', meaning: 'last day with security fixes' },
  EXTENDED_SUPPORT: { ...IT_SUPPORT, words: 'Bought extension', meaning: 'last day of the extension that was bought' },
  AGREEMENT: { words: 'Agreement', meaning: 'last day in force', bound: 'LAST_DAY', side: 'IT', noun: 'VENDOR' },
  RETENTION: { words: 'Retention', meaning: 'keep through this day', bound: 'LAST_DAY', side: 'HIM', noun: 'HOLDING' },
  COHORT_RETENTION: {
    words: 'Retention of a year',
    meaning: 'keep through this day',
    bound: 'LAST_DAY',
    side: 'HIM',
    noun: 'HOLDING',
  },
  HOLD_REVIEW: {
    words: 'Review of a hold',
    meaning: 'day on which it is to be reviewed',
    bound: 'DUE',
    side: 'HIM',
    noun: 'LEGAL_HOLD',
  },
  EXCEPTION: { words: 'Exception', meaning: 'last day in force', bound: 'LAST_DAY', side: null, noun: 'EXCEPTION' },
  MILESTONE: { words: 'Milestone', meaning: 'day on which it is due', bound: 'DUE', side: null, noun: 'MILESTONE' },
  VALIDATION: {
    words: 'Validation of a copy',
    meaning: 'day on which it is due',
    bound: 'DUE',
    side: 'IT',
    noun: 'PLAN',
  },
  DESTRUCTION_NOTICE: {
    words: 'Notice before destruction',
    meaning: 'last day to give notice',
    bound: 'DUE',
    side: 'HIM',
    noun: 'PLAN',
  },
  SWITCH_OFF: {
    words: 'Planned switch-off',
    meaning: 'first day without the system',
    bound: 'FIRST_DAY_WITHOUT',
    side: null,
    noun: 'PLAN',
  },
  RULE: {
    words: 'Rule',
    meaning: 'first day without the rule',
    bound: 'FIRST_DAY_WITHOUT',
    side: 'HIM',
    noun: 'RULE',
  },
};

/** One thing that ends, or is due, on a day. `detail` is what its kind says besides its name. */
export type Ending = {
  kind: EndingKind;
  on: string;
  id: string;
  name: string;
  detail: string | null;
  side: Side | null;
  subjectKey: string;
  systemCode: string | null;
  systemName: string | null;
  facilityCode: string | null;
  facilityName: string | null;
  /** The cohort behind a computed day. */
  cohort: string | null;
  records: number | null;
  held: boolean;
  unconfirmed: boolean;
  recomputing: boolean;
  /** Something of the same kind goes on where this ends: another agreement, a later revision. */
  continued: boolean;
};

/** What happens on the day, in one sentence without the day itself. */
export function endingSentence(ending: Ending): string {
  const { name, detail } = ending;
  switch (ending.kind) {
    case 'ACTIVE_SUPPORT':
      return `Active support of ${name} ends; only security fixes follow.`;
    case 'SECURITY_SUPPORT':
      return `Security fixes for ${name} end${detail === 'OWN' ? ', by a date of our own' : ''}.`;
    case 'EXTENDED_SUPPORT':
      return `The bought extension of support for ${name} ends.`;
    case 'AGREEMENT':
      return `The ${agreementWords(detail)} with ${name} ends${ending.continued ? '; another of its kind goes on' : ''}.`;
    case 'RETENTION':
    case 'COHORT_RETENTION':
      return `${retained(ending)}${condition(ending)}`;
    case 'HOLD_REVIEW':
      return `The legal hold ${ending.subjectKey}, ${name}, is to be reviewed.`;
    case 'EXCEPTION':
      return `The exception ends, and with it the compensating controls: ${name}.`;
    case 'MILESTONE':
      return `${name} is due.`;
    case 'VALIDATION':
      return `The copy of ${name} in ${detail} is to be validated.`;
    case 'DESTRUCTION_NOTICE':
      return `Notice is due before ${name} is destroyed as planned: ${detail}`;
    case 'SWITCH_OFF':
      return `${name} is planned to be switched off.`;
    case 'RULE':
      return `The rule ${name} is no longer in force${ending.continued ? '; a later revision takes its place' : ''}.`;
  }
}

/** What is past is late where it was due, and over where it ended. */
export function isLate(ending: Pick<Ending, 'kind' | 'on'>, today: Day): boolean {
  const { bound } = ENDINGS[ending.kind];
  return (bound === 'DUE' || ending.kind === 'SWITCH_OFF') && parseDay(ending.on) < today;
}

/** "31 things end or are due from 25 Nov 2026 to 24 Nov 2027." */
export function endingsHeadline(total: number, from: Day | null, to: Day | null): string {
  const things = total === 1 ? '1 thing ends or is due' : `${total.toLocaleString('en-US')} things end or are due`;
  return `${total === 0 ? 'Nothing ends or is due' : things}${spanWords(from, to)}.`;
}

function spanWords(from: Day | null, to: Day | null): string {
  if (from !== null && to !== null) return ` from ${inWords(from)} to ${inWords(to)}`;
  if (to !== null) return ` on ${inWords(to)} or before`;
  return from === null ? '' : ` on ${inWords(from)} or after`;
}

function retained({ kind, name, detail, records }: Ending): string {
  if (kind === 'COHORT_RETENTION') {
    const count = records === null ? 'Records' : `${records.toLocaleString('en-US')} records`;
    return `${count} of ${name}, last active in ${detail}, need be kept no longer`;
  }
  return `The last records of ${name} need be kept no longer`;
}

function condition({ held, unconfirmed }: Ending): string {
  if (held) return ' by the rules, but a legal hold keeps them.';
  return unconfirmed ? ' by rules that HIM has yet to confirm.' : '.';
}

function agreementWords(kind: string | null): string {
  return AGREEMENT_WORDS[isAgreementKind(kind) ? kind : 'SUPPORT'];
}

function isAgreementKind(kind: string | null): kind is AgreementKind {
  return kind !== null && kind in AGREEMENT_WORDS;
}

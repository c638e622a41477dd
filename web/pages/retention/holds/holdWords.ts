import type { ActOf } from '../../../forms/ActMenu.tsx';
import { dayWords } from '../../../words.ts';

export const HOLD_STATUSES = { REQUESTED: 'Asked for', IN_FORCE: 'In force', RELEASED: 'Released' } as const;
export type HoldStatus = keyof typeof HOLD_STATUSES;

export const CUSTODIAN_KINDS = { RECORDS: 'Records', IT: 'IT', VENDOR: 'Vendor' } as const;

export const NOTICE_KINDS = {
  NOTICE: 'Notice',
  REMINDER: 'Reminder',
  CHANGE: 'Notice of another scope',
  RELEASE: 'Notice of the release',
} as const;

/** What became of a message, in words and in the tone of its tag. */
export const NOTICE_STATES = {
  WAITING: { words: 'not mailed yet', tag: 'dashed' },
  SENT: { words: 'mailed', tag: '' },
  FAILED: { words: 'not delivered', tag: 'gap' },
  UNCERTAIN: { words: 'may have left', tag: 'dashed' },
  DROPPED: { words: 'no longer needed', tag: 'dashed' },
} as const;

export const ACKNOWLEDGED_HOW = {
  SIGNED_IN: 'by signing in',
  LINK: 'by the link of the mail',
  WRITTEN_DOWN: 'written down for them',
} as const;

/** What can become of a hold, by how far it has come. */
export const HOLD_ACTS: Readonly<Record<HoldStatus, readonly ActOf[]>> = {
  REQUESTED: [
    { form: 'issue-hold', may: 'ISSUE_HOLD', words: 'Issue' },
    { form: 'revise-hold', may: 'REQUEST_HOLD', words: 'Revise' },
    { form: 'revise-hold-scope', may: 'REQUEST_HOLD', words: 'Give it another scope' },
    { form: 'withdraw-hold', may: 'REQUEST_HOLD', words: 'Take the request back' },
  ],
  IN_FORCE: [
    { form: 'acknowledge-hold', may: 'REQUEST_HOLD', words: 'Write down an acknowledgement' },
    { form: 'remind-custodians', may: 'REQUEST_HOLD', words: 'Remind who has not answered' },
    { form: 'review-hold', may: 'ISSUE_HOLD', words: 'Review' },
    { form: 'revise-hold', may: 'ISSUE_HOLD', words: 'Revise' },
    { form: 'revise-hold-scope', may: 'ISSUE_HOLD', words: 'Give it another scope' },
    { form: 'release-hold', may: 'RELEASE_HOLD', words: 'Release' },
  ],
  RELEASED: [],
};

/** What can become of one custodian: before the hold is issued by whoever may ask for one, then by counsel. */
export function custodianActs(status: HoldStatus): readonly ActOf[] {
  if (status === 'RELEASED') return [];
  const may = status === 'REQUESTED' ? 'REQUEST_HOLD' : 'ISSUE_HOLD';
  return [
    { form: 'revise-custodian', may, words: 'Another address' },
    { form: 'remove-custodian', may, words: 'Tell them no more' },
  ];
}

export type ScopeNames = {
  systems: readonly { name: string }[];
  facilities: readonly { name: string }[];
  dataClasses: readonly { name: string }[];
  recordsFrom: string | null;
  recordsThrough: string | null;
};

/** "Orrery PACS 4, at Corvane Hospital, mammograms, with activity to 3 May 2019". */
export function scopeWords(scope: ScopeNames): string {
  return [
    namesOf(scope.dataClasses, 'every class'),
    namesOf(scope.systems, 'every system'),
    namesOf(scope.facilities, 'every facility'),
    daysOf(scope),
  ].join('; ');
}

export function namesOf(things: readonly { name: string }[], every: string): string {
  return things.length === 0 ? every : things.map(({ name }) => name).join(', ');
}

export function daysOf({ recordsFrom, recordsThrough }: Pick<ScopeNames, 'recordsFrom' | 'recordsThrough'>): string {
  const days = [
    recordsFrom && `from ${dayWords(recordsFrom)}`,
    recordsThrough && `to ${dayWords(recordsThrough)}`,
  ].filter(Boolean);
  return days.length > 0 ? `activity ${days.join(' ')}` : 'all years';
}

/** "2 of 3 have acknowledged", "2 are to be told", "nobody is named". */
export function toldWords(hold: { status: HoldStatus; custodians: number; unacknowledged: number }): string {
  const { status, custodians, unacknowledged } = hold;
  if (custodians === 0) return 'nobody is named';
  if (status === 'REQUESTED') return custodians === 1 ? '1 is to be told' : `${custodians} are to be told`;
  if (unacknowledged === 0) return custodians === 1 ? 'has acknowledged' : `all ${custodians} have acknowledged`;
  const answered = custodians - unacknowledged;
  return `${answered} of ${custodians} ${answered === 1 ? 'has' : 'have'} acknowledged`;
}

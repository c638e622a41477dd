import type { ActOf } from '../../../forms/ActMenu.tsx';
import { dayWords } from '../../../words.ts';

export const HOLD_STATUSES = { REQUESTED: 'Asked for', IN_FORCE: 'In force', RELEASED: 'Released' } as const;

/** What can become of a hold, by how far it has come. */
export const HOLD_ACTS: Readonly<Record<keyof typeof HOLD_STATUSES, readonly ActOf[]>> = {
  REQUESTED: [
    { form: 'issue-hold', may: 'ISSUE_HOLD', words: 'Issue' },
    { form: 'revise-hold', may: 'REQUEST_HOLD', words: 'Revise' },
    { form: 'withdraw-hold', may: 'REQUEST_HOLD', words: 'Take the request back' },
  ],
  IN_FORCE: [
    { form: 'acknowledge-hold', may: 'REQUEST_HOLD', words: 'Write down an acknowledgement' },
    { form: 'revise-hold', may: 'ISSUE_HOLD', words: 'Revise' },
    { form: 'release-hold', may: 'RELEASE_HOLD', words: 'Release' },
  ],
  RELEASED: [],
};

/** "Orrery PACS 4, at Corvane Hospital, mammograms, with activity to 3 May 2019". */
export function scopeWords(hold: {
  systems: readonly { name: string }[];
  facilities: readonly { name: string }[];
  dataClasses: readonly { name: string }[];
  recordsFrom: string | null;
  recordsThrough: string | null;
}): string {
  const of = (things: readonly { name: string }[], every: string) =>
    things.length === 0 ? every : things.map(({ name }) => name).join(', ');
  const days = [
    hold.recordsFrom && `from ${dayWords(hold.recordsFrom)}`,
    hold.recordsThrough && `to ${dayWords(hold.recordsThrough)}`,
  ].filter(Boolean);
  return [
    of(hold.dataClasses, 'every class'),
    of(hold.systems, 'every system'),
    of(hold.facilities, 'every facility'),
    days.length > 0 ? `activity ${days.join(' ')}` : 'all years',
  ].join('; ');
}

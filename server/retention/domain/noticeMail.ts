import { inWords, parseDay } from '../../calendar/day.ts';
import type { NoticeKind } from './notice.ts';

export type NoticeContents = {
  kind: NoticeKind;
  number: number;
  matter: string;
  custodian: string;
  organisation: string;
  scope: {
    systems: readonly string[];
    facilities: readonly string[];
    dataClasses: readonly string[];
    recordsFrom: string | null;
    recordsThrough: string | null;
  };
  issuedOn: string;
  releasedOn: string | null;
  /** Whole address of the one-time link; null where nothing is to be acknowledged. */
  link: string | null;
  linkDays: number;
};

/**
 * What a notice says. A mail may be read by many on its way, so it names the matter by its number, and systems, places,
 * kinds of records and days: no title, no reason and no other free text.
 */
export function noticeMail(notice: NoticeContents): { subject: string; text: string } {
  return { subject: subjectOf(notice), text: `${paragraphs(notice).join('\n\n')}\n` };
}

function subjectOf({ kind, number, matter }: NoticeContents): string {
  switch (kind) {
    case 'NOTICE':
      return `Legal hold ${matter}: keep the records in its scope`;
    case 'REMINDER':
      return `Legal hold ${matter}: reminder ${number}, your acknowledgement is missing`;
    case 'CHANGE':
      return `Legal hold ${matter}: its scope has changed`;
    case 'RELEASE':
      return `Legal hold ${matter}: released`;
  }
}

function paragraphs(notice: NoticeContents): string[] {
  const { kind, matter, custodian, organisation, issuedOn, releasedOn } = notice;
  const opening = `To ${custodian}.`;
  if (kind === 'RELEASE') {
    const day = releasedOn ? ` on ${inWords(parseDay(releasedOn))}` : '';
    return [
      opening,
      `Counsel released the legal hold ${matter} of ${organisation}${day}. It still binds on that day.`,
      'Other holds may keep the same records. Ask before anything is destroyed.',
    ];
  }
  const told =
    kind === 'CHANGE'
      ? `Counsel gave the legal hold ${matter} of ${organisation} another scope. From now on it is this:`
      : `Counsel issued the legal hold ${matter} of ${organisation} on ${inWords(parseDay(issuedOn))}. Keep every record in its scope, with its copies and its audit logs, until counsel releases it in writing:`;
  return [
    opening,
    told,
    scopeLines(notice.scope).join('\n'),
    'Stop every purge, overwriting and disposal that would reach them, also where a schedule would allow it.',
    ...acknowledging(notice),
  ];
}

function acknowledging({ link, linkDays }: NoticeContents): string[] {
  if (link === null) return [];
  return [
    `Say that you were told, by this link or by signing in. It serves once, for ${linkDays} days:`,
    link,
    'Until you do, you are reminded. Do not answer with anything about a patient.',
  ];
}

/** A line for each kind of limit. */
export function scopeLines({ systems, facilities, dataClasses, recordsFrom, recordsThrough }: NoticeContents['scope']) {
  const of = (names: readonly string[], every: string) => (names.length === 0 ? every : names.join(', '));
  const days = [
    recordsFrom && `from ${inWords(parseDay(recordsFrom))}`,
    recordsThrough && `to ${inWords(parseDay(recordsThrough))}`,
  ].filter(Boolean);
  return [
    `Records: ${of(dataClasses, 'of every kind')}`,
    `Systems: ${of(systems, 'all')}`,
    `Facilities: ${of(facilities, 'all')}`,
    `Activity: ${days.length > 0 ? days.join(' ') : 'in any year'}`,
  ];
}

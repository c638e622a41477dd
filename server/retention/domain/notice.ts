import { type Day, parseDay } from '../../calendar/day.ts';

/** Whoever keeps or uses the records, whoever runs a system that holds them, an outside party with a copy. */
export const CUSTODIAN_KINDS = ['RECORDS', 'IT', 'VENDOR'] as const;
export type CustodianKind = (typeof CUSTODIAN_KINDS)[number];

/** By signing in, by the one-time link of a notice, or written down by somebody who was told. */
export const ACKNOWLEDGED_HOW = ['SIGNED_IN', 'LINK', 'WRITTEN_DOWN'] as const;
export type AcknowledgedHow = (typeof ACKNOWLEDGED_HOW)[number];

/** Of the hold, again of it to whoever has not answered, of another scope, of its release. */
export const NOTICE_KINDS = ['NOTICE', 'REMINDER', 'CHANGE', 'RELEASE'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_STATES = ['WAITING', 'SENT', 'FAILED', 'UNCERTAIN', 'DROPPED'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export type NoticeFacts = {
  sentAt: unknown;
  failedAt: unknown;
  uncertainAt: unknown;
  droppedAt: unknown;
};

/** How far a notice has come: where nobody knows whether it left, that is said and not taken for either. */
export function noticeState({ sentAt, failedAt, uncertainAt, droppedAt }: NoticeFacts): NoticeState {
  if (sentAt != null) return 'SENT';
  if (uncertainAt != null) return 'UNCERTAIN';
  if (droppedAt != null) return 'DROPPED';
  return failedAt != null ? 'FAILED' : 'WAITING';
}

/** So often whoever has not answered is reminded, if nothing else was asked for. */
export const REMIND_EVERY_DAYS = 7;
export const LONGEST_INTERVAL = 365;

/** A notice's link lets its reader acknowledge for so long; each reminder brings a new one. */
export const LINK_DAYS = 30;

/** The first day on which the next reminder is due; null: the hold asks for none. */
export function reminderDueOn(lastWrittenOn: string, everyDays: number | null): Day | null {
  return everyDays === null ? null : parseDay(lastWrittenOn) + everyDays;
}

/** Where a notice's link leads, to be put behind the address of this installation. */
export function noticePath(secret: string): string {
  return `/hold-notice?key=${secret}`;
}

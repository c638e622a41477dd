import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { NoticeContents } from '../domain/noticeMail.ts';
import { scopeNames } from './scopeNames.ts';

export type StoredNotice = Omit<NoticeContents, 'link' | 'linkDays'> & {
  /** Of a notice or reminder: nobody has answered it yet. */
  isToBeAcknowledged: boolean;
  /** The custodian is told no more. */
  isRemoved: boolean;
};

/** What a notice has to say as things stand now, read when it is sent. */
export async function noticeContents(em: EntityManager, noticeId: string): Promise<StoredNotice> {
  const [row] = await rowsOf<Row>(em, NOTICE, [noticeId]);
  if (!row) throw new Error(`There is no notice ${noticeId}.`);
  const { holdId, isAcknowledged, ...notice } = row;
  return {
    ...notice,
    isToBeAcknowledged: asksForAnswer(notice.kind) && !isAcknowledged,
    scope: await scopeNames(em, holdId),
  };
}

/** Whoever has answered needs no reminder, and of a released hold its release alone is told. */
export function isMoot({ kind, releasedOn, isToBeAcknowledged, isRemoved }: StoredNotice): boolean {
  if (isRemoved) return true;
  if (kind === 'RELEASE') return false;
  return releasedOn !== null || (asksForAnswer(kind) && !isToBeAcknowledged);
}

function asksForAnswer(kind: NoticeKind): boolean {
  return kind === 'NOTICE' || kind === 'REMINDER';
}

type Row = Omit<StoredNotice, 'scope' | 'isToBeAcknowledged'> & { holdId: string; isAcknowledged: boolean };

const NOTICE = `
  select notice.kind, notice.number, hold.id as "holdId", hold.matter, told.custodian,
    coalesce((select name from organisation where id = 1), 'this organisation') as organisation,
    hold.issued_on::text as "issuedOn", hold.released_on::text as "releasedOn",
    told.acknowledged_at is not null as "isAcknowledged", told.removed_at is not null as "isRemoved"
  from hold_notice notice
  join hold_acknowledgement told on told.id = notice.acknowledgement_id
  join legal_hold hold on hold.id = told.hold_id
  where notice.id = $1::uuid`;

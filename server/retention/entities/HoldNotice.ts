import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { NoticeKind } from '../domain/notice.ts';
import { HoldAcknowledgement } from './HoldAcknowledgement.ts';

/**
 * One message to one custodian. With an address it is mailed, once at most: `begunAt` is written before it is handed to
 * the mail server, and where nobody knows how that ended it is `uncertainAt` and never tried again. Without an address, or
 * without a mail server, it waits for whoever signs in. Of a link's secret the hash alone is kept.
 */
const HoldNoticeSchema = defineEntity({
  name: 'HoldNotice',
  tableName: 'hold_notice',
  properties: {
    id: id(),
    acknowledgement: () => p.manyToOne(HoldAcknowledgement).deleteRule('restrict'),
    kind: p.string().columnType('text').$type<NoticeKind>(),
    /** Counts those of its kind, from 1. */
    number: p.integer(),
    writtenOn: p.date(),
    writtenAt: writtenAt(),
    address: p.string().columnType('text').nullable(),
    attempts: p.integer().default(0),
    begunAt: p.datetime(6).nullable(),
    sentAt: p.datetime(6).nullable(),
    failedAt: p.datetime(6).nullable(),
    failure: p.string().columnType('text').nullable(),
    uncertainAt: p.datetime(6).nullable(),
    /** It had nothing to say any more before it could be sent. */
    droppedAt: p.datetime(6).nullable(),
    linkHash: p.string().columnType('text').unique().nullable().hidden(),
    linkExpiresAt: p.datetime(6).nullable(),
  },
  uniques: [{ properties: ['acknowledgement', 'kind', 'number'] }],
});

export class HoldNotice extends HoldNoticeSchema.class {}
HoldNoticeSchema.setClass(HoldNotice);

import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { VerificationState } from '../domain/verification.ts';
import type { Break } from '../domain/verify.ts';

/**
 * One reading of the whole chain, at one moment. `entriesThen`: where the chain ended when it was asked for.
 * `throughSeq` and `throughHash`: the last entry that was read; null until it is done.
 */
const LedgerVerificationSchema = defineEntity({
  name: 'LedgerVerification',
  tableName: 'ledger_verification',
  properties: {
    id: id(),
    state: p.string().columnType('text').$type<VerificationState>(),
    askedBy: p.string().columnType('text'),
    askedAt: writtenAt().index(),
    updatedAt: writtenAt(),
    finishedAt: p.datetime(6).nullable(),
    cancelledBy: p.string().columnType('text').nullable(),
    keptHead: p.string().columnType('text').nullable(),
    entries: p.bigint('number').default(0),
    entriesThen: p.bigint('number'),
    throughSeq: p.bigint('number').nullable(),
    throughHash: p.string().columnType('text').nullable(),
    works: p.integer().nullable(),
    images: p.bigint('number').nullable(),
    breaks: p.json<Break[]>().defaultRaw(`'[]'`),
  },
  indexes: [
    {
      name: 'ledger_verification_one_running',
      expression: `create unique index "ledger_verification_one_running" on "ledger_verification" ("state") where state = 'RUNNING'`,
    },
  ],
});

export class LedgerVerification extends LedgerVerificationSchema.class {}
LedgerVerificationSchema.setClass(LedgerVerification);

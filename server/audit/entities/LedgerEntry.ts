import { defineEntity, p } from '@mikro-orm/core';

/**
 * One change, as it was made. `body` is the canonical text that was hashed; every other column is read out of it
 * by the database, so that none can say something else. The database refuses update, delete and truncate.
 */
const LedgerEntrySchema = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  properties: {
    seq: p.bigint('number').primary().autoincrement(false),
    at: p.datetime(3),
    body: p.text(),
    actor: p.string().columnType('text').generated("((body::jsonb ->> 'actor')) stored"),
    actorId: p.string().columnType('text').nullable().generated("((body::jsonb ->> 'actorId')) stored"),
    action: p.string().columnType('text').generated("((body::jsonb ->> 'action')) stored"),
    subjectType: p.string().columnType('text').generated("((body::jsonb ->> 'subjectType')) stored"),
    subjectId: p.string().columnType('text').generated("((body::jsonb ->> 'subjectId')) stored"),
    subjectName: p.string().columnType('text').nullable().generated("((body::jsonb ->> 'subjectName')) stored"),
    reason: p.string().columnType('text').nullable().generated("((body::jsonb ->> 'reason')) stored"),
    before: p.json<Record<string, unknown> | null>().nullable().generated("((body::jsonb -> 'before')) stored"),
    after: p.json<Record<string, unknown> | null>().nullable().generated("((body::jsonb -> 'after')) stored"),
    particulars: p
      .json<Record<string, unknown> | null>()
      .nullable()
      .generated("((body::jsonb -> 'particulars')) stored"),
    previousHash: p.string().columnType('text'),
    hash: p.string().columnType('text').unique(),
  },
  indexes: [
    { properties: ['subjectType', 'subjectId', 'seq'] },
    { properties: ['actor', 'seq'] },
    { properties: ['at'] },
    {
      name: 'ledger_entry_subject_name_index',
      expression:
        'create index "ledger_entry_subject_name_index" on "ledger_entry" ("subject_name" text_pattern_ops, "seq")',
    },
  ],
});

export class LedgerEntry extends LedgerEntrySchema.class {}
LedgerEntrySchema.setClass(LedgerEntry);

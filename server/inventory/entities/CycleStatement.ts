import { defineEntity, p } from '@mikro-orm/core';
import { ReleaseCycle } from './ReleaseCycle.ts';

/** What a source said of a release cycle's support, appended each time that it says something else; the last one holds. */
const CycleStatementSchema = defineEntity({
  name: 'CycleStatement',
  tableName: 'release_cycle_statement',
  properties: {
    id: p.bigint('number').primary(),
    cycle: () => p.manyToOne(ReleaseCycle).deleteRule('restrict'),
    /** The day of the source that said so first. */
    asOf: p.date(),
    source: p.string().columnType('text'),
    /** When it was taken in. */
    saidAt: p.datetime(6),
    /** The run of a feed that brought it. */
    run: p.uuid().nullable().fieldNames('run_id'),
    releasedOn: p.date().nullable(),
    activeSupportEndsOn: p.date().nullable(),
    securitySupportEndsOn: p.date().nullable(),
    securitySupportEnded: p.boolean().nullable(),
    extendedSupportEndsOn: p.date().nullable(),
    extendedSupportOffered: p.boolean(),
  },
  indexes: [{ properties: ['cycle', 'id'] }],
});

export class CycleStatement extends CycleStatementSchema.class {}
CycleStatementSchema.setClass(CycleStatement);

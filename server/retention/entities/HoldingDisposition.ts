import { defineEntity, p } from '@mikro-orm/core';
import { Cohort } from '../../inventory/entities/Cohort.ts';
import { Holding } from '../../inventory/entities/Holding.ts';
import type { DispositionStatus } from '../domain/disposition.ts';

/** The strongest of a holding's cohorts. `recomputing`: an input has changed and its cohorts are not yet worked out anew. */
const HoldingDispositionSchema = defineEntity({
  name: 'HoldingDisposition',
  tableName: 'holding_disposition',
  properties: {
    holding: () => p.oneToOne(Holding).primary().deleteRule('cascade'),
    records: p.bigint('number'),
    cohorts: p.integer(),
    status: p.string().columnType('text').$type<DispositionStatus>().nullable(),
    keepThrough: p.date().nullable(),
    lawfulFrom: p.date().nullable(),
    notBefore: p.date().nullable(),
    held: p.boolean(),
    heldThrough: p.date().nullable(),
    unconfirmed: p.boolean(),
    cohortsWithoutRule: p.integer(),
    waitingFor: p.array(),
    /** The cohort that sets the status and the date: the strongest, then the latest. */
    governing: () => p.manyToOne(Cohort).nullable().createForeignKeyConstraint(false).index(),
    recomputing: p.boolean().default(false),
    /** The facility's day by which rules were in force or not; null before the first time. */
    workedOutOn: p.date().nullable(),
    basis: p.bigint('number'),
  },
});

export class HoldingDisposition extends HoldingDispositionSchema.class {}
HoldingDispositionSchema.setClass(HoldingDisposition);

import { defineEntity, p } from '@mikro-orm/core';
import { Cohort } from '../../inventory/entities/Cohort.ts';
import type { DispositionStatus } from '../domain/disposition.ts';

/**
 * Until when a cohort must exist, and from when it may go. `lawfulFrom` counts holds that were released;
 * `held` says that one in scope still binds, `heldThrough` the last day on which a released one did.
 * It goes with its cohort (trigger `cohort_gone`). `basis` is the revision of rules, holds and facts that this row was computed from.
 */
const DispositionSchema = defineEntity({
  name: 'Disposition',
  tableName: 'disposition',
  properties: {
    /** No foreign key: its check took two thirds of the time to store, and waited for whoever edits the cohort. */
    cohort: () => p.oneToOne(Cohort).primary().createForeignKeyConstraint(false),
    status: p.string().columnType('text').$type<DispositionStatus>(),
    keepThrough: p.date().nullable(),
    lawfulFrom: p.date().nullable(),
    lawfulFromOtherwise: p.date().nullable(),
    notBefore: p.date().nullable(),
    someFrom: p.date().nullable(),
    held: p.boolean(),
    heldThrough: p.date().nullable(),
    unconfirmed: p.boolean(),
    conflict: p.boolean(),
    governs: p.array(),
    waitingFor: p.array(),
    basis: p.bigint('number'),
  },
});

export class Disposition extends DispositionSchema.class {}
DispositionSchema.setClass(Disposition);

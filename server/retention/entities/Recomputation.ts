import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';

/** Long work of the calculus that was handed to a job: how many cohorts, how many are done. */
const RecomputationSchema = defineEntity({
  name: 'Recomputation',
  tableName: 'recomputation',
  properties: {
    id: id(),
    cause: p.string().columnType('text'),
    basis: p.bigint('number'),
    cohorts: p.bigint('number'),
    done: p.bigint('number').default(0),
    startedAt: writtenAt(),
    finishedAt: p.datetime(6).nullable(),
  },
});

export class Recomputation extends RecomputationSchema.class {}
RecomputationSchema.setClass(Recomputation);

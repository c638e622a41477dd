import { defineEntity, p } from '@mikro-orm/core';
import { System } from '../../inventory/entities/System.ts';
import { FeedRun } from './FeedRun.ts';

/** That a run changed something of a system. */
const FeedRunSystemSchema = defineEntity({
  name: 'FeedRunSystem',
  tableName: 'feed_run_system',
  properties: {
    id: p.bigint('number').primary(),
    run: () => p.manyToOne(FeedRun).deleteRule('restrict'),
    system: () => p.manyToOne(System).deleteRule('restrict').index(),
  },
  uniques: [{ properties: ['run', 'system'] }],
});

export class FeedRunSystem extends FeedRunSystemSchema.class {}
FeedRunSystemSchema.setClass(FeedRunSystem);

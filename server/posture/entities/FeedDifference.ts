import { defineEntity, p } from '@mikro-orm/core';
import type { FeedChange } from '../domain/feed.ts';
import { FeedRun } from './FeedRun.ts';

/** One thing that a run found to be other than before: an entry that came or went, or a field that says something else. */
const FeedDifferenceSchema = defineEntity({
  name: 'FeedDifference',
  tableName: 'feed_difference',
  properties: {
    id: p.bigint('number').primary(),
    run: () => p.manyToOne(FeedRun).deleteRule('restrict'),
    change: p.string().columnType('text').$type<FeedChange>(),
    /** The CVE, or the product and release. */
    subject: p.string().columnType('text'),
    field: p.string().columnType('text').nullable(),
    before: p.string().columnType('text').nullable(),
    after: p.string().columnType('text').nullable(),
  },
  indexes: [{ properties: ['run', 'id'] }],
});

export class FeedDifference extends FeedDifferenceSchema.class {}
FeedDifferenceSchema.setClass(FeedDifference);

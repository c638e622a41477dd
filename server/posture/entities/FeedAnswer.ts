import { defineEntity, p } from '@mikro-orm/core';
import { FeedRun } from './FeedRun.ts';

/**
 * One answer of a feed that is asked page by page, as it came, until the last of its run is there: so a reading that
 * broke off goes on where it was.
 */
const FeedAnswerSchema = defineEntity({
  name: 'FeedAnswer',
  tableName: 'feed_answer',
  properties: {
    id: p.bigint('number').primary(),
    run: () => p.manyToOne(FeedRun).deleteRule('restrict'),
    question: p.string().columnType('text'),
    startIndex: p.integer(),
    entries: p.integer(),
    totalResults: p.integer(),
    bytes: p.blob(),
  },
  indexes: [{ properties: ['run', 'question'] }],
});

export class FeedAnswer extends FeedAnswerSchema.class {}
FeedAnswerSchema.setClass(FeedAnswer);

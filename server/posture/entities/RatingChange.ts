import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { RatingLevel } from '../../inventory/domain/standing.ts';
import { System } from '../../inventory/entities/System.ts';

/** The rating and score that a system had from a day on, at the end of that day, where either became another. */
const RatingChangeSchema = defineEntity({
  name: 'RatingChange',
  tableName: 'rating_history',
  properties: {
    id: id(),
    system: () => p.manyToOne(System).deleteRule('cascade'),
    on: p.date().fieldNames('changed_on'),
    rating: p.string().columnType('text').$type<RatingLevel>(),
    /** Percent of the applicable weight that is met and fresh; null: no control applied. */
    score: p.integer().nullable(),
  },
  uniques: [{ properties: ['system', 'on'] }],
});

export class RatingChange extends RatingChangeSchema.class {}
RatingChangeSchema.setClass(RatingChange);

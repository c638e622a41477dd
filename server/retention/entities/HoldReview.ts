import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { LegalHold } from './LegalHold.ts';

/** Counsel looked whether the duty behind a hold still stands, found that it does, and said when to look again. */
const HoldReviewSchema = defineEntity({
  name: 'HoldReview',
  tableName: 'hold_review',
  properties: {
    id: id(),
    hold: () => p.manyToOne(LegalHold).deleteRule('restrict').index(),
    reviewedOn: p.date(),
    reviewedAt: writtenAt(),
    reviewedBy: p.string().columnType('text'),
    reviewedById: p.string().columnType('text').nullable(),
    finding: p.string().columnType('text'),
    nextReviewOn: p.date(),
  },
});

export class HoldReview extends HoldReviewSchema.class {}
HoldReviewSchema.setClass(HoldReview);

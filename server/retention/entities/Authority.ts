import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { AuthorityKind, SourceQuality } from '../domain/authority.ts';

/** A law, regulation, accreditation standard, contract or policy, under which rules stand. */
const AuthoritySchema = defineEntity({
  name: 'Authority',
  tableName: 'authority',
  properties: {
    id: id(),
    code: p.string().columnType('text').unique(),
    jurisdiction: p.string().columnType('text').index(),
    kind: p.string().columnType('text').$type<AuthorityKind>(),
    title: p.string().columnType('text'),
    citation: p.string().columnType('text'),
    /** What it asks, in our own words. */
    summary: p.string().columnType('text').nullable(),
    url: p.string().columnType('text').nullable(),
    sourceQuality: p.string().columnType('text').$type<SourceQuality>(),
    sourceAsOf: p.string().columnType('text').nullable(),
    effectiveOn: p.date().nullable(),
    endedOn: p.date().nullable(),
    /** What the last review found changed, while the rules under it do not say it yet. */
    pendingChange: p.string().columnType('text').nullable(),
    lastReviewedOn: p.date().nullable(),
    lastReviewedBy: p.string().columnType('text').nullable(),
    nextReviewOn: p.date().nullable(),
    /** Which catalogue brought or last described it; null: the house wrote it down. */
    catalogue: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'authority_reviewed_again_later',
      expression: 'next_review_on is null or next_review_on > last_reviewed_on',
    },
  ],
});

export class Authority extends AuthoritySchema.class {}
AuthoritySchema.setClass(Authority);

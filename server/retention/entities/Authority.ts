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
    url: p.string().columnType('text').nullable(),
    sourceQuality: p.string().columnType('text').$type<SourceQuality>(),
    sourceAsOf: p.string().columnType('text').nullable(),
    effectiveOn: p.date().nullable(),
    endedOn: p.date().nullable(),
    lastReviewedOn: p.date().nullable(),
    lastReviewedBy: p.string().columnType('text').nullable(),
    /** Which catalogue brought or last described it; null: the house wrote it down. */
    catalogue: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
});

export class Authority extends AuthoritySchema.class {}
AuthoritySchema.setClass(Authority);

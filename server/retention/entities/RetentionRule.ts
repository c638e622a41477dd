import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import type { Boundary, Confidence, SourceQuality } from '../domain/authority.ts';
import type { DestructionDuty } from '../domain/destructionDuty.ts';
import type { RuleEffect, RulePopulation, RuleStatus } from '../domain/rule.ts';
import type { RuleKind } from '../domain/ruleKind.ts';
import type { Term } from '../domain/term.ts';
import { Authority } from './Authority.ts';

/** One revision of a rule. Once approved it is never edited: a later revision supersedes it from a day. */
const RetentionRuleSchema = defineEntity({
  name: 'RetentionRule',
  tableName: 'retention_rule',
  properties: {
    id: id(),
    code: p.string().columnType('text'),
    revision: p.integer().default(1),
    status: p.string().columnType('text').$type<RuleStatus>(),
    authority: () => p.manyToOne(Authority).deleteRule('restrict').index(),
    jurisdiction: p.string().columnType('text'),
    holders: p.array(),
    dataClass: () => p.manyToOne(DataClass).deleteRule('restrict').index(),
    population: p.string().columnType('text').$type<RulePopulation>(),
    kind: p.string().columnType('text').$type<RuleKind>(),
    effect: p.string().columnType('text').$type<RuleEffect>(),
    term: p.json<Term>(),
    ageOfMajority: p.integer().nullable(),
    boundary: p.string().columnType('text').$type<Boundary>(),
    confirmed: p.boolean(),
    confirmedBy: p.string().columnType('text').nullable(),
    confirmedAt: p.datetime(6).nullable(),
    inForceFrom: p.date().nullable(),
    inForceUntil: p.date().nullable(),
    confidence: p.string().columnType('text').$type<Confidence>(),
    sourceQuality: p.string().columnType('text').$type<SourceQuality>(),
    sourceUrl: p.string().columnType('text').nullable(),
    sourceAsOf: p.string().columnType('text').nullable(),
    pendingChange: p.string().columnType('text').nullable(),
    warnings: p.array(),
    destructionDuties: p.json<DestructionDuty[]>(),
    /** Which catalogue its words came from; null: the house drafted it. */
    catalogue: p.string().columnType('text').nullable(),
    draftedBy: p.string().columnType('text'),
    draftedById: p.string().columnType('text').nullable(),
    draftedAt: writtenAt(),
    /** Asks for approval since then; a revision takes it back, and so does a return. */
    submittedBy: p.string().columnType('text').nullable(),
    submittedById: p.string().columnType('text').nullable(),
    submittedAt: p.datetime(6).nullable(),
    /** What its author has to mend before it is submitted again. */
    returnedBy: p.string().columnType('text').nullable(),
    returnedAt: p.datetime(6).nullable(),
    returnReason: p.string().columnType('text').nullable(),
    approvedBy: p.string().columnType('text').nullable(),
    approvedById: p.string().columnType('text').nullable(),
    approvedAt: p.datetime(6).nullable(),
    reason: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['code', 'revision'] }],
  indexes: [{ properties: ['status', 'jurisdiction'] }],
});

export class RetentionRule extends RetentionRuleSchema.class {}
RetentionRuleSchema.setClass(RetentionRule);

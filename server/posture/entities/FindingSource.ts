import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import type { FindingSourceKind } from '../domain/finding.ts';
import { FeedRun } from './FeedRun.ts';
import { Finding } from './Finding.ts';

/** Who told of a finding, by what name of its own, and what it said last. */
const FindingSourceSchema = defineEntity({
  name: 'FindingSource',
  tableName: 'finding_source',
  properties: {
    id: id(),
    finding: () => p.manyToOne(Finding).deleteRule('restrict'),
    source: p.string().columnType('text').$type<FindingSourceKind>(),
    /** The source's own name for it: a plugin's number, a bom-ref; empty where it has none. */
    reference: p.string().columnType('text').default(''),
    said: p.json<Record<string, unknown>>().defaultRaw(`'{}'`),
    firstSaidOn: p.date(),
    lastSaidOn: p.date(),
    run: () => p.manyToOne(FeedRun).nullable().createForeignKeyConstraint(false).index(),
  },
  uniques: [{ properties: ['finding', 'source', 'reference'] }],
});

export class FindingSource extends FindingSourceSchema.class {}
FindingSourceSchema.setClass(FindingSource);

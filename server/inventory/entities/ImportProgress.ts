import { defineEntity, p } from '@mikro-orm/core';
import { writtenAt } from '../../database/columns.ts';
import type { ImportKind, ImportStep } from '../domain/import.ts';

/** How far a file has come that is being read in: told outside its transaction, and of no meaning once it is through. */
const ImportProgressSchema = defineEntity({
  name: 'ImportProgress',
  tableName: 'import_progress',
  properties: {
    id: p.uuid().primary(),
    kind: p.string().columnType('text').$type<ImportKind>(),
    step: p.string().columnType('text').$type<ImportStep>(),
    bytes: p.bigint('number').default(0),
    rows: p.integer().default(0),
    fileName: p.string().columnType('text').nullable(),
    dryRun: p.boolean().default(false),
    /** What it came to, for whoever left its page or whose connection broke. */
    report: p.json<Record<string, unknown>>().nullable(),
    refusal: p.json<{ code: string; message: string; path: string | null }>().nullable(),
    startedBy: p.string().columnType('text'),
    startedAt: writtenAt(),
    updatedAt: writtenAt(),
  },
});

export class ImportProgress extends ImportProgressSchema.class {}
ImportProgressSchema.setClass(ImportProgress);

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
    startedBy: p.string().columnType('text'),
    startedAt: writtenAt(),
    updatedAt: writtenAt(),
  },
});

export class ImportProgress extends ImportProgressSchema.class {}
ImportProgressSchema.setClass(ImportProgress);

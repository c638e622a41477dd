import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { ImportKind, ImportProblem } from '../domain/import.ts';

/** A file that was read in, with who, its hash, how it was read and what became of its rows. */
const CsvImportSchema = defineEntity({
  name: 'CsvImport',
  tableName: 'csv_import',
  properties: {
    id: id(),
    kind: p.string().columnType('text').$type<ImportKind>(),
    fileName: p.string().columnType('text').nullable(),
    sha256: p.string().columnType('text').index(),
    bytes: p.bigint('number'),
    encoding: p.string().columnType('text'),
    delimiter: p.string().columnType('text'),
    dateOrder: p.string().columnType('text').nullable(),
    mapping: p.json<{ heading: string; column: string }[]>(),
    importedBy: p.string().columnType('text'),
    startedAt: writtenAt(),
    finishedAt: p.datetime(6).nullable().index(),
    rows: p.integer().default(0),
    created: p.integer().default(0),
    updated: p.integer().default(0),
    unchanged: p.integer().default(0),
    refused: p.integer().default(0),
    skipped: p.integer().default(0),
    /** Cells that looked like a patient's identifier, which the kept copy lacks; 0: it is the file byte by byte. */
    keptOut: p.integer().default(0),
    problems: p.json<ImportProblem[]>(),
  },
});

export class CsvImport extends CsvImportSchema.class {}
CsvImportSchema.setClass(CsvImport);

import { defineEntity, p } from '@mikro-orm/core';
import { CsvImport } from './CsvImport.ts';

/** The file itself, in parts of at most 8 MB, so that no length needs to fit in memory. */
const CsvImportPartSchema = defineEntity({
  name: 'CsvImportPart',
  tableName: 'csv_import_part',
  properties: {
    id: p.bigint('number').primary(),
    import: () => p.manyToOne(CsvImport).deleteRule('restrict'),
    position: p.integer(),
    bytes: p.blob(),
  },
  uniques: [{ properties: ['import', 'position'] }],
});

export class CsvImportPart extends CsvImportPartSchema.class {}
CsvImportPartSchema.setClass(CsvImportPart);

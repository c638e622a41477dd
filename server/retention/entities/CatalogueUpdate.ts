import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { CatalogueContent } from '../domain/catalogueEntry.ts';

/** A newer catalogue as somebody handed it in: the file itself, and its entries as they were read. Never edited. */
const CatalogueUpdateSchema = defineEntity({
  name: 'CatalogueUpdate',
  tableName: 'catalogue_update',
  properties: {
    id: id(),
    fileName: p.string().columnType('text').nullable(),
    sha256: p.string().columnType('text').unique(),
    bytes: p.integer(),
    file: p.string().columnType('text').lazy(),
    content: p.json<CatalogueContent>().lazy(),
    asOf: p.date().nullable(),
    whole: p.boolean(),
    rules: p.integer(),
    authorities: p.integer(),
    dataClasses: p.integer(),
    jurisdictions: p.integer(),
    receivedBy: p.string().columnType('text'),
    receivedById: p.string().columnType('text').nullable(),
    receivedAt: writtenAt().index(),
  },
});

export class CatalogueUpdate extends CatalogueUpdateSchema.class {}
CatalogueUpdateSchema.setClass(CatalogueUpdate);

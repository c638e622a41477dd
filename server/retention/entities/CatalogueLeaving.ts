import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { CatalogueKind } from '../domain/catalogueEntry.ts';
import { CatalogueUpdate } from './CatalogueUpdate.ts';

/** That an entry of a catalogue update was not taken, by whom and why. Taking it later supersedes this. */
const CatalogueLeavingSchema = defineEntity({
  name: 'CatalogueLeaving',
  tableName: 'catalogue_leaving',
  properties: {
    id: id(),
    update: () => p.manyToOne(CatalogueUpdate).deleteRule('restrict'),
    kind: p.string().columnType('text').$type<CatalogueKind>(),
    code: p.string().columnType('text'),
    reason: p.string().columnType('text'),
    leftBy: p.string().columnType('text'),
    leftById: p.string().columnType('text').nullable(),
    leftAt: writtenAt(),
    supersededAt: p.datetime(6).nullable(),
  },
  indexes: [
    {
      name: 'catalogue_leaving_one_in_force',
      expression:
        'create unique index "catalogue_leaving_one_in_force" on "catalogue_leaving" ("update_id", "kind", "code") where superseded_at is null',
    },
  ],
});

export class CatalogueLeaving extends CatalogueLeavingSchema.class {}
CatalogueLeavingSchema.setClass(CatalogueLeaving);

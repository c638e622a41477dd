import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { ViewPage } from '../domain/savedView.ts';
import { User } from './User.ts';

/** A list as somebody wants to see it again: columns, filters and order, as they stand in the page's address. */
const SavedViewSchema = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  properties: {
    id: id(),
    owner: () => p.manyToOne(User).deleteRule('restrict'),
    page: p.string().columnType('text').$type<ViewPage>(),
    name: p.string().columnType('citext'),
    search: p.string().columnType('text'),
    shared: p.boolean().default(false),
    createdAt: writtenAt(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['owner', 'page', 'name'] }],
  indexes: [
    {
      name: 'saved_view_shared_name_unique',
      expression: 'create unique index "saved_view_shared_name_unique" on "saved_view" ("page", "name") where shared',
    },
  ],
});

export class SavedView extends SavedViewSchema.class {}
SavedViewSchema.setClass(SavedView);

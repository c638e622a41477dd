import { deleteView } from '../../server/identity/commands/deleteView.ts';
import { reviseView } from '../../server/identity/commands/reviseView.ts';
import { saveView } from '../../server/identity/commands/saveView.ts';
import { shareView } from '../../server/identity/commands/shareView.ts';
import { may } from '../../server/identity/domain/permission.ts';
import { VIEW_PAGES } from '../../server/identity/domain/savedView.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { SavedView } from '../../server/identity/entities/SavedView.ts';
import { builder, connection, entity } from '../builder.ts';
import { VERSION_READ } from '../change.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { REFUSALS } from '../Refusal.ts';
import { sql } from '../select/Sql.ts';

const ViewPage = builder.enumType('ViewPage', {
  description: 'A list of which views can be kept.',
  values: VIEW_PAGES,
});

export const SavedViewRef = entity(SavedView, {
  name: 'SavedView',
  description: "A list as somebody wants to see it again. One's own, and those that others share with everybody.",
  visible: (viewer) => {
    const own = viewer.id !== null && isUuid(viewer.id) ? { owner: { id: viewer.id } } : false;
    return may(viewer, 'READ') && { or: [{ shared: true }, own] };
  },
  fields: (t) => ({
    page: t.column('page', { type: ViewPage }),
    name: t.column('name', { type: 'String', description: "Unique among one's own, and among those shared." }),
    search: t.column('search', {
      description: 'Columns, filters and order, as they stand in the address of the page behind its "?".',
    }),
    shared: t.column('shared', { description: 'Everybody who reads the page is offered it.' }),
    keptBy: t.sql({
      type: 'String',
      description: 'Whoever saved it, and alone may change it.',
      // The name alone: users as such are for administrators.
      sql: ({ owner }) => sql`(select name from user_account where id = ${owner})`,
    }),
    isOwn: t.computed({
      type: 'Boolean',
      description: 'The viewer keeps it, and may change it.',
      needs: ['owner.id'],
      resolve: ({ owner }, _args, { viewer }) => owner?.id === viewer.id,
    }),
    createdAt: t.column('createdAt'),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryField('savedViews', (t) =>
  connection(t, SavedViewRef, {
    description: "Views of one page: one's own and those that are shared, by name.",
    args: { page: t.arg({ type: ViewPage, required: true }) },
    where: ({ page }) => ({ page }),
    defaultOrder: { name: 'asc' },
  }),
);

command('saveView', {
  description: 'Keeps a view of a list for oneself. Everybody, with the scope WRITE.',
  answers: SavedViewRef,
  input: builder.inputType('SaveViewInput', {
    fields: (t) => ({
      page: t.field({ type: ViewPage, required: true }),
      name: t.string({ required: true }),
      search: t.string({ required: true, description: 'What stands behind the "?" of the address.' }),
    }),
  }),
  run: async (ctx, input) => (await saveView(ctx, input)).id,
});

command('reviseView', {
  description: "Renames a view, or lets it show something else. What is left out stays. One's own alone.",
  answers: SavedViewRef,
  input: builder.inputType('ReviseViewInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      name: t.string(),
      search: t.string(),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await reviseView(ctx, { ...input, id: keyOf('SavedView', id) })).id,
});

command('shareView', {
  description: "Shows a view of one's own to everybody, or to nobody else again. HIM or IT, analysts too.",
  answers: SavedViewRef,
  input: builder.inputType('ShareViewInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      shared: t.boolean({ required: true }),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await shareView(ctx, { ...input, id: keyOf('SavedView', id) })).id,
});

const DeletedViewRef = builder.objectRef<{ id: string; name: string }>('DeletedView').implement({
  description: 'A view that was. The ledger keeps what it said.',
  fields: (t) => ({ name: t.exposeString('name') }),
});

builder.mutationField('deleteView', (t) =>
  t.field({
    type: DeletedViewRef,
    description: "Takes a view away. One's own; an administrator any that is shared.",
    errors: { types: REFUSALS, union: { name: 'DeleteViewResult' } },
    args: {
      input: t.arg({
        type: builder.inputType('DeleteViewInput', {
          fields: (f) => ({ id: f.id({ required: true }), version: f.int(VERSION_READ) }),
        }),
        required: true,
      }),
    },
    resolve: (_root, { input: { id, version } }, ctx) => deleteView(ctx, { id: keyOf('SavedView', id), version }),
  }),
);

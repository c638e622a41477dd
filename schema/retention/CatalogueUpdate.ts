import type { Context } from '../../server/context.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { type CatalogueCounts, countsOf } from '../../server/retention/domain/catalogueCounts.ts';
import type { CatalogueDifference } from '../../server/retention/domain/catalogueDifference.ts';
import { catalogueName } from '../../server/retention/domain/catalogueName.ts';
import { CatalogueUpdate } from '../../server/retention/entities/CatalogueUpdate.ts';
import { catalogueDifferences } from '../../server/retention/queries/catalogueDifferences.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { keyOf } from '../keyOf.ts';
import { CatalogueDifferenceFilter, CatalogueDifferencePageRef, pageOfDifferences } from './CatalogueDifference.ts';

const CountsRef = builder.objectRef<CatalogueCounts>('CatalogueCounts').implement({
  description: 'How many entries stand where. newOpen + changedOpen + goneOpen are to be decided.',
  fields: (t) => ({
    newOpen: t.exposeInt('newOpen', { description: 'The house has nothing like it, and nobody decided on it.' }),
    changedOpen: t.exposeInt('changedOpen', { description: 'The house says otherwise, and nobody decided on it.' }),
    goneOpen: t.exposeInt('goneOpen', { description: 'The whole catalogue no longer has it, and the house does.' }),
    drafted: t.exposeInt('drafted', { description: 'Taken: a draft waits for an HIM director.' }),
    left: t.exposeInt('left', { description: 'Not taken, with a reason.' }),
    unchanged: t.exposeInt('unchanged', { description: 'The house says the same.' }),
  }),
});

/** Both the counts and the list of one answer are of one moment. */
const worked = new WeakMap<Context, Map<string, Promise<CatalogueDifference[]>>>();

function differencesOnce(ctx: Context, update: string): Promise<CatalogueDifference[]> {
  const known = worked.get(ctx) ?? new Map<string, Promise<CatalogueDifference[]>>();
  worked.set(ctx, known);
  const found = known.get(update) ?? catalogueDifferences(ctx.em, update);
  known.set(update, found);
  return found;
}

/** A mutation answers with the difference as it is after it. */
export function forgetDifferences(ctx: Context): void {
  worked.delete(ctx);
}

export const CatalogueUpdateRef = entity(CatalogueUpdate, {
  name: 'CatalogueUpdate',
  description:
    'A newer catalogue of laws that was handed in. Nothing of it counts until it is taken. GET /catalogue-updates/KEY/file gives the file back.',
  visible: readers,
  fields: (t) => ({
    key: t.computed({ type: 'String', needs: ['id'], resolve: ({ id }) => id }),
    name: t.computed({
      type: 'String',
      description: 'What drafts of it are said to come from: "Catalogue of 1 Nov 2026".',
      needs: ['asOf', 'receivedAt'],
      resolve: ({ asOf, receivedAt }) => catalogueName({ asOf, receivedAt: new Date(receivedAt) }),
    }),
    fileName: t.column('fileName'),
    sha256: t.column('sha256', { description: 'Of the file as it came; the ledger has it too.' }),
    bytes: t.column('bytes'),
    asOf: t.column('asOf', { description: 'The day as of which it speaks, where it says so.' }),
    whole: t.column('whole', { description: 'It is the whole catalogue: what it lacks is gone from it.' }),
    rules: t.column('rules', { description: 'Entries in the file.' }),
    authorities: t.column('authorities', { description: 'Entries in the file.' }),
    dataClasses: t.column('dataClasses', { description: 'Entries in the file.' }),
    jurisdictions: t.column('jurisdictions', { description: 'Entries in the file.' }),
    receivedBy: t.column('receivedBy', { description: 'Who handed it in.' }),
    receivedAt: t.column('receivedAt'),
    counts: t.computed({
      type: CountsRef,
      description: 'How its entries stand against the house as it is now.',
      needs: ['id'],
      resolve: async ({ id }, _args, ctx) => countsOf(await differencesOnce(ctx, id)),
    }),
    differences: t.computed({
      type: CatalogueDifferencePageRef,
      description:
        'Entry by entry, against the house as it is now: by jurisdiction, what binds nowhere first; there data classes, authorities, rules. What is unchanged is left out unless it is asked for.',
      needs: ['id'],
      args: {
        filter: t.arg({ type: CatalogueDifferenceFilter }),
        first: t.arg.int({ defaultValue: 50, description: 'How many rows, up to 1,000.' }),
        after: t.arg.string({ description: 'Only rows after this cursor.' }),
      },
      resolve: async ({ id }, args, ctx) => pageOfDifferences(await differencesOnce(ctx, id), args),
    }),
  }),
});

builder.queryFields((t) => ({
  catalogueUpdates: connection(t, CatalogueUpdateRef, {
    description: 'Newer catalogues that were handed in, the latest first.',
    defaultOrder: { receivedAt: 'desc', id: 'asc' },
  }),
  catalogueUpdate: one(t, CatalogueUpdateRef, {
    description: 'One of them, by its id or its key.',
    args: { id: t.arg.id({ required: true }) },
    where: ({ id }) => {
      const key = keyOf('CatalogueUpdate', id);
      return isUuid(key) && { id: key };
    },
  }),
}));

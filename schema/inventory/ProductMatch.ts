import { matchProduct } from '../../server/inventory/commands/matchProduct.ts';
import { withdrawProductMatch } from '../../server/inventory/commands/withdrawProductMatch.ts';
import { ProductMatch } from '../../server/inventory/entities/ProductMatch.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { RetirementById, WHO_EDITS_COMPONENTS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';

const ProductMatchRef = entity(ProductMatch, {
  name: 'ProductMatch',
  description:
    'The release cycle that the hospital means by a product and release of its own wording, for every component that is called so.',
  visible: readers,
  fields: (t) => ({
    product: t.column('product', { description: 'As the hospital calls it.' }),
    release: t.column('release'),
    cycle: t.relation('cycle', { nullable: false }),
    matchedBy: t.column('matchedBy'),
    matchedAt: t.column('matchedAt'),
    withdrawnBy: t.column('withdrawnBy', { description: 'Null: it counts.' }),
    withdrawnAt: t.column('withdrawnAt'),
    withdrawnBecause: t.column('withdrawnBecause', { description: 'Why it was wrong.' }),
    version: t.column('version', { description: 'Give it back when it is withdrawn.' }),
  }),
});

builder.queryField('productMatches', (t) =>
  connection(t, ProductMatchRef, {
    description: 'Names of the hospital that were matched to a release cycle by somebody, by name.',
    args: {
      text: t.arg.string({ description: 'In the product or release.' }),
      withdrawn: t.arg.boolean({ description: 'Whether withdrawn ones are among them; not, where left out.' }),
    },
    where: ({ text, withdrawn }) => ({
      ...(!withdrawn && { withdrawnAt: null }),
      ...(text && { or: [{ product: { contains: text } }, { release: { contains: text } }] }),
    }),
    defaultOrder: { product: 'asc', release: 'asc', id: 'asc' },
  }),
);

command('matchProduct', {
  description: `Says which release cycle the hospital means by a product and release of its own wording. Every component that is called so is dated by it, now and later on. Refused: a name that is matched already, or that no component has. ${WHO_EDITS_COMPONENTS}`,
  answers: ProductMatchRef,
  input: builder.inputType('MatchProductInput', {
    fields: (t) => ({
      product: t.string({ required: true, description: 'As components call it; case and separators do not count.' }),
      release: t.string({ required: true }),
      asProduct: t.string({ required: true, description: 'As releaseCycles names it: windows-server.' }),
      asRelease: t.string({ required: true, description: 'As releaseCycles names it: 2012-r2.' }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, input) => (await matchProduct(ctx, input)).id,
});

command('withdrawProductMatch', {
  description: `Takes back a match that was wrong: its components are dated as they would be without it. ${WHO_EDITS_COMPONENTS}`,
  answers: ProductMatchRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) =>
    (await withdrawProductMatch(ctx, { ...input, id: keyOf('ProductMatch', id) })).id,
});

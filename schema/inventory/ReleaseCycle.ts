import { parseDay } from '../../server/calendar/day.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { cpeOf, purlOf } from '../../server/inventory/domain/outsideName.ts';
import { supportInWords } from '../../server/inventory/domain/supportWords.ts';
import { CycleStatement } from '../../server/inventory/entities/CycleStatement.ts';
import { ReleaseCycle } from '../../server/inventory/entities/ReleaseCycle.ts';
import { cycleFor } from '../../server/inventory/queries/cycleFor.ts';
import { builder, connection, entity, load, readers } from '../builder.ts';
import { manyOf } from '../select/relations.ts';
import { todayOfRows } from '../today.ts';

entity(CycleStatement, {
  name: 'CycleStatement',
  description: 'What a source said of a release cycle, from one day on until it said something else.',
  visible: readers,
  fields: (t) => ({
    asOf: t.column('asOf', { description: 'The day of the source that said so first.' }),
    source: t.column('source'),
    saidAt: t.column('saidAt', { description: 'When it was taken in here.' }),
    releasedOn: t.column('releasedOn'),
    activeSupportEndsOn: t.column('activeSupportEndsOn', { description: 'The last day of active support.' }),
    securitySupportEndsOn: t.column('securitySupportEndsOn', { description: 'The last day with free security fixes.' }),
    securitySupportEnded: t.column('securitySupportEnded', {
      description: 'Where no day is said: true, ended on a day unknown; false, not ended; null, nothing said.',
    }),
    extendedSupportEndsOn: t.column('extendedSupportEndsOn', { description: 'The last day that can be bought.' }),
    extendedSupportOffered: t.column('extendedSupportOffered', { description: 'On offer, whether bought or not.' }),
  }),
});

export const ReleaseCycleRef = entity(ReleaseCycle, {
  name: 'ReleaseCycle',
  description: 'What a vendor says of one release of a product. Each day is the last supported one.',
  visible: readers,
  relations: { statements: manyOf(CycleStatement, 'cycle') },
  fields: (t) => ({
    product: t.column('product', { description: 'The name of endoflife.date, such as windows-server.' }),
    productLabel: t.column('productLabel'),
    release: t.column('release'),
    label: t.column('label', { description: 'Product and release as people call them.' }),
    releasedOn: t.column('releasedOn'),
    activeSupportEndsOn: t.column('activeSupportEndsOn', { description: 'The last day of active support.' }),
    securitySupportEndsOn: t.column('securitySupportEndsOn', { description: 'The last day with free security fixes.' }),
    securitySupportEnded: t.column('securitySupportEnded', {
      description: 'Where no day is known: true, ended on a day unknown; false, not ended; null, not known.',
    }),
    extendedSupportEndsOn: t.column('extendedSupportEndsOn', {
      description: 'The last day of support that can be bought; it counts only where it was.',
    }),
    extendedSupportOffered: t.column('extendedSupportOffered', { description: 'On offer, whether bought or not.' }),
    supportInWords: t.computed({
      type: 'String',
      description: 'Active, security and paid support in one sentence, as of today.',
      needs: [
        ...(['activeSupportEndsOn', 'securitySupportEndsOn', 'securitySupportEnded'] as const),
        ...(['extendedSupportOffered', 'extendedSupportEndsOn'] as const),
      ],
      resolve: (cycle, _args, ctx) =>
        supportInWords(
          {
            isKnown: true,
            activeEndsOn: dayOf(cycle.activeSupportEndsOn),
            securityEndsOn: dayOf(cycle.securitySupportEndsOn),
            securityEnded: cycle.securitySupportEnded,
            isOwn: false,
            offered: cycle.extendedSupportOffered,
            offeredUntil: dayOf(cycle.extendedSupportEndsOn),
            boughtUntil: null,
          },
          todayOfRows(ctx),
        ),
    }),
    source: t.column('source'),
    asOf: t.column('asOf', { description: 'The day of the source.' }),
    statements: t.relation('statements', {
      description: 'What was said of it when, the last statement first. A source that repeats itself adds none.',
      orderBy: { id: 'desc' },
    }),
  }),
});

/** A CPE or package URL with a version names the product, whatever the version. */
function called(text: string) {
  const cpe = cpeOf(text);
  if (cpe) return [{ or: ['cpe:2.3:', 'cpe:/'].map((form) => ({ cpe: { startsWith: `${form}${cpe.key}` } })) }];
  const purl = purlOf(text);
  if (purl) return [{ purl: { startsWith: purl.key } }];
  const words = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return words.map((word) => ({
    or: (['productLabel', 'product', 'label', 'release', 'cpe', 'purl'] as const).map((name) => ({
      [name]: { contains: word },
    })),
  }));
}

const MOST_WORDS = 10;

const dayOf = (iso: string | null) => (iso === null ? null : parseDay(iso));

builder.queryField('releaseCycleFor', (t) =>
  t.field({
    type: ReleaseCycleRef,
    nullable: true,
    description:
      'The release cycle that a component called so is given: by product and release, else by CPE, else by package URL. A version that lies in a release is found too: 9.6.24 in 9.6. Null: none is known, and its support is what the hospital states.',
    args: {
      product: t.arg.string({ required: true }),
      release: t.arg.string({ required: true }),
      cpe: t.arg.string(),
      purl: t.arg.string(),
    },
    resolve: async (_root, { product, release, ...names }, ctx, info) => {
      demand(ctx.viewer, 'READ');
      const cycle = await cycleFor(ctx.em, product, release, names);
      return cycle && load(ctx, info, ReleaseCycleRef, cycle.id);
    },
  }),
);

builder.queryField('releaseCycles', (t) =>
  connection(t, ReleaseCycleRef, {
    description: 'Release cycles, newest first within a product.',
    args: {
      product: t.arg.string({ description: 'The exact product.' }),
      text: t.arg.string({
        description: 'Words that must all stand in its names ("sql server 2019"), or a whole CPE or package URL.',
      }),
    },
    where: ({ product, text }) => ({ ...(product && { product }), and: text ? called(text) : [] }),
    defaultOrder: { product: 'asc', releasedOn: 'desc nulls last', release: 'desc' },
  }),
);

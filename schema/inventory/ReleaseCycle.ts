import { CycleStatement } from '../../server/inventory/entities/CycleStatement.ts';
import { ReleaseCycle } from '../../server/inventory/entities/ReleaseCycle.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { manyOf } from '../select/relations.ts';

const CycleStatementRef = entity(CycleStatement, {
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
    source: t.column('source'),
    asOf: t.column('asOf', { description: 'The day of the source.' }),
    statements: t.relation('statements', {
      description: 'What was said of it when, the last statement first. A source that repeats itself adds none.',
      orderBy: { id: 'desc' },
    }),
  }),
});

builder.queryField('releaseCycles', (t) =>
  connection(t, ReleaseCycleRef, {
    description: 'Release cycles, newest first within a product.',
    args: { product: t.arg.string({ description: 'The exact product.' }), text: t.arg.string() },
    where: ({ product, text }) => ({
      ...(product && { product }),
      ...(text && { or: [{ productLabel: { contains: text } }, { product: { contains: text } }] }),
    }),
    defaultOrder: { product: 'asc', releasedOn: 'desc nulls last', release: 'desc' },
  }),
);

import { Agreement } from '../../server/inventory/entities/Agreement.ts';
import { Vendor } from '../../server/inventory/entities/Vendor.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { AgreementKind } from '../enums.ts';
import { ListFilter, matching } from '../ListFilter.ts';

export const VendorRef = entity(Vendor, {
  name: 'Vendor',
  description: 'Whoever sells or keeps a system. Codes are unique, names may repeat.',
  visible: readers,
  fields: (t) => ({
    code: t.column('code'),
    name: t.column('name'),
    agreements: t.relation('agreements', { orderBy: { effectiveOn: 'asc' } }),
    retiredOn: t.column('retiredOn'),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

export const AgreementRef = entity(Agreement, {
  name: 'Agreement',
  description: 'What binds a vendor: a business associate agreement, a support contract or an escrow.',
  visible: readers,
  fields: (t) => ({
    vendor: t.relation('vendor', { nullable: false }),
    kind: t.column('kind', { type: AgreementKind }),
    effectiveOn: t.column('effectiveOn'),
    expiresOn: t.column('expiresOn', { description: 'The last day in force; null: no end agreed.' }),
    terminatedOn: t.column('terminatedOn', { description: 'The first day without it, where it ended early.' }),
    covers: t.column('covers', { description: 'What it covers, in a line.' }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryFields((t) => ({
  vendors: connection(t, VendorRef, {
    description: 'Vendors by name.',
    args: { filter: t.arg({ type: ListFilter }) },
    where: ({ filter }) => ({ ...matching(filter) }),
    defaultOrder: { name: 'asc', code: 'asc' },
  }),
  vendor: one(t, VendorRef, { args: { code: t.arg.string({ required: true }) }, where: ({ code }) => ({ code }) }),
  agreements: connection(t, AgreementRef, {
    description: 'Agreements, the soonest to expire first.',
    args: { vendors: t.arg.stringList({ description: 'Codes of vendors.' }) },
    where: ({ vendors }) => (vendors ? { vendor: { code: { in: vendors } } } : {}),
    defaultOrder: { expiresOn: 'asc nulls last' },
  }),
}));

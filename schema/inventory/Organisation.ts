import { reviseOrganisation } from '../../server/inventory/commands/reviseOrganisation.ts';
import { Organisation } from '../../server/inventory/entities/Organisation.ts';
import { builder, entity, one, readers } from '../builder.ts';
import { WHY } from '../change.ts';
import { command } from '../command.ts';

export const OrganisationRef = entity(Organisation, {
  name: 'Organisation',
  description: 'Whose installation this is.',
  visible: readers,
  node: false,
  fields: (t) => ({
    name: t.column('name'),
    fiscalYearEndMonth: t.column('fiscalYearEndMonth', { description: '1 to 12.' }),
    isDemo: t.column('isDemo', { description: 'Everything in it is made up.' }),
    catalogueVersion: t.column('catalogueVersion', { description: 'Of laws, classes and support dates.' }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

builder.queryField('organisation', (t) => one(t, OrganisationRef, { where: () => ({ id: 1 }) }));

command('reviseOrganisation', {
  description: 'Names the organisation, or moves the end of its fiscal year. Administrator.',
  answers: OrganisationRef,
  input: builder.inputType('ReviseOrganisationInput', {
    fields: (t) => ({ version: t.int(), name: t.string(), fiscalYearEndMonth: t.int(), reason: t.string(WHY) }),
  }),
  run: async (ctx, { version, name, fiscalYearEndMonth, reason }) => {
    const given = {
      version: version ?? undefined,
      name: name ?? undefined,
      fiscalYearEndMonth: fiscalYearEndMonth ?? undefined,
    };
    return (await reviseOrganisation(ctx, { ...given, reason })).id;
  },
});

import { isUuid } from '../../server/identity/domain/uuid.ts';
import { ComponentPatch } from '../../server/inventory/entities/ComponentPatch.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { keyOf } from '../keyOf.ts';

const ComponentPatchRef = entity(ComponentPatch, {
  name: 'ComponentPatch',
  description: 'A patch of a component, as somebody or a file told.',
  visible: readers,
  fields: (t) => ({
    component: t.relation('component', { nullable: false }),
    patchedOn: t.column('patchedOn'),
    what: t.column('what', { description: 'What was installed; null: nobody said.' }),
    recordedBy: t.column('recordedBy'),
    recordedAt: t.column('recordedAt'),
    withdrawnBy: t.column('withdrawnBy', { description: 'Null: it counts.' }),
    withdrawnAt: t.column('withdrawnAt'),
    withdrawnBecause: t.column('withdrawnBecause', { description: 'Why it was recorded wrongly.' }),
    version: t.column('version', { description: 'Give it back when it is withdrawn.' }),
  }),
});

builder.queryField('patches', (t) =>
  connection(t, ComponentPatchRef, {
    description: 'Patches of components in the stacks of all systems, the newest first.',
    args: {
      component: t.arg.id({ description: 'Of this component alone, also where it was removed.' }),
      systems: t.arg.stringList({ description: 'Codes of systems.' }),
      from: t.arg({ type: 'Day', description: 'Of this day or later.' }),
      withdrawn: t.arg.boolean({ description: 'Whether withdrawn ones are among them; not, where left out.' }),
    },
    where: ({ component, systems, from, withdrawn }) => {
      const id = component ? keyOf('Component', component) : null;
      if (id !== null && !isUuid(id)) return false;
      return {
        component: id === null ? { removedOn: null } : { id },
        ...(systems && { and: [{ component: { system: { code: { in: systems } } } }] }),
        ...(from && { patchedOn: { gte: from } }),
        ...(!withdrawn && { withdrawnAt: null }),
      };
    },
    defaultOrder: { patchedOn: 'desc', recordedAt: 'desc', id: 'asc' },
  }),
);

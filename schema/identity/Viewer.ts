import { may, PERMISSIONS } from '../../server/identity/domain/permission.ts';
import { ROLES } from '../../server/identity/domain/role.ts';
import { SCOPES } from '../../server/identity/domain/scope.ts';
import type { Viewer } from '../../server/identity/domain/viewer.ts';
import { builder } from '../builder.ts';

export const RoleRef = builder.enumType('Role', {
  description: 'What a user is here for. Who has several may what any of them may.',
  values: ROLES,
});

export const ScopeRef = builder.enumType('Scope', {
  description:
    'What an API token may be used for, within its role: read anything, change anything that the role may, import files.',
  values: SCOPES,
});

const PermissionRef = builder.enumType('Permission', {
  description: 'One row of the table of who may do what.',
  values: PERMISSIONS,
});

export const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Whoever asks: a person who is signed in, or a script by its token.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As the ledger will name them.' }),
    kind: t.exposeString('kind', { description: 'USER, TOKEN or PROGRAM.' }),
    roles: t.expose('roles', { type: [RoleRef] }),
    scopes: t.expose('scopes', { type: [ScopeRef], description: 'All of them, but for a token that was given fewer.' }),
    permissions: t.field({
      type: [PermissionRef],
      description: 'What roles and scopes together allow.',
      resolve: (viewer) => PERMISSIONS.filter((permission) => may(viewer, permission)),
    }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({ type: ViewerRef, resolve: (_root, _args, { viewer }) => viewer }),
}));

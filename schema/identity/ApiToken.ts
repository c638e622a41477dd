import { makeToken } from '../../server/identity/commands/makeToken.ts';
import { revokeToken } from '../../server/identity/commands/revokeToken.ts';
import { may } from '../../server/identity/domain/permission.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { ApiToken } from '../../server/identity/entities/ApiToken.ts';
import { builder, connection, entity, load } from '../builder.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { REFUSALS } from '../Refusal.ts';
import { RoleRef, ScopeRef } from './Viewer.ts';

export const ApiTokenRef = entity(ApiToken, {
  name: 'ApiToken',
  description: "A script's key. Its secret was shown once and is not stored.",
  visible: (viewer) => {
    if (may(viewer, 'ADMINISTER')) return true;
    if (viewer.id === null || !isUuid(viewer.id)) return false;
    return { or: [{ owner: { id: viewer.id } }, { id: viewer.id }] };
  },
  fields: (t) => ({
    name: t.column('name'),
    owner: t.relation('owner', { description: 'Null: made at the console, in the name of nobody.' }),
    role: t.column('role', { type: RoleRef }),
    scopes: t.column('scopes', { type: [ScopeRef] }),
    createdAt: t.column('createdAt'),
    expiresAt: t.column('expiresAt', { description: 'From then on it no longer works.' }),
    lastUsedAt: t.column('lastUsedAt', { description: 'To the minute; null: never.' }),
    revokedAt: t.column('revokedAt'),
  }),
});

builder.queryField('apiTokens', (t) =>
  connection(t, ApiTokenRef, {
    description: "One's own tokens, the latest first; an administrator sees everybody's.",
    args: { revoked: t.arg.boolean({ description: 'Those that were revoked as well.', defaultValue: false }) },
    where: ({ revoked }) => (revoked ? {} : { revokedAt: { isNull: true } }),
    defaultOrder: { createdAt: 'desc' },
  }),
);

const NewApiTokenRef = builder.objectRef<{ id: string; secret: string }>('NewApiToken').implement({
  description: 'A token just made, with its secret.',
  fields: (t) => ({
    token: t.field({
      type: ApiTokenRef,
      resolve: async ({ id }, _args, ctx, info) => {
        const token = await load(ctx, info, ApiTokenRef, id);
        if (!token) throw new Error(`There is no token ${id} to answer with.`);
        return token;
      },
    }),
    secret: t.exposeString('secret', {
      description: 'For the header "Authorization: Bearer …". Shown here and never again.',
    }),
  }),
});

const MakeApiTokenInput = builder.inputType('MakeApiTokenInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is for, as the ledger will say.' }),
    role: t.field({ type: RoleRef, required: true, description: "One of one's own." }),
    scopes: t.field({ type: [ScopeRef], description: "Left out: all of one's own." }),
    expiresAt: t.field({ type: 'Instant', description: 'Left out: in a year.' }),
  }),
});

builder.mutationField('makeApiToken', (t) =>
  t.field({
    type: NewApiTokenRef,
    description: 'Makes an API token that never may more than whoever makes it. Everybody, with the scope WRITE.',
    errors: { types: REFUSALS, union: { name: 'MakeApiTokenResult' } },
    args: { input: t.arg({ type: MakeApiTokenInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const expiresAt = input.expiresAt == null ? null : new Date(input.expiresAt);
      const { token, secret } = await makeToken(ctx, { ...input, expiresAt });
      return { id: token.id, secret };
    },
  }),
);

command('revokeApiToken', {
  description: "Stops a token at once. One's own; an administrator anybody's.",
  answers: ApiTokenRef,
  input: builder.inputType('RevokeApiTokenInput', { fields: (t) => ({ id: t.id({ required: true }) }) }),
  run: async (ctx, { id }) => (await revokeToken(ctx, { id: keyOf('ApiToken', id) })).id,
});

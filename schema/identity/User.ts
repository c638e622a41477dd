import { addUser } from '../../server/identity/commands/addUser.ts';
import { changePassword } from '../../server/identity/commands/changePassword.ts';
import { makePasswordLink } from '../../server/identity/commands/makePasswordLink.ts';
import { retireUser } from '../../server/identity/commands/retireUser.ts';
import { reviseUser } from '../../server/identity/commands/reviseUser.ts';
import { demand, may } from '../../server/identity/domain/permission.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { User } from '../../server/identity/entities/User.ts';
import { builder, connection, entity, load } from '../builder.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { REFUSALS } from '../Refusal.ts';
import { RoleRef } from './Viewer.ts';

export const UserRef = entity(User, {
  name: 'User',
  description: 'A person who signs in. Administrators see all of them, everybody else themselves.',
  visible: (viewer) => may(viewer, 'ADMINISTER') || (viewer.id !== null && isUuid(viewer.id) && { id: viewer.id }),
  fields: (t) => ({
    email: t.column('email', { type: 'String' }),
    name: t.column('name', { description: 'As the ledger names them.' }),
    roles: t.column('roles', { type: [RoleRef] }),
    hasPassword: t.computed({
      type: 'Boolean',
      description: 'False: invited only, or a person of the demo.',
      needs: ['passwordHash'],
      resolve: ({ passwordHash }) => passwordHash !== null,
    }),
    createdAt: t.column('createdAt'),
    retiredAt: t.column('retiredAt', { description: 'Since then they cannot sign in; what they did stays on record.' }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

const UserFilter = builder.inputType('UserFilter', {
  fields: (t) => ({
    text: t.string({ description: 'Part of the name or the e-mail address, whatever the case.' }),
    roles: t.field({ type: [RoleRef], description: 'Has any of these.' }),
    retired: t.boolean({ description: 'True: only retired ones. Left out: only those who may sign in.' }),
  }),
});

builder.queryField('users', (t) =>
  connection(t, UserRef, {
    description: 'Users by name. Administrators only.',
    args: { filter: t.arg({ type: UserFilter }) },
    where: ({ filter }, ctx) => {
      demand(ctx.viewer, 'ADMINISTER');
      const text = filter?.text?.trim();
      return {
        retiredAt: { isNull: !filter?.retired },
        ...(text && { or: [{ name: { contains: text } }, { email: { contains: text } }] }),
      };
    },
    defaultOrder: { name: 'asc' },
  }),
);

command('addUser', {
  description: 'Adds a user, who gets a password by a link (makePasswordLink). Administrator.',
  answers: UserRef,
  input: builder.inputType('AddUserInput', {
    fields: (t) => ({
      email: t.string({ required: true }),
      name: t.string({ required: true }),
      roles: t.field({ type: [RoleRef], required: true }),
    }),
  }),
  run: async (ctx, input) => (await addUser(ctx, input)).id,
});

command('reviseUser', {
  description: 'Gives a user another name or other roles. What is left out stays. Administrator.',
  answers: UserRef,
  input: builder.inputType('ReviseUserInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int({ required: true, description: 'The version that was read.' }),
      name: t.string(),
      roles: t.field({ type: [RoleRef] }),
    }),
  }),
  run: async (ctx, input) => (await reviseUser(ctx, { ...input, id: keyOf('User', input.id) })).id,
});

command('retireUser', {
  description: 'Ends a user: sessions end and tokens stop at once. Never the last administrator. Administrator.',
  answers: UserRef,
  input: builder.inputType('RetireUserInput', {
    fields: (t) => ({ id: t.id({ required: true }), reason: t.string({ required: true }) }),
  }),
  run: async (ctx, { id, reason }) => (await retireUser(ctx, { id: keyOf('User', id), reason })).id,
});

command('changePassword', {
  description: "Changes one's own password. Every session ends with it, this one too.",
  answers: UserRef,
  input: builder.inputType('ChangePasswordInput', {
    fields: (t) => ({ current: t.string({ required: true }), next: t.string({ required: true }) }),
  }),
  run: async (ctx, input) => (await changePassword(ctx, input)).id,
});

type Link = { id: string; path: string };

const PasswordLinkRef = builder.objectRef<Link>('PasswordLink').implement({
  fields: (t) => ({
    user: t.field({
      type: UserRef,
      resolve: async ({ id }, _args, ctx, info) => {
        const user = await load(ctx, info, UserRef, id);
        if (!user) throw new Error(`There is no user ${id} to answer with.`);
        return user;
      },
    }),
    path: t.exposeString('path', {
      description:
        'To be put behind the address of this installation and handed over. Told once, good for a day, once.',
    }),
  }),
});

builder.mutationField('makePasswordLink', (t) =>
  t.field({
    type: PasswordLinkRef,
    description: 'Makes a one-time link by which a user sets a first or a forgotten password. Administrator.',
    errors: { types: REFUSALS, union: { name: 'MakePasswordLinkResult' } },
    args: { user: t.arg.id({ required: true }) },
    resolve: async (_root, args, ctx) => {
      const { user, path } = await makePasswordLink(ctx, { id: keyOf('User', args.user) });
      return { id: user.id, path };
    },
  }),
);

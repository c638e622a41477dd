import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { Role } from '../domain/role.ts';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'user_account',
  properties: {
    id: id(),
    email: p.string().columnType('citext').unique(),
    name: p.string().columnType('text'),
    roles: p.array().$type<Role[]>(),
    passwordHash: p.string().columnType('text').nullable().hidden(),
    retiredAt: p.datetime().nullable(),
    createdAt: writtenAt(),
    version: p.integer().version(),
  },
});

export class User extends UserSchema.class {}
UserSchema.setClass(User);

import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import type { Role } from '../domain/role.ts';
import type { Scope } from '../domain/scope.ts';
import { User } from './User.ts';

/** A script's key: shown once, stored hashed, never more than its owner may do. Without owner: made at the console. */
const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  properties: {
    id: id(),
    owner: () => p.manyToOne(User).nullable().deleteRule('restrict'),
    name: p.string().columnType('text'),
    role: p.string().columnType('text').$type<Role>(),
    scopes: p.array().$type<Scope[]>(),
    secretHash: p.string().columnType('text').unique().hidden(),
    createdAt: writtenAt(),
    expiresAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});

export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken);

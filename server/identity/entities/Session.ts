import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { User } from './User.ts';

/** A signed-in browser. The cookie's secret is stored hashed; a row that has ended keeps when and why. */
const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: id(),
    user: () => p.manyToOne(User).deleteRule('restrict'),
    secretHash: p.string().columnType('text').unique().hidden(),
    startedAt: writtenAt(),
    lastSeenAt: writtenAt(),
    expiresAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});

export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);

import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { User } from './User.ts';

/**
 * A link that works once: with a user it sets that user's password; without one it makes the first administrator of an
 * empty installation.
 */
const SetupLinkSchema = defineEntity({
  name: 'SetupLink',
  tableName: 'setup_link',
  properties: {
    id: id(),
    user: () => p.manyToOne(User).nullable().deleteRule('restrict'),
    secretHash: p.string().columnType('text').unique().hidden(),
    createdAt: writtenAt(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
});

export class SetupLink extends SetupLinkSchema.class {}
SetupLinkSchema.setClass(SetupLink);

import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';

/** The one-time link that makes the first administrator of an empty installation. */
const SetupLinkSchema = defineEntity({
  name: 'SetupLink',
  tableName: 'setup_link',
  properties: {
    id: id(),
    secretHash: p.string().columnType('text').unique().hidden(),
    createdAt: writtenAt(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
});

export class SetupLink extends SetupLinkSchema.class {}
SetupLinkSchema.setClass(SetupLink);

import { defineEntity, p } from '@mikro-orm/core';
import { writtenAt } from '../../database/columns.ts';
import type { Theme } from '../domain/preferences.ts';
import { User } from './User.ts';

/** How one person wants the pages to be. It is evidence of nothing: it goes with its person, and no entry tells of it. */
const PreferenceSchema = defineEntity({
  name: 'Preference',
  tableName: 'preference',
  properties: {
    user: () => p.oneToOne(User).primary().deleteRule('cascade'),
    theme: p.string().columnType('text').$type<Theme>(),
    singleLetterKeys: p.boolean(),
    compactRows: p.boolean(),
    keptAt: writtenAt(),
  },
});

export class Preference extends PreferenceSchema.class {}
PreferenceSchema.setClass(Preference);

import { keepPreferences } from '../../server/identity/commands/keepPreferences.ts';
import { type Preferences, THEMES } from '../../server/identity/domain/preferences.ts';
import { preferencesOf } from '../../server/identity/queries/preferencesOf.ts';
import { builder } from '../builder.ts';
import { REFUSALS } from '../Refusal.ts';
import { ViewerRef } from './Viewer.ts';

const Theme = builder.enumType('Theme', {
  values: THEMES,
  description: 'Light or dark pages; SYSTEM: as the machine of the reader is set.',
});

const PreferencesRef = builder.objectRef<Preferences>('Preferences').implement({
  description: 'How one person wants the pages to be, in every browser.',
  fields: (t) => ({
    theme: t.expose('theme', { type: Theme }),
    singleLetterKeys: t.exposeBoolean('singleLetterKeys', {
      description: 'Whether keys of one character, such as W or ?, are commands (WCAG 2.1.4).',
    }),
    compactRows: t.exposeBoolean('compactRows', { description: 'Rows of less height, for more of them at a glance.' }),
  }),
});

builder.objectField(ViewerRef, 'preferences', (t) =>
  t.field({
    type: PreferencesRef,
    description: 'As they were kept last; a token reads those of its owner.',
    resolve: (viewer, _args, ctx) => preferencesOf(ctx.em, viewer),
  }),
);

const PreferencesInput = builder.inputType('PreferencesInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    theme: t.field({ type: Theme }),
    singleLetterKeys: t.boolean(),
    compactRows: t.boolean(),
  }),
});

builder.mutationField('keepPreferences', (t) =>
  t.field({
    type: PreferencesRef,
    description:
      "Keeps how one wants the pages to be. One's own alone; the ledger does not tell of it, since it changes nothing that anybody answers for.",
    errors: { types: REFUSALS, union: { name: 'KeepPreferencesResult' } },
    args: { input: t.arg({ type: PreferencesInput, required: true }) },
    resolve: (_root, { input }, ctx) => keepPreferences(ctx, input),
  }),
);

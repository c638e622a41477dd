import { builder } from './builder.ts';

/** For descriptions: which roles a mutation is for. */
export const WHO_EDITS = 'HIM director, HIM analyst or IT lead.';
export const WHO_EDITS_COMPONENTS = 'HIM director, IT lead or IT analyst.';
export const WHO_PLANS = 'HIM director, HIM analyst, IT lead or IT analyst.';

export const WHO_DRAFTS = 'HIM director, HIM analyst or counsel.';
export const WHO_ASKS_FOR_HOLDS = 'HIM director, HIM analyst, IT lead or counsel.';

export const VERSION_READ = {
  required: true,
  description: 'The version that was read; where somebody was faster, nothing is overwritten.',
} as const;

export const WHY = { description: 'Why, for the ledger.' };

export const RetirementInput = builder.inputType('RetirementInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    version: t.int(VERSION_READ),
    reason: t.string({ required: true }),
  }),
});

export const RetirementById = builder.inputType('RetirementByIdInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    version: t.int(VERSION_READ),
    reason: t.string({ required: true }),
  }),
});

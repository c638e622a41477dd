import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { retireAuthority } from '../../server/retention/commands/retireAuthority.ts';
import { reviewAuthority } from '../../server/retention/commands/reviewAuthority.ts';
import { reviseAuthority } from '../../server/retention/commands/reviseAuthority.ts';
import { builder } from '../builder.ts';
import { VERSION_READ, WHO_DRAFTS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { AuthorityKind, SourceQuality } from '../enums.ts';
import { AuthorityRef } from './Authority.ts';

const JURISDICTION = { description: "A state as US-CA, federal law as US, the organisation's own as ORG." };
const SUMMARY = { description: 'What it asks, in your own words: at most 2,000 characters, never a patient.' };
const LINK = { description: 'Where its text can be read: an address that starts with https://.' };
const SOURCE_AS_OF = { description: 'How old the source is, as it says itself: a day, a year, an edition.' };
const EFFECTIVE_ON = { type: 'Day', description: 'The first day in effect; left out: not known.' } as const;

command('draftAuthority', {
  description: `Puts an authority on record, under which rules may then be drafted. ${WHO_DRAFTS}`,
  answers: AuthorityRef,
  input: builder.inputType('DraftAuthorityInput', {
    fields: (t) => ({
      code: t.string({ required: true, description: 'Unique, of one piece: what rules and scripts name it by.' }),
      jurisdiction: t.string({ ...JURISDICTION, required: true }),
      kind: t.field({ type: AuthorityKind, required: true }),
      title: t.string({ required: true }),
      citation: t.string({ required: true, description: 'As it is cited: "45 CFR 164.316(b)(2)(i)".' }),
      summary: t.string(SUMMARY),
      url: t.string(LINK),
      sourceQuality: t.field({ type: SourceQuality, required: true }),
      sourceAsOf: t.string(SOURCE_AS_OF),
      effectiveOn: t.field(EFFECTIVE_ON),
    }),
  }),
  run: draftAuthority,
});

command('reviseAuthority', {
  description: `Corrects how an authority is described; what is left out stays. The rules under it stay as they were approved. ${WHO_DRAFTS}`,
  answers: AuthorityRef,
  input: builder.inputType('ReviseAuthorityInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      jurisdiction: t.string(JURISDICTION),
      kind: t.field({ type: AuthorityKind }),
      title: t.string(),
      citation: t.string(),
      summary: t.string({ description: `${SUMMARY.description} Null: none.` }),
      url: t.string({ description: `${LINK.description} Null: none.` }),
      sourceQuality: t.field({ type: SourceQuality }),
      sourceAsOf: t.string(SOURCE_AS_OF),
      effectiveOn: t.field({ type: 'Day', description: 'Null: not known.' }),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { jurisdiction, kind, title, citation, sourceQuality, ...input }) =>
    reviseAuthority(ctx, {
      ...input,
      jurisdiction: jurisdiction ?? undefined,
      kind: kind ?? undefined,
      title: title ?? undefined,
      citation: citation ?? undefined,
      sourceQuality: sourceQuality ?? undefined,
    }),
});

command('reviewAuthority', {
  description: `Says that the source was read again, and what it says otherwise than on record, which then warns beside every date of the rules under it until another review finds nothing. It confirms no rule: confirmRule does. ${WHO_DRAFTS}`,
  answers: AuthorityRef,
  input: builder.inputType('ReviewAuthorityInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      on: t.field({ type: 'Day', required: true, description: 'When it was read: today or before.' }),
      reason: t.string({ required: true, description: 'What was read, and where: kept in the ledger.' }),
      change: t.string({
        description: 'What the source says otherwise than on record; left out: it still says the same.',
      }),
      nextReviewOn: t.field({
        type: 'Day',
        description: 'When to read it again, after today; left out: a year after this reading.',
      }),
    }),
  }),
  run: reviewAuthority,
});

command('retireAuthority', {
  description: `Ends an authority, from that day on: repealed, expired, given up. Refused while a rule under it is drafted or in force. ${WHO_DRAFTS}`,
  answers: AuthorityRef,
  input: builder.inputType('AuthorityDayInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      on: t.field({ type: 'Day', required: true, description: 'Today or before.' }),
      reason: t.string({ required: true, description: 'Why it ended: kept in the ledger.' }),
    }),
  }),
  run: retireAuthority,
});

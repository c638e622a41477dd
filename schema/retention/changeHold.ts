import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { reviseHold } from '../../server/retention/commands/reviseHold.ts';
import { withdrawHold } from '../../server/retention/commands/withdrawHold.ts';
import { builder } from '../builder.ts';
import { VERSION_READ, WHO_ASKS_FOR_HOLDS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { REFUSALS } from '../Refusal.ts';
import { LegalHoldRef } from './LegalHold.ts';

const REVIEW = { type: 'Day', description: 'When counsel looks whether the duty still stands.' } as const;

command('requestHold', {
  description: `Asks counsel for a legal hold; it binds nothing until counsel issues it. ${WHO_ASKS_FOR_HOLDS}`,
  answers: LegalHoldRef,
  input: builder.inputType('RequestHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true, description: 'Its number or name: unique. Never a patient.' }),
      title: t.string({ required: true, description: 'What it is about.' }),
      systems: t.stringList({ description: 'Codes; left out: every system.' }),
      dataClasses: t.stringList({ description: 'Codes, their children included; left out: every class.' }),
      facilities: t.stringList({ description: 'Codes; left out: every facility.' }),
      recordsFrom: t.field({
        type: 'Day',
        description: 'Records with activity from this day on; left out: from the first.',
      }),
      recordsThrough: t.field({
        type: 'Day',
        description: 'The last day of activity in scope; left out: to the last.',
      }),
      custodians: t.stringList({ description: 'Desks or people who are to be told.' }),
      reviewOn: t.field(REVIEW),
    }),
  }),
  run: (ctx, { systems, dataClasses, facilities, custodians, ...hold }) =>
    requestHold(ctx, {
      ...hold,
      systems: systems ?? [],
      dataClasses: dataClasses ?? [],
      facilities: facilities ?? [],
      custodians: custodians ?? [],
    }),
});

command('reviseHold', {
  description:
    'Changes title or review day, or names further custodians. Its scope stays: another scope is another hold. Before it is issued whoever may ask for one, afterwards counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('ReviseHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int(VERSION_READ),
      title: t.string(),
      reviewOn: t.field({ ...REVIEW, description: `${REVIEW.description} Null: none.` }),
      furtherCustodians: t.stringList({ description: 'Added to those named before.' }),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { title, furtherCustodians, ...input }) =>
    reviseHold(ctx, { ...input, title: title ?? undefined, furtherCustodians: furtherCustodians ?? [] }),
});

command('issueHold', {
  description: 'Puts a hold in force today: whatever it has in scope is suspended. Counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('IssueHoldInput', {
    fields: (t) => ({ matter: t.string({ required: true }), reason: t.string(WHY) }),
  }),
  run: issueHold,
});

command('acknowledgeHold', {
  description: `Writes down that a custodian was told of a hold in force and said so. ${WHO_ASKS_FOR_HOLDS}`,
  answers: LegalHoldRef,
  input: builder.inputType('AcknowledgeHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      custodian: t.string({ required: true, description: 'One of those that the hold names.' }),
    }),
  }),
  run: acknowledgeHold,
});

const HoldDecision = builder.inputType('ReleaseHoldInput', {
  fields: (t) => ({
    matter: t.string({ required: true }),
    version: t.int(VERSION_READ),
    reason: t.string({ required: true, description: 'Why the duty has ended: kept with the hold and in the ledger.' }),
  }),
});

command('releaseHold', {
  description: 'Ends a hold in writing; it still binds today. Counsel, and not whoever asked for it.',
  answers: LegalHoldRef,
  input: HoldDecision,
  run: releaseHold,
});

const WithdrawnHold = builder.objectRef<{ matter: string }>('WithdrawnHold').implement({
  description: 'A request for a hold that was taken back before counsel issued it. The ledger keeps what it said.',
  fields: (t) => ({ matter: t.exposeString('matter') }),
});
const WithdrawHoldInput = builder.inputType('WithdrawHoldInput', {
  fields: (t) => ({
    matter: t.string({ required: true }),
    version: t.int(VERSION_READ),
    reason: t.string({ required: true }),
  }),
});

builder.mutationField('withdrawHold', (t) =>
  t.field({
    type: WithdrawnHold,
    description: 'Takes back a request for a hold that was never issued. Whoever asked for it, or counsel.',
    errors: { types: REFUSALS, union: { name: 'WithdrawHoldResult' } },
    args: { input: t.arg({ type: WithdrawHoldInput, required: true }) },
    resolve: async (_root, { input }, ctx) => ({ matter: await withdrawHold(ctx, input) }),
  }),
);

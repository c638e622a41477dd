import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { remindCustodians } from '../../server/retention/commands/remindCustodians.ts';
import { removeCustodian } from '../../server/retention/commands/removeCustodian.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import { reviewHold } from '../../server/retention/commands/reviewHold.ts';
import { reviseCustodian } from '../../server/retention/commands/reviseCustodian.ts';
import { reviseHold } from '../../server/retention/commands/reviseHold.ts';
import { reviseHoldScope } from '../../server/retention/commands/reviseHoldScope.ts';
import { withdrawHold } from '../../server/retention/commands/withdrawHold.ts';
import { builder } from '../builder.ts';
import { VERSION_READ, WHO_ASKS_FOR_HOLDS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { REFUSALS } from '../Refusal.ts';
import { CustodianKind } from './HoldNotice.ts';
import { HoldScopeInput } from './HoldPreview.ts';
import { LegalHoldRef } from './LegalHold.ts';

const REVIEW = { type: 'Day', description: 'When counsel looks whether the duty still stands.' } as const;

const CustodianInput = builder.inputType('CustodianInput', {
  description: 'Somebody who is to be told of a hold.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'A desk or a person in an office, or an outside party. Never a patient.',
    }),
    kind: t.field({ type: CustodianKind, defaultValue: 'RECORDS' }),
    email: t.string({ description: 'Where notices are mailed; left out: they wait for whoever signs in.' }),
  }),
});
const REMIND = {
  description:
    'Whoever has not answered is reminded every so many days, 1 to 365. Null: never. Left out with a request: every 7.',
} as const;

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
      custodians: t.field({ type: [CustodianInput], description: 'Who is to be told, up to 500.' }),
      reviewOn: t.field({ ...REVIEW, description: `${REVIEW.description} Left out: six months after it is issued.` }),
      remindEveryDays: t.int(REMIND),
    }),
  }),
  run: (ctx, { custodians, ...hold }) => requestHold(ctx, { ...hold, custodians: custodians ?? [] }),
});

command('reviseHold', {
  description:
    'Changes title, review day or reminders, or names further custodians, who are told at once if it is in force. Its scope is revised by `reviseHoldScope`. Before it is issued whoever may ask for one, afterwards counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('ReviseHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int(VERSION_READ),
      title: t.string(),
      reviewOn: t.field({ ...REVIEW, description: `${REVIEW.description} Null: none.` }),
      remindEveryDays: t.int(REMIND),
      furtherCustodians: t.field({
        type: [CustodianInput],
        description: 'Added to those named before. One of those stays as they are; with another address it is refused.',
      }),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { title, furtherCustodians, ...input }) =>
    reviseHold(ctx, { ...input, title: title ?? undefined, furtherCustodians: furtherCustodians ?? [] }),
});

const CUSTODIAN = { required: true, description: 'One of those that the hold names.' } as const;

command('reviseCustodian', {
  description:
    'Gives a custodian another address, none, or another kind. What was not mailed yet goes to the new address; whoever has not answered, and was told at the former one alone, is told anew there. The links of earlier mails stop. Before the hold is issued whoever may ask for one, afterwards counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('ReviseCustodianInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int({ ...VERSION_READ, description: "The hold's version that was read." }),
      custodian: t.string(CUSTODIAN),
      kind: t.field({ type: CustodianKind }),
      email: t.string({ description: 'Null: notices wait for whoever signs in. Left out: as it is.' }),
      reason: t.string(WHY),
    }),
  }),
  run: reviseCustodian,
});

command('removeCustodian', {
  description:
    'Tells a custodian no more: nothing further is mailed, the links of earlier mails stop, and what they were sent and said stays on record. Named again by `reviseHold` they are told anew. Before the hold is issued whoever may ask for one, afterwards counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('RemoveCustodianInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int({ ...VERSION_READ, description: "The hold's version that was read." }),
      custodian: t.string(CUSTODIAN),
      reason: t.string({ required: true, description: 'Why: kept in the ledger.' }),
    }),
  }),
  run: removeCustodian,
});

command('issueHold', {
  description:
    'Puts a hold in force today: whatever it has in scope is suspended, and its custodians are told. Counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('IssueHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int({
        description: 'The version that was read: where it was changed since, it is not issued. Left out: as it stands.',
      }),
      reason: t.string(WHY),
    }),
  }),
  run: issueHold,
});

command('acknowledgeHold', {
  description: `Says that a custodian was told of a hold in force: the custodian's own user, found by the address; or, written down for them, ${WHO_ASKS_FOR_HOLDS}`,
  answers: LegalHoldRef,
  input: builder.inputType('AcknowledgeHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      custodian: t.string(CUSTODIAN),
    }),
  }),
  run: acknowledgeHold,
});

const HoldDecision = builder.inputType('ReleaseHoldInput', {
  fields: (t) => ({
    matter: t.string({ required: true }),
    version: t.int(VERSION_READ),
    reason: t.string({ required: true, description: 'Why the duty has ended: kept with the hold and in the ledger.' }),
    reference: t.string({
      required: true,
      description: 'Where the written release is found, such as a letter and its date.',
    }),
  }),
});

command('releaseHold', {
  description:
    'Ends a hold in writing; it still binds today. What other matters hold stays held by them, and the ledger says how much. Counsel, and not whoever asked for it.',
  answers: LegalHoldRef,
  input: HoldDecision,
  run: releaseHold,
});

command('reviseHoldScope', {
  description:
    'Gives a hold another scope, as a whole. Before it is issued whoever may ask for one. Of a hold in force counsel: what it gains is held from today; what it loses is released in writing, with a reference, and not by whoever asked for the hold.',
  answers: LegalHoldRef,
  input: builder.inputType('ReviseHoldScopeInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int(VERSION_READ),
      scope: t.field({ type: HoldScopeInput, required: true }),
      reason: t.string({ required: true, description: 'Why: kept with the former scope and in the ledger.' }),
      reference: t.string({
        description: 'Where the release of a part is written; needed where anything in force is released.',
      }),
    }),
  }),
  run: reviseHoldScope,
});

command('reviewHold', {
  description:
    'Says that counsel looked, that the duty still stands, and when to look again. Where it does not stand any more the hold is released. Counsel.',
  answers: LegalHoldRef,
  input: builder.inputType('ReviewHoldInput', {
    fields: (t) => ({
      matter: t.string({ required: true }),
      version: t.int(VERSION_READ),
      finding: t.string({ required: true, description: 'Why the duty still stands.' }),
      nextReviewOn: t.field({ type: 'Day', required: true, description: 'A day after today.' }),
    }),
  }),
  run: reviewHold,
});

command('remindCustodians', {
  description: `Reminds whoever has not acknowledged a hold in force, once a day at most. ${WHO_ASKS_FOR_HOLDS}`,
  answers: LegalHoldRef,
  input: builder.inputType('RemindCustodiansInput', {
    fields: (t) => ({ matter: t.string({ required: true }) }),
  }),
  run: remindCustodians,
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

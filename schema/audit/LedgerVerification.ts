import { cancelVerification } from '../../server/audit/commands/cancelVerification.ts';
import { givenHead, verifyLedger } from '../../server/audit/commands/verifyLedger.ts';
import { readHead } from '../../server/audit/domain/chain.ts';
import { stateNow, VERIFICATION_STATES, verificationSentence } from '../../server/audit/domain/verification.ts';
import type { Break } from '../../server/audit/domain/verify.ts';
import { LedgerVerification } from '../../server/audit/entities/LedgerVerification.ts';
import { checkKeptHead, type KeptHeadAnswer } from '../../server/audit/queries/keptHead.ts';
import { demand, may } from '../../server/identity/domain/permission.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { builder, connection, entity, one } from '../builder.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';

const VerificationState = builder.enumType('VerificationState', {
  description: 'FAILED: it ended without a result, with its process or after an hour.',
  values: VERIFICATION_STATES,
});

const BreakRef = builder.objectRef<Break>('LedgerBreak').implement({
  description: 'Where the chain does not hold.',
  fields: (t) => ({
    seq: t.exposeFloat('seq', { description: 'The entry; 0: none in particular.' }),
    field: t.exposeString('field'),
    message: t.exposeString('message'),
  }),
});

const LedgerVerificationRef = entity(LedgerVerification, {
  name: 'LedgerVerification',
  description:
    'One reading of the whole chain at one moment: every hash, the columns beside the texts, the head, and the before-images of bulk work. It blocks nobody who writes.',
  visible: (viewer) => may(viewer, 'READ_LEDGER'),
  fields: (t) => ({
    state: t.computed({
      type: VerificationState,
      needs: ['state', 'updatedAt'],
      resolve: (row, _args, ctx) => stateNow(row, ctx.now),
    }),
    askedBy: t.column('askedBy'),
    askedAt: t.column('askedAt'),
    finishedAt: t.column('finishedAt'),
    entries: t.column('entries', { description: 'Entries read, up to now while it runs.' }),
    entriesThen: t.column('entriesThen', { description: 'Where the chain ended when it was asked for.' }),
    throughSeq: t.column('throughSeq', { description: 'The last entry that was read; null until it is done.' }),
    throughHash: t.column('throughHash'),
    keptHead: t.column('keptHead', { description: 'A head kept elsewhere that the chain had to go through.' }),
    holds: t.computed({
      type: 'Boolean',
      nullable: true,
      description: 'True: unbroken; false: broken; null: no result.',
      needs: ['state', 'breaks'],
      resolve: ({ state, breaks }) => (state === 'DONE' ? breaks.length === 0 : null),
    }),
    breaks: t.computed({
      type: [BreakRef],
      description: 'The first twenty places at which it does not hold.',
      needs: ['breaks'],
      resolve: ({ breaks }) => breaks,
    }),
    sentence: t.computed({
      type: 'String',
      description: 'What came of it, in words.',
      needs: [
        'state',
        'updatedAt',
        'entries',
        'entriesThen',
        'throughSeq',
        'throughHash',
        'images',
        'breaks',
        'cancelledBy',
      ],
      resolve: (row, _args, ctx) => verificationSentence({ ...row, state: stateNow(row, ctx.now) }),
    }),
  }),
});

const VerifyLedgerInput = builder.inputType('VerifyLedgerInput', {
  fields: (t) => ({
    keptHead: t.string({ description: 'A head kept elsewhere, as 12:9f2c…, that the chain has to go through.' }),
  }),
});
const CancelVerificationInput = builder.inputType('CancelVerificationInput', {
  fields: (t) => ({ id: t.id({ required: true }) }),
});

command('verifyLedger', {
  description:
    'Has the whole chain verified by a job, and answers at once: ask `ledgerVerification` how far it is. While one runs, that one is answered and no second begins. HIM director, IT lead, counsel, auditor, administrator.',
  input: VerifyLedgerInput,
  answers: LedgerVerificationRef,
  run: verifyLedger,
});
command('cancelVerification', {
  description: 'Stops a verification that runs. HIM director, IT lead, counsel, auditor, administrator.',
  input: CancelVerificationInput,
  answers: LedgerVerificationRef,
  run: (ctx, { id }) => cancelVerification(ctx, { id: keyOf('LedgerVerification', id) }),
});

const KeptHeadRef = builder.objectRef<KeptHeadAnswer>('KeptHead').implement({
  description: 'Whether the chain goes through a head that was kept elsewhere.',
  fields: (t) => ({ holds: t.exposeBoolean('holds'), sentence: t.exposeString('sentence') }),
});

builder.queryFields((t) => ({
  ledgerVerifications: connection(t, LedgerVerificationRef, {
    description: 'Verifications of the ledger, the latest first.',
    args: { finished: t.arg.boolean({ description: 'True: only those that came to a result.' }) },
    where: ({ finished }, ctx) => {
      demand(ctx.viewer, 'READ_LEDGER');
      return finished ? { state: 'DONE' as const } : {};
    },
    defaultOrder: { askedAt: 'desc' },
  }),
  ledgerVerification: one(t, LedgerVerificationRef, {
    args: { id: t.arg.id({ required: true }) },
    where: ({ id }, ctx) => {
      demand(ctx.viewer, 'READ_LEDGER');
      const key = keyOf('LedgerVerification', id);
      return isUuid(key) && { id: key };
    },
  }),
  keptHead: t.field({
    type: KeptHeadRef,
    description: 'One look at whether the entry still has the hash that was kept, as 12:9f2c… on a report.',
    args: { head: t.arg.string({ required: true }) },
    resolve: (_root, { head }, ctx) => {
      demand(ctx.viewer, 'READ_LEDGER');
      const kept = readHead(givenHead(head, 'head'));
      if (!kept) throw new Error('A head that was found good cannot be read.');
      return checkKeptHead(ctx.em, kept);
    },
  }),
}));

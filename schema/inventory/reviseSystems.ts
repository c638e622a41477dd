import {
  MOST_SYSTEMS,
  reviseSystems,
  type SystemsRevisionReport,
} from '../../server/inventory/commands/reviseSystems.ts';
import { type FieldChange, REVISION_OUTCOMES, type RevisedRow } from '../../server/inventory/domain/systemsRevision.ts';
import { builder } from '../builder.ts';
import { VERSION_READ, WHO_EDITS } from '../change.ts';
import { LifecycleStatus } from '../enums.ts';
import { REFUSALS } from '../Refusal.ts';

const FieldChangeRef = builder.objectRef<FieldChange>('FieldChange').implement({
  description: 'One field of one thing: what it says, and what it will say or says since.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'himSteward, itOwner or status.' }),
    before: t.exposeString('before', { nullable: true, description: 'Null: empty.' }),
    after: t.exposeString('after', { nullable: true, description: 'Null: empty.' }),
  }),
});

const RevisedSystemRef = builder.objectRef<RevisedRow>('RevisedSystem').implement({
  description: 'What becomes of one system of a bulk revision.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'As it was given.' }),
    name: t.exposeString('name', { nullable: true, description: 'Null: there is no such system.' }),
    version: t.exposeInt('version', {
      nullable: true,
      description: 'The version that it has now; null: there is no such system.',
    }),
    outcome: t.expose('outcome', {
      type: builder.enumType('RevisionOutcome', {
        description: 'Changed, found as asked already, or refused.',
        values: REVISION_OUTCOMES,
      }),
    }),
    changes: t.expose('changes', { type: [FieldChangeRef] }),
    refusalCode: t.string({
      nullable: true,
      description: 'Stable, such as CHANGED_MEANWHILE; null: not refused.',
      resolve: ({ refusal }) => refusal?.code ?? null,
    }),
    refusal: t.string({
      nullable: true,
      description: 'Why it is refused, and what to do; null: it is not.',
      resolve: ({ refusal }) => refusal?.message ?? null,
    }),
  }),
});

const SystemsRevisionRef = builder.objectRef<SystemsRevisionReport>('SystemsRevision').implement({
  description: 'What a bulk revision did, or with dryRun would do, system by system in the order given.',
  fields: (t) => ({
    changed: t.exposeInt('changed'),
    unchanged: t.exposeInt('unchanged', { description: 'They say already what was asked.' }),
    refused: t.exposeInt('refused'),
    committed: t.exposeBoolean('committed', {
      description:
        'Whether what is counted now holds: false for a dry run, and where refused rows kept the good ones out.',
    }),
    rows: t.expose('rows', { type: [RevisedSystemRef] }),
  }),
});

const ReviseSystemsInput = builder.inputType('ReviseSystemsInput', {
  fields: (t) => ({
    systems: t.field({
      type: [
        builder.inputType('SystemVersionInput', {
          description: 'A system and the version of it that was read.',
          fields: (f) => ({ code: f.string({ required: true }), version: f.int(VERSION_READ) }),
        }),
      ],
      required: true,
      description: `Each once; ${MOST_SYSTEMS.toLocaleString('en-US')} at most.`,
    }),
    himSteward: t.string({ description: 'Null empties it; left out, it stays.' }),
    itOwner: t.string({ description: 'Null empties it; left out, it stays.' }),
    status: t.field({
      type: LifecycleStatus,
      description: 'A step back needs a reason. DECOMMISSIONED is refused: decommissionSystem alone gives it.',
    }),
    reason: t.string({ description: 'Why, for the ledger.' }),
    dryRun: t.boolean({ defaultValue: false, description: 'Say what would happen, and write nothing.' }),
    takeGoodRows: t.boolean({
      defaultValue: false,
      description: 'Revise the good ones though others are refused; else one refused system keeps all of them out.',
    }),
  }),
});

builder.mutationField('reviseSystems', (t) =>
  t.field({
    type: SystemsRevisionRef,
    description: `Gives many systems one HIM steward, IT owner or lifecycle status: one transaction, one ledger entry with counts and a digest over what was before. A system that somebody else changed meanwhile is refused. ${WHO_EDITS}`,
    errors: { types: REFUSALS, union: { name: 'ReviseSystemsResult' } },
    args: { input: t.arg({ type: ReviseSystemsInput, required: true }) },
    resolve: (_root, { input }, ctx) =>
      reviseSystems(ctx, {
        ...input,
        status: input.status ?? undefined,
        dryRun: input.dryRun ?? false,
        takeGoodRows: input.takeGoodRows ?? false,
      }),
  }),
);

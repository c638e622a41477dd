import { lastChangeOf } from '../server/audit/queries/lastChangeOf.ts';
import { NotAllowed } from '../server/identity/domain/permission.ts';
import {
  AlreadyExists,
  ChangedMeanwhile,
  InvalidInput,
  NotFound,
  NotPossibleNow,
  PatientIdentifier,
  type Refusal,
} from '../server/refusal.ts';
import { builder } from './builder.ts';

export const RefusalRef = builder.interfaceRef<Refusal>('Refusal').implement({
  description: 'Why nothing was changed. Its message is fit to show: the thing, the reason and the way out.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable: what a script tells refusals apart by.' }),
    message: t.exposeString('message', { description: 'The thing, the reason and the way out, in a sentence or two.' }),
    path: t.exposeString('path', { nullable: true, description: 'The input field at fault, where there is one.' }),
  }),
});

const isA = (type: abstract new (...args: never[]) => Refusal) => (value: unknown) => value instanceof type;

builder.objectType(NotFound, {
  name: 'NotFound',
  description: 'Something named in the input is not on record.',
  interfaces: [RefusalRef],
  isTypeOf: isA(NotFound),
});
builder.objectType(InvalidInput, {
  name: 'InvalidInput',
  description: 'A value that cannot be taken as it stands.',
  interfaces: [RefusalRef],
  isTypeOf: isA(InvalidInput),
});
builder.objectType(AlreadyExists, {
  name: 'AlreadyExists',
  description: 'The key is taken.',
  interfaces: [RefusalRef],
  isTypeOf: isA(AlreadyExists),
});
builder.objectType(ChangedMeanwhile, {
  name: 'ChangedMeanwhile',
  description: 'Somebody else was first: the thing has another version than the one that was read.',
  interfaces: [RefusalRef],
  isTypeOf: isA(ChangedMeanwhile),
  fields: (t) => ({
    currentVersion: t.exposeInt('currentVersion', { description: 'The version that it has now: read it again.' }),
    changedBy: t.string({
      nullable: true,
      description:
        'Who changed it last, as the ledger names them; null where a file was imported since, or nobody is on record.',
      resolve: async ({ subject }, _args, ctx) => (subject && (await lastChangeOf(ctx.em, subject))?.actor) ?? null,
    }),
    changedAt: t.field({
      type: 'Instant',
      nullable: true,
      description: 'When that was.',
      resolve: async ({ subject }, _args, ctx) =>
        (subject && (await lastChangeOf(ctx.em, subject))?.at.toISOString()) ?? null,
    }),
  }),
});
builder.objectType(NotPossibleNow, {
  name: 'NotPossibleNow',
  description: 'The thing is in a state that does not allow this.',
  interfaces: [RefusalRef],
  isTypeOf: isA(NotPossibleNow),
});
builder.objectType(PatientIdentifier, {
  name: 'PatientIdentifier',
  description: 'Free text that looks like an identifier of a patient. Holdfast keeps counts and dates only.',
  interfaces: [RefusalRef],
  isTypeOf: isA(PatientIdentifier),
});
builder.objectType(NotAllowed, {
  name: 'NotAllowed',
  description: 'The role or the token does not allow this; the message says which does.',
  interfaces: [RefusalRef],
  isTypeOf: isA(NotAllowed),
});

/** What any mutation may be refused with. */
export const REFUSALS = [
  NotFound,
  InvalidInput,
  AlreadyExists,
  ChangedMeanwhile,
  NotPossibleNow,
  PatientIdentifier,
  NotAllowed,
];

import { recordFact } from '../../server/inventory/commands/recordFact.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { reinstateHolding } from '../../server/inventory/commands/reinstateHolding.ts';
import { retireHolding } from '../../server/inventory/commands/retireHolding.ts';
import { reviseCohort } from '../../server/inventory/commands/reviseCohort.ts';
import { reviseHolding } from '../../server/inventory/commands/reviseHolding.ts';
import { withdrawCohort } from '../../server/inventory/commands/withdrawCohort.ts';
import { withdrawFact } from '../../server/inventory/commands/withdrawFact.ts';
import { builder } from '../builder.ts';
import { RetirementById, VERSION_READ, WHO_EDITS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { HoldingRole } from '../enums.ts';
import { cohortKey, keyOf } from '../keyOf.ts';
import { CohortRef, FactRef, HoldingRef } from './Holding.ts';

command('registerHolding', {
  description: `Says that a system holds a data class at a facility. ${WHO_EDITS}`,
  answers: HoldingRef,
  input: builder.inputType('RegisterHoldingInput', {
    fields: (t) => ({
      system: t.string({ required: true }),
      facility: t.string({ required: true }),
      dataClass: t.string({ required: true }),
      role: t.field({ type: HoldingRole, description: 'Left out: system of record.' }),
      format: t.string(),
    }),
  }),
  run: async (ctx, { role, ...input }) => (await registerHolding(ctx, { ...input, role: role ?? undefined })).id,
});

command('reviseHolding', {
  description: WHO_EDITS,
  answers: HoldingRef,
  input: builder.inputType('ReviseHoldingInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      role: t.field({ type: HoldingRole }),
      format: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, role, ...input }) =>
    (await reviseHolding(ctx, { ...input, id: keyOf('Holding', id), role: role ?? undefined })).id,
});

command('retireHolding', {
  description: WHO_EDITS,
  answers: HoldingRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await retireHolding(ctx, { ...input, id: keyOf('Holding', id) })).id,
});

command('reinstateHolding', {
  description: `Brings a retired holding back, of a system, a facility and a class that are in use. ${WHO_EDITS}`,
  answers: HoldingRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await reinstateHolding(ctx, { ...input, id: keyOf('Holding', id) })).id,
});

const CohortInput = builder.inputType('CohortInput', {
  fields: (t) => ({
    year: t.int({ required: true, description: 'Of the last activity.' }),
    records: t.int({ required: true }),
    firstActivityOn: t.field({ type: 'Day', required: true }),
    lastActivityOn: t.field({ type: 'Day', required: true }),
    youngestBirthOn: t.field({
      type: 'Day',
      description: 'Left out: not known; dates then assume the youngest possible subject.',
    }),
  }),
});

command('registerCohorts', {
  description: `Counts records of a holding by year of last activity; answers with the holding. ${WHO_EDITS}`,
  answers: HoldingRef,
  input: builder.inputType('RegisterCohortsInput', {
    fields: (t) => ({
      holding: t.id({ required: true }),
      cohorts: t.field({ type: [CohortInput], required: true }),
    }),
  }),
  run: async (ctx, { holding, cohorts }) => {
    const key = keyOf('Holding', holding);
    await registerCohorts(ctx, { holding: key, cohorts });
    return key;
  },
});

command('reviseCohort', {
  description: WHO_EDITS,
  answers: CohortRef,
  input: builder.inputType('ReviseCohortInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      records: t.int(),
      firstActivityOn: t.field({ type: 'Day' }),
      lastActivityOn: t.field({ type: 'Day' }),
      youngestBirthOn: t.field({ type: 'Day' }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, records, firstActivityOn, lastActivityOn, ...input }) => {
    const given = {
      records: records ?? undefined,
      firstActivityOn: firstActivityOn ?? undefined,
      lastActivityOn: lastActivityOn ?? undefined,
    };
    return (await reviseCohort(ctx, { ...input, ...given, id: cohortKey(id) })).id;
  },
});

command('withdrawCohort', {
  description: `Takes back a cohort that was entered by error; no record is destroyed by it. Answers with the holding. ${WHO_EDITS}`,
  answers: HoldingRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await withdrawCohort(ctx, { ...input, id: cohortKey(id) })).holding,
});

command('recordFact', {
  description: `States a trigger's latest day for a holding or one of its cohorts, or that it does not apply; without either: expected, and not known yet. Supersedes what was stated before. ${WHO_EDITS}`,
  answers: FactRef,
  input: builder.inputType('RecordFactInput', {
    fields: (t) => ({
      holding: t.id({ required: true }),
      year: t.int({ description: "The cohort's year; left out: for every cohort." }),
      trigger: t.string({ required: true, description: 'Such as EMPLOYMENT_END.' }),
      on: t.field({ type: 'Day' }),
      notApplicable: t.boolean(),
      evidence: t.string({ description: 'What it rests on.' }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { holding, ...input }) =>
    (await recordFact(ctx, { ...input, holding: keyOf('Holding', holding) })).id,
});

command('withdrawFact', {
  description: `Takes a fact back; it stays on record as superseded. ${WHO_EDITS}`,
  answers: FactRef,
  input: builder.inputType('WithdrawFactInput', {
    fields: (t) => ({ id: t.id({ required: true }), reason: t.string({ required: true }) }),
  }),
  run: async (ctx, { id, reason }) => (await withdrawFact(ctx, { id: keyOf('Fact', id), reason })).id,
});

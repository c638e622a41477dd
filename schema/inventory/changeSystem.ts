import { decommissionSystem } from '../../server/governance/commands/decommissionSystem.ts';
import { changeLifecycleStatus } from '../../server/inventory/commands/changeLifecycleStatus.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { reinstateSystem } from '../../server/inventory/commands/reinstateSystem.ts';
import { retireSystem } from '../../server/inventory/commands/retireSystem.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { builder } from '../builder.ts';
import { RetirementInput, VERSION_READ, WHO_EDITS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { Criticality, LifecycleStatus } from '../enums.ts';
import { SystemRef } from './System.ts';

command('registerSystem', {
  description: `Puts a system on record. ${WHO_EDITS}`,
  answers: SystemRef,
  input: builder.inputType('RegisterSystemInput', {
    fields: (t) => ({
      code: t.string({ required: true, description: 'Unique, and kept for ever: what scripts use.' }),
      name: t.string({ required: true }),
      kind: t.string({
        required: true,
        description: 'Such as EHR, PACS, LIS; Archive for a place where records live on.',
      }),
      status: t.field({ type: LifecycleStatus, description: 'Left out: ACTIVE.' }),
      facilities: t.stringList({ required: true, description: 'Codes of the facilities served.' }),
      vendor: t.string({ description: 'Code of the vendor.' }),
      himSteward: t.string(),
      itOwner: t.string(),
      criticality: t.field({ type: Criticality }),
      annualCostUsd: t.float({ description: 'US dollars a year.' }),
      users: t.int(),
      inServiceOn: t.field({ type: 'Day' }),
      hosting: t.string(),
      networkSegment: t.string(),
      notes: t.string(),
      successor: t.string({ description: 'Code of the system that follows it.' }),
    }),
  }),
  run: async (ctx, { status, ...input }) => (await registerSystem(ctx, { ...input, status: status ?? undefined })).id,
});

command('reviseSystem', {
  description: `Changes what is given; null empties a field. ${WHO_EDITS}`,
  answers: SystemRef,
  input: builder.inputType('ReviseSystemInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int({ required: true, description: 'The version that was read.' }),
      name: t.string(),
      kind: t.string(),
      facilities: t.stringList(),
      vendor: t.string(),
      himSteward: t.string(),
      itOwner: t.string(),
      criticality: t.field({ type: Criticality }),
      annualCostUsd: t.float(),
      users: t.int(),
      inServiceOn: t.field({ type: 'Day' }),
      hosting: t.string(),
      networkSegment: t.string(),
      notes: t.string(),
      successor: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { name, kind, facilities, ...input }) => {
    const given = { name: name ?? undefined, kind: kind ?? undefined, facilities: facilities ?? undefined };
    return (await reviseSystem(ctx, { ...input, ...given })).id;
  },
});

command('changeLifecycleStatus', {
  description: `Moves a system on its way; a step back needs a reason. Switching off is decommissionSystem. ${WHO_EDITS}`,
  answers: SystemRef,
  input: builder.inputType('ChangeLifecycleStatusInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      status: t.field({
        type: builder.enumType('RunningStatus', {
          description: 'Any status but DECOMMISSIONED, which decommissionSystem alone gives.',
          values: ['ACTIVE', 'SUNSETTING', 'READ_ONLY', 'ARCHIVED'] as const,
        }),
        required: true,
      }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, input) => (await changeLifecycleStatus(ctx, input)).id,
});

command('decommissionSystem', {
  description: `Says that a system was switched off. Refused with every blocker while anything is in the way. ${WHO_EDITS}`,
  answers: SystemRef,
  input: builder.inputType('DecommissionSystemInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      on: t.field({ type: 'Day', description: 'Left out: today.' }),
      reason: t.string({ required: true }),
    }),
  }),
  run: async (ctx, input) => (await decommissionSystem(ctx, input)).id,
});

command('retireSystem', {
  description: `Takes a system that was entered by error, or is switched off, out of the live numbers; it stays on record. ${WHO_EDITS}`,
  answers: SystemRef,
  input: RetirementInput,
  run: async (ctx, input) => (await retireSystem(ctx, input)).id,
});

command('reinstateSystem', {
  description: `Brings a retired system back into the live numbers; its facilities and its vendor are in use themselves. ${WHO_EDITS}`,
  answers: SystemRef,
  input: RetirementInput,
  run: async (ctx, input) => (await reinstateSystem(ctx, input)).id,
});

import { recordExtendedSupport } from '../../server/inventory/commands/recordExtendedSupport.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { recordPatch } from '../../server/inventory/commands/recordPatch.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { reviseComponent } from '../../server/inventory/commands/reviseComponent.ts';
import { withdrawPatch } from '../../server/inventory/commands/withdrawPatch.ts';
import { removeComponent } from '../../server/posture/commands/removeComponent.ts';
import { builder } from '../builder.ts';
import { RetirementById, VERSION_READ, WHO_EDITS_COMPONENTS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { Layer } from '../enums.ts';
import { keyOf } from '../keyOf.ts';
import { ComponentRef } from './Component.ts';
import { SystemRef } from './System.ts';

command('registerComponent', {
  description: `Puts a layer of a system's stack on record and finds its support dates by product and release, else by CPE or package URL. ${WHO_EDITS_COMPONENTS}`,
  answers: ComponentRef,
  input: builder.inputType('RegisterComponentInput', {
    fields: (t) => ({
      system: t.string({ required: true, description: 'Code of the system.' }),
      layer: t.field({ type: Layer, required: true }),
      product: t.string({
        required: true,
        description: 'As releaseCycles names it, such as windows-server, or any other.',
      }),
      release: t.string({ required: true }),
      cpe: t.string({ description: 'Of version 2.2 or 2.3; it may end after the product.' }),
      purl: t.string({ description: 'Its package URL.' }),
      lastPatchedOn: t.field({ type: 'Day' }),
    }),
  }),
  run: async (ctx, input) => (await registerComponent(ctx, input)).id,
});

command('reviseComponent', {
  description: WHO_EDITS_COMPONENTS,
  answers: ComponentRef,
  input: builder.inputType('ReviseComponentInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      release: t.string(),
      cpe: t.string(),
      purl: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, release, ...input }) =>
    (await reviseComponent(ctx, { ...input, id: keyOf('Component', id), release: release ?? undefined })).id,
});

command('removeComponent', {
  description: `Takes a component out of the stack: on record, out of every live number, its open findings ended as mended. Answers with the system. ${WHO_EDITS_COMPONENTS}`,
  answers: SystemRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await removeComponent(ctx, { ...input, id: keyOf('Component', id) })).system,
});

command('recordExtendedSupport', {
  description: `Says until when extended support was bought, on what evidence; null: none. What is only on offer does not count. ${WHO_EDITS_COMPONENTS}`,
  answers: ComponentRef,
  input: builder.inputType('RecordExtendedSupportInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      until: t.field({ type: 'Day', description: 'The last day bought.' }),
      evidence: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, until, ...input }) =>
    (await recordExtendedSupport(ctx, { ...input, id: keyOf('Component', id), until: until ?? null })).id,
});

command('recordOwnSupportDate', {
  description: `States the last day with security fixes where no vendor's date is known or it is another; null: none of our own. ${WHO_EDITS_COMPONENTS}`,
  answers: ComponentRef,
  input: builder.inputType('RecordOwnSupportDateInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      endsOn: t.field({ type: 'Day' }),
      evidence: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, endsOn, ...input }) =>
    (await recordOwnSupportDate(ctx, { ...input, id: keyOf('Component', id), endsOn: endsOn ?? null })).id,
});

command('recordPatch', {
  description: `Adds to the patches of a component; the newest of them is when it was last patched. ${WHO_EDITS_COMPONENTS}`,
  answers: ComponentRef,
  input: builder.inputType('RecordPatchInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      patchedOn: t.field({ type: 'Day', required: true }),
      what: t.string({ description: "What was installed, by the vendor's name or number of it." }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await recordPatch(ctx, { ...input, id: keyOf('Component', id) })).id,
});

command('withdrawPatch', {
  description: `Takes back a patch that was recorded wrongly: it counts no more, and stays on record with the reason. ${WHO_EDITS_COMPONENTS}`,
  answers: ComponentRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await withdrawPatch(ctx, { ...input, id: keyOf('ComponentPatch', id) })).id,
});

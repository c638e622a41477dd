import { registerAgreement } from '../../server/inventory/commands/registerAgreement.ts';
import { registerVendor } from '../../server/inventory/commands/registerVendor.ts';
import { reinstateVendor } from '../../server/inventory/commands/reinstateVendor.ts';
import { retireVendor } from '../../server/inventory/commands/retireVendor.ts';
import { reviseAgreement } from '../../server/inventory/commands/reviseAgreement.ts';
import { reviseVendor } from '../../server/inventory/commands/reviseVendor.ts';
import { terminateAgreement } from '../../server/inventory/commands/terminateAgreement.ts';
import { builder } from '../builder.ts';
import { RetirementInput, VERSION_READ, WHO_EDITS_COMPONENTS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { AgreementKind } from '../enums.ts';
import { keyOf } from '../keyOf.ts';
import { AgreementRef, VendorRef } from './Vendor.ts';

command('registerVendor', {
  description: WHO_EDITS_COMPONENTS,
  answers: VendorRef,
  input: builder.inputType('RegisterVendorInput', {
    fields: (t) => ({ code: t.string({ required: true }), name: t.string({ required: true }) }),
  }),
  run: async (ctx, input) => (await registerVendor(ctx, input)).id,
});

command('reviseVendor', {
  description: WHO_EDITS_COMPONENTS,
  answers: VendorRef,
  input: builder.inputType('ReviseVendorInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      name: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { name, ...input }) => (await reviseVendor(ctx, { ...input, name: name ?? undefined })).id,
});

command('retireVendor', {
  description: `Takes a vendor out of the live numbers; it stays on record. ${WHO_EDITS_COMPONENTS}`,
  answers: VendorRef,
  input: RetirementInput,
  run: async (ctx, input) => (await retireVendor(ctx, input)).id,
});

command('reinstateVendor', {
  description: `Brings a retired vendor back into the live numbers. ${WHO_EDITS_COMPONENTS}`,
  answers: VendorRef,
  input: RetirementInput,
  run: async (ctx, input) => (await reinstateVendor(ctx, input)).id,
});

command('registerAgreement', {
  description: WHO_EDITS_COMPONENTS,
  answers: AgreementRef,
  input: builder.inputType('RegisterAgreementInput', {
    fields: (t) => ({
      vendor: t.string({ required: true, description: 'Code of the vendor.' }),
      kind: t.field({ type: AgreementKind, required: true }),
      effectiveOn: t.field({ type: 'Day', required: true }),
      expiresOn: t.field({ type: 'Day', description: 'The last day in force.' }),
      covers: t.string(),
    }),
  }),
  run: async (ctx, input) => (await registerAgreement(ctx, input)).id,
});

command('reviseAgreement', {
  description: WHO_EDITS_COMPONENTS,
  answers: AgreementRef,
  input: builder.inputType('ReviseAgreementInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      expiresOn: t.field({ type: 'Day' }),
      covers: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await reviseAgreement(ctx, { ...input, id: keyOf('Agreement', id) })).id,
});

command('terminateAgreement', {
  description: WHO_EDITS_COMPONENTS,
  answers: AgreementRef,
  input: builder.inputType('TerminateAgreementInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      on: t.field({ type: 'Day', required: true, description: 'The first day without it.' }),
      reason: t.string({ required: true }),
    }),
  }),
  run: async (ctx, { id, ...input }) => (await terminateAgreement(ctx, { ...input, id: keyOf('Agreement', id) })).id,
});

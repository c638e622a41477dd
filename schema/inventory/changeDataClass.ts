import { registerDataClass } from '../../server/inventory/commands/registerDataClass.ts';
import { reinstateDataClass } from '../../server/inventory/commands/reinstateDataClass.ts';
import { retireDataClass } from '../../server/inventory/commands/retireDataClass.ts';
import { reviseDataClass } from '../../server/inventory/commands/reviseDataClass.ts';
import { builder } from '../builder.ts';
import { RetirementInput, VERSION_READ, WHO_EDITS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { Population, Sensitivity } from '../enums.ts';
import { DataClassRef } from './DataClass.ts';

command('registerDataClass', {
  description: `Puts a record series into the tree. ${WHO_EDITS}`,
  answers: DataClassRef,
  input: builder.inputType('RegisterDataClassInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      name: t.string({ required: true }),
      parent: t.string({ description: 'Code of the class above: its rules apply here too.' }),
      sensitivity: t.field({ type: Sensitivity, required: true }),
      legalHealthRecord: t.boolean({ required: true }),
      designatedRecordSet: t.boolean({ required: true }),
      population: t.field({ type: Population }),
    }),
  }),
  run: async (ctx, input) => (await registerDataClass(ctx, input)).id,
});

command('reviseDataClass', {
  description: `Changes what is given; the dates of all that is of this class are worked out anew. ${WHO_EDITS}`,
  answers: DataClassRef,
  input: builder.inputType('ReviseDataClassInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      name: t.string(),
      parent: t.string(),
      sensitivity: t.field({ type: Sensitivity }),
      legalHealthRecord: t.boolean(),
      designatedRecordSet: t.boolean(),
      population: t.field({ type: Population }),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { name, sensitivity, legalHealthRecord, designatedRecordSet, ...input }) => {
    const given = {
      name: name ?? undefined,
      sensitivity: sensitivity ?? undefined,
      legalHealthRecord: legalHealthRecord ?? undefined,
      designatedRecordSet: designatedRecordSet ?? undefined,
    };
    return (await reviseDataClass(ctx, { ...input, ...given })).id;
  },
});

command('retireDataClass', {
  description: WHO_EDITS,
  answers: DataClassRef,
  input: RetirementInput,
  run: async (ctx, input) => (await retireDataClass(ctx, input)).id,
});

command('reinstateDataClass', {
  description: `Brings a retired class back into the tree, below a class that is in use. ${WHO_EDITS}`,
  answers: DataClassRef,
  input: RetirementInput,
  run: async (ctx, input) => (await reinstateDataClass(ctx, input)).id,
});

import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { registerFacility } from '../../server/inventory/commands/registerFacility.ts';
import { reinstateDepartment } from '../../server/inventory/commands/reinstateDepartment.ts';
import { reinstateFacility } from '../../server/inventory/commands/reinstateFacility.ts';
import { retireDepartment } from '../../server/inventory/commands/retireDepartment.ts';
import { retireFacility } from '../../server/inventory/commands/retireFacility.ts';
import { reviseDepartment } from '../../server/inventory/commands/reviseDepartment.ts';
import { reviseFacility } from '../../server/inventory/commands/reviseFacility.ts';
import { builder } from '../builder.ts';
import { RetirementById, RetirementInput, VERSION_READ, WHO_EDITS, WHY } from '../change.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { DepartmentRef, FacilityRef } from './Facility.ts';

command('registerFacility', {
  description: `Puts a place of care on record. ${WHO_EDITS}`,
  answers: FacilityRef,
  input: builder.inputType('RegisterFacilityInput', {
    fields: (t) => ({
      code: t.string({ required: true, description: 'Unique, and kept for ever.' }),
      name: t.string({ required: true }),
      jurisdiction: t.string({ required: true, description: 'ISO 3166-2, such as US-CA.' }),
      holder: t.string({ required: true, description: 'Principal holder type, such as hospital.' }),
      furtherHolders: t.stringList(),
      timeZone: t.string({ required: true, description: 'IANA zone, such as America/Chicago.' }),
    }),
  }),
  run: async (ctx, input) => (await registerFacility(ctx, input)).id,
});

command('reviseFacility', {
  description: `Changes what is given; the dates of all it holds are worked out anew. ${WHO_EDITS}`,
  answers: FacilityRef,
  input: builder.inputType('ReviseFacilityInput', {
    fields: (t) => ({
      code: t.string({ required: true }),
      version: t.int(VERSION_READ),
      name: t.string(),
      jurisdiction: t.string(),
      holder: t.string(),
      furtherHolders: t.stringList(),
      timeZone: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { name, jurisdiction, holder, timeZone, ...input }) => {
    const given = {
      name: name ?? undefined,
      jurisdiction: jurisdiction ?? undefined,
      holder: holder ?? undefined,
      timeZone: timeZone ?? undefined,
    };
    return (await reviseFacility(ctx, { ...input, ...given })).id;
  },
});

command('retireFacility', {
  description: `Takes a facility out of the live numbers; it stays on record. ${WHO_EDITS}`,
  answers: FacilityRef,
  input: RetirementInput,
  run: async (ctx, input) => (await retireFacility(ctx, input)).id,
});

command('reinstateFacility', {
  description: `Brings a retired facility back into the live numbers. ${WHO_EDITS}`,
  answers: FacilityRef,
  input: RetirementInput,
  run: async (ctx, input) => (await reinstateFacility(ctx, input)).id,
});

command('registerDepartment', {
  description: WHO_EDITS,
  answers: DepartmentRef,
  input: builder.inputType('RegisterDepartmentInput', {
    fields: (t) => ({
      facility: t.string({ required: true, description: 'Code of the facility.' }),
      name: t.string({ required: true }),
      securityChampion: t.string(),
    }),
  }),
  run: async (ctx, input) => (await registerDepartment(ctx, input)).id,
});

command('reviseDepartment', {
  description: WHO_EDITS,
  answers: DepartmentRef,
  input: builder.inputType('ReviseDepartmentInput', {
    fields: (t) => ({
      id: t.id({ required: true }),
      version: t.int(VERSION_READ),
      name: t.string(),
      securityChampion: t.string(),
      reason: t.string(WHY),
    }),
  }),
  run: async (ctx, { id, name, ...input }) =>
    (await reviseDepartment(ctx, { ...input, id: keyOf('Department', id), name: name ?? undefined })).id,
});

command('retireDepartment', {
  description: WHO_EDITS,
  answers: DepartmentRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await retireDepartment(ctx, { ...input, id: keyOf('Department', id) })).id,
});

command('reinstateDepartment', {
  description: `Brings a retired department back, of a facility that is in use. ${WHO_EDITS}`,
  answers: DepartmentRef,
  input: RetirementById,
  run: async (ctx, { id, ...input }) => (await reinstateDepartment(ctx, { ...input, id: keyOf('Department', id) })).id,
});

import type { MikroORM } from '@mikro-orm/postgresql';
import { LedgerEntry } from '../../server/audit/entities/LedgerEntry.ts';
import type { Context } from '../../server/context.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { registerDataClass } from '../../server/inventory/commands/registerDataClass.ts';
import { registerFacility } from '../../server/inventory/commands/registerFacility.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { registerVendor } from '../../server/inventory/commands/registerVendor.ts';
import type { Holding } from '../../server/inventory/entities/Holding.ts';
import type { System } from '../../server/inventory/entities/System.ts';

/** A hospital in Los Angeles and a practice in Boston, a vendor, a class of records and one system. */
export async function hospital(ctx: Context): Promise<System> {
  await registerFacility(ctx, {
    code: 'ALDR',
    name: 'Alder Crest Hospital',
    jurisdiction: 'US-CA',
    holder: 'hospital',
    timeZone: 'America/Los_Angeles',
  });
  await registerFacility(ctx, {
    code: 'BEAC',
    name: 'Beacon Street Physicians',
    jurisdiction: 'US-MA',
    holder: 'physician',
    timeZone: 'America/New_York',
  });
  await registerVendor(ctx, { code: 'V001', name: 'Quarry Clinical Software' });
  await registerDataClass(ctx, {
    code: 'adult-record',
    name: 'Adult record',
    sensitivity: 'PHI',
    legalHealthRecord: true,
    designatedRecordSet: true,
    population: 'ADULT',
  });
  return registerSystem(ctx, {
    code: 'TDW-EHR',
    name: 'Tidewell Inpatient EHR',
    kind: 'EHR',
    facilities: ['ALDR'],
    vendor: 'V001',
  });
}

/** Adult records of the system at Alder Crest, counted for these years of last activity. */
export async function holdingOf(ctx: Context, years: readonly number[] = [], system = 'TDW-EHR'): Promise<Holding> {
  const holding = await registerHolding(ctx, { system, facility: 'ALDR', dataClass: 'adult-record' });
  if (years.length > 0) {
    await registerCohorts(ctx, {
      holding: holding.id,
      cohorts: years.map((year) => ({
        year,
        records: 1_000,
        firstActivityOn: `${year}-01-10`,
        lastActivityOn: `${year}-12-20`,
      })),
    });
  }
  return holding;
}

export async function lastEntry(orm: MikroORM): Promise<LedgerEntry> {
  const [entry] = await orm.em.fork().find(LedgerEntry, {}, { orderBy: { seq: 'desc' }, limit: 1 });
  if (!entry) throw new Error('The ledger is empty.');
  return entry;
}

export function entries(orm: MikroORM): Promise<number> {
  return orm.em.fork().count(LedgerEntry, {});
}

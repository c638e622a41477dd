import type { MikroORM } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { rowsOf } from '../../server/database/rowsOf.ts';

/** What the portfolio asks of a system, told in one row. */
export type Told = {
  code: string;
  name: string;
  status: string;
  himSteward: string | null;
  itOwner: string | null;
  cost: number | null;
  vendor: string | null;
  facilities: string[];
  phase: string | null;
  retired: boolean;
  rating: string;
  supportKnown: boolean;
  unsupportedNow: boolean;
  unsupportedFrom: string | null;
  exposureUntil: string | null;
  daysToCome: number | null;
  plannedOn: string | null;
  earliestOn: string | null;
  keepThrough: string | null;
  sides: ('HIM' | 'IT')[];
};

export type Filter = Partial<{
  text: string;
  facilities: string[];
  ratings: string[];
  statuses: string[];
  vendors: string[];
  phases: string[];
  withoutPlan: boolean;
  owners: string[];
  sides: ('HIM' | 'IT')[];
  exposed: boolean;
  retired: boolean;
}>;

export const AS_OF = '2026-11-22';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
const day = fc.integer({ min: 0, max: 5_000 }).map((after) => {
  const instant = Date.UTC(2019, 0, 1) + after * 86_400_000;
  return new Date(instant).toISOString().slice(0, 10);
});
/** Small numbers and few days, so that there are ties. */
const told: fc.Arbitrary<Omit<Told, 'code'>> = fc
  .record({
    name: fc.constantFrom('ehr', 'pacs', 'lis', '100%', 'a_b'),
    status: fc.constantFrom('ACTIVE', 'READ_ONLY', 'DECOMMISSIONED'),
    himSteward: maybe(fc.constantFrom('imaging', 'laboratory')),
    itOwner: maybe(fc.constantFrom('servers', 'laboratory', "o'hara")),
    cost: maybe(fc.integer({ min: 0, max: 3 })),
    vendor: maybe(fc.constantFrom('V1', 'V2')),
    facilities: fc.subarray(['F1', 'F2', 'F3']),
    phase: maybe(fc.constantFrom('EXTRACTION', 'CERTIFICATE', 'CLOSED')),
    retired: fc.boolean(),
    rating: fc.constantFrom('CRITICAL', 'HIGH', 'UNKNOWN', 'LOW'),
    supportKnown: fc.boolean(),
    unsupportedFrom: maybe(day),
    exposureUntil: maybe(day),
    daysToCome: maybe(fc.integer({ min: 0, max: 3 })),
    plannedOn: maybe(fc.constantFrom('2028-01-01', '2029-01-01')),
    earliestOn: maybe(fc.constantFrom('2028-01-01', '2029-01-01')),
    keepThrough: maybe(fc.constantFrom('2028-01-01', '2029-01-01')),
    sides: fc.subarray<'HIM' | 'IT'>(['HIM', 'IT']),
  })
  .map((system) => ({
    ...system,
    unsupportedNow: system.unsupportedFrom !== null && system.unsupportedFrom <= AS_OF,
  }));

export const portfolios: fc.Arbitrary<Told[]> = fc
  .array(told, { minLength: 1, maxLength: 30 })
  .map((systems) => systems.map((system, at) => ({ ...system, code: `SYS-${String(at).padStart(3, '0')}` })));

/** These systems and no others, put in as rows. */
export async function enterPortfolio(orm: MikroORM, systems: readonly Told[]): Promise<void> {
  const em = orm.em.fork();
  await em.transactional(async (inner) => {
    for (const statement of STATEMENTS) {
      await rowsOf(inner, statement, statement.includes('$1') ? [JSON.stringify(systems)] : []);
    }
  });
}

const TOLD = `jsonb_to_recordset($1::jsonb) as told (code text, name text, status text, "himSteward" text, "itOwner" text,
  cost numeric, vendor text, facilities jsonb, phase text, retired bool, rating text, "supportKnown" bool,
  "unsupportedNow" bool, "unsupportedFrom" date, "exposureUntil" date, "daysToCome" int, "plannedOn" date,
  "earliestOn" date, "keepThrough" date, sides jsonb)`;

const STATEMENTS = [
  'delete from system_standing',
  'delete from plan',
  'delete from system_facility',
  'delete from system',
  `insert into facility (code, name, jurisdiction, holder, time_zone)
   select 'F' || i, 'facility ' || 4 - i, 'US-CA', 'hospital', 'America/Los_Angeles' from generate_series(1, 3) i
   on conflict do nothing`,
  `insert into vendor (code, name) values ('V1', 'beta'), ('V2', 'alpha') on conflict do nothing`,
  `insert into system (code, name, kind, status, him_steward, it_owner, annual_cost_usd, vendor_id, retired_on)
   select told.code, told.name, 'EHR', status, "himSteward", "itOwner", cost, vendor.id,
     case when retired then date '2026-01-01' end
   from ${TOLD} left join vendor on vendor.code = told.vendor`,
  `insert into system_facility (system_id, facility_id)
   select system.id, facility.id from ${TOLD} join system using (code)
   cross join jsonb_array_elements_text(facilities) served join facility on facility.code = served`,
  `insert into plan (system_id, phase) select system.id, phase from ${TOLD} join system using (code) where phase is not null`,
  `insert into system_standing (system_id, as_of, holds_phi, records, cohorts, cohorts_without_rule, last_keep_through,
     suspended, recomputing, support_known, unsupported_from, unsupported_now, exposure_until, contained, days_to_come,
     planned_on, earliest_on, allowed, blockers, rating, rating_rank, reasons)
   select system.id, '${AS_OF}', false, 0, 0, 0, "keepThrough", false, false, "supportKnown", "unsupportedFrom",
     "unsupportedNow", "exposureUntil", '[]', "daysToCome", "plannedOn", "earliestOn", false,
     (select coalesce(jsonb_agg(jsonb_build_object('side', side, 'code', 'NO_RULE', 'message', '')), '[]')
       from jsonb_array_elements_text(sides) side),
     rating, array_position(array['CRITICAL', 'HIGH', 'UNKNOWN', 'MODERATE', 'LOW'], rating) - 1, '[]'
   from ${TOLD} join system using (code)`,
];

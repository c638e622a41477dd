import type { MikroORM } from '@mikro-orm/postgresql';
import type { Consequence } from '../../server/audit/domain/touched.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { standingConsequence } from '../../server/governance/commands/standingConsequence.ts';
import { registerCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import { registerDataClass } from '../../server/inventory/commands/registerDataClass.ts';
import { registerHolding } from '../../server/inventory/commands/registerHolding.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { approveRule } from '../../server/retention/commands/approveRule.ts';
import { dispositionConsequence } from '../../server/retention/commands/dispositionConsequence.ts';
import { draftAuthority } from '../../server/retention/commands/draftAuthority.ts';
import { draftRule } from '../../server/retention/commands/draftRule.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { hospital } from '../support/hospital.ts';

export const TODAY = '2026-11-22';
export const FOLLOWING: readonly Consequence[] = [dispositionConsequence, standingConsequence];

/** Whoever acts on a day, with all that follows. */
export function actors(orm: MikroORM) {
  return {
    program: (day = TODAY) => asProgram(orm, day, FOLLOWING),
    analyst: (name = 'Ana', day = TODAY) => asRole(orm, 'HIM_ANALYST', day, FOLLOWING, name),
    counsel: (name = 'Carl', day = TODAY) => asRole(orm, 'COUNSEL', day, FOLLOWING, name),
  };
}

export const SYSTEMS = ['TDW-EHR', 'ORR-PACS', 'VLT-ARC'] as const;
export const FACILITIES = ['ALDR', 'BEAC'] as const;
export const CLASSES = ['adult-record', 'imaging', 'mammogram'] as const;
const YEARS = [2005, 2012, 2018, 2024];

/** Three systems that each hold three classes at two places, four years of each, kept seven years by a policy. */
export async function holdWorld(orm: MikroORM): Promise<void> {
  const { program } = actors(orm);
  const director = (name: string) => asRole(orm, 'HIM_DIRECTOR', TODAY, FOLLOWING, name);
  await hospital(program());
  const common = { sensitivity: 'PHI', legalHealthRecord: true, designatedRecordSet: true, population: null } as const;
  await registerDataClass(program(), { ...common, code: 'imaging', name: 'Imaging' });
  await registerDataClass(program(), { ...common, code: 'mammogram', name: 'Mammogram', parent: 'imaging' });
  await registerSystem(program(), {
    code: 'ORR-PACS',
    name: 'Orrery PACS',
    kind: 'PACS',
    facilities: ['ALDR'],
    himSteward: 'Imaging records',
    itOwner: 'Imaging platforms',
  });
  await registerSystem(program(), { code: 'VLT-ARC', name: 'Vault', kind: 'Archive', facilities: ['ALDR'] });
  await draftAuthority(director('author'), {
    code: 'POLICY',
    jurisdiction: 'ORG',
    kind: 'POLICY',
    title: 'Policy',
    citation: 'IG-1',
    sourceQuality: 'OFFICIAL',
  });
  for (const dataClass of ['adult-record', 'imaging']) {
    const code = `ORG-${dataClass.toUpperCase()}`;
    await draftRule(director('author'), {
      submit: true,
      code,
      authority: 'POLICY',
      jurisdiction: 'ORG',
      holders: ['provider'],
      dataClass,
      population: 'ANY',
      kind: 'POLICY',
      effect: 'KEEP_AT_LEAST',
      term: { kind: 'AFTER', trigger: 'LAST_ENCOUNTER', period: 'P7Y' },
    });
    await approveRule(director('approver'), { code, revision: 1, version: 1, reason: 'Adopted' });
  }
  for (const system of SYSTEMS) {
    for (const facility of FACILITIES) {
      for (const dataClass of CLASSES) {
        const { id } = await registerHolding(program(), { system, facility, dataClass });
        await registerCohorts(program(), { holding: id, cohorts: YEARS.map((year) => cohortOf(year)) });
      }
    }
  }
}

const cohortOf = (year: number) => ({
  year,
  records: year,
  firstActivityOn: `${year}-02-01`,
  lastActivityOn: `${year}-11-30`,
});

export type StoredCohort = {
  id: string;
  system: string;
  facility: string;
  dataClass: string;
  year: number;
  records: string;
  first: string;
  last: string;
  held: boolean;
  heldThrough: string | null;
  lawfulFrom: string | null;
  otherwise: string | null;
};

export function storedCohorts(orm: MikroORM): Promise<StoredCohort[]> {
  return rowsOf<StoredCohort>(orm.em.fork(), STORED);
}

const STORED = `
  select cohort.id, system.code as system, facility.code as facility, data_class.code as "dataClass", cohort.year,
    cohort.records, cohort.first_activity_on::text as first, cohort.last_activity_on::text as last, disposition.held,
    disposition.held_through::text as "heldThrough", disposition.lawful_from::text as "lawfulFrom",
    disposition.lawful_from_otherwise::text as otherwise
  from cohort
  join disposition on disposition.cohort_id = cohort.id
  join holding on holding.id = cohort.holding_id
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  order by cohort.id`;

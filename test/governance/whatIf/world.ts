import type { MikroORM } from '@mikro-orm/postgresql';
import { readCatalogue } from '../../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { refreshStandings } from '../../../server/governance/commands/refreshStandings.ts';
import type { Role } from '../../../server/identity/domain/role.ts';
import { loadCatalogue } from '../../../server/retention/commands/loadCatalogue.ts';
import { recomputeHoldings } from '../../../server/retention/commands/recomputeHoldings.ts';
import { heldMatters, manyCohorts, statedFacts } from '../../retention/manyCohorts.ts';
import { asProgram, asRole } from '../../support/asProgram.ts';

export const TODAY = '2026-11-22';

/** A portfolio of every kind of holding, with costs, components, plans and copies; worked out. */
export async function portfolio(orm: MikroORM, size = { systems: 21, classesEach: 9, years: 8 }): Promise<void> {
  await loadCatalogue(asProgram(orm, TODAY), readCatalogue());
  const em = orm.em.fork();
  await manyCohorts(em, size);
  await statedFacts(em);
  await heldMatters(em);
  for (const statement of [...DATED, ...MORE]) await rowsOf(em, statement);
  const { now } = asProgram(orm, TODAY);
  await em.transactional(async (inner) => {
    await recomputeHoldings(inner, now, 'ALL');
    await refreshStandings(inner, 'all', now);
  });
}

/** Somebody in a role, whose changes have their consequences. */
export const as = (orm: MikroORM, role: Role, name: string = role) => asRole(orm, role, TODAY, consequences, name);

/** Systems of which every date is known, so that they have an earliest day: one class of records under one policy. */
const DATED = [
  `insert into data_class (code, name, sensitivity, legal_health_record, designated_record_set)
   values ('own-record', 'Own record', 'PHI', true, true)`,
  `insert into system (code, name, kind, status)
   select 'SYS-' || (90000 + i), 'Dated system ' || i, 'EHR', 'READ_ONLY' from generate_series(1, 7) i`,
  `insert into holding (system_id, facility_id, data_class_id)
   select system.id, facility.id, data_class.id from system
   join facility on facility.code = (array['CA', 'TX', 'MA'])[right(system.code, 5)::int % 3 + 1]
   join data_class on data_class.code = 'own-record' where system.name like 'Dated%'`,
  `insert into cohort (holding_id, year, records, first_activity_on, last_activity_on)
   select holding.id, year, 100, make_date(year, 2, 1), make_date(year, 11, 5) from holding
   join data_class on data_class.id = data_class_id cross join generate_series(2012, 2024) year where code = 'own-record'`,
  `insert into retention_rule (code, revision, status, authority_id, jurisdiction, holders, data_class_id, population, kind,
     effect, term, boundary, confirmed, confidence, source_quality, warnings, destruction_duties, drafted_by)
   select 'OWN', 1, 'APPROVED', rule.authority_id, 'ORG', '{provider}', data_class.id, 'ANY', 'POLICY', 'KEEP_AT_LEAST',
     '{"kind": "AFTER", "trigger": "DISCHARGE", "period": "P10Y"}', rule.boundary, true, rule.confidence,
     rule.source_quality, '{}', '[]', 'somebody'
   from (select * from retention_rule order by code limit 1) rule join data_class on data_class.code = 'own-record'`,
];

const MORE = [
  `update system set annual_cost_usd = (right(code, 5)::int * 37 % 900) * 1000 where right(code, 5)::int % 5 > 0`,
  `update system set kind = 'Archive' where code = 'SYS-00002'`,
  `insert into component (system_id, layer, product, release, own_security_support_ends_on, own_support_evidence)
   select id, 'OS', 'Orbit', '4', date '2025-01-01' + right(code, 5)::int % 1000 * 60, 'a letter' from system where right(code, 5)::int % 4 > 0`,
  `insert into plan (system_id, planned_off_on)
   select id, case when right(code, 5)::int % 3 > 0 then date '2027-06-30' + right(code, 5)::int % 1000 * 90 end from system`,
  `insert into treatment (plan_id, holding_id, kind, target_id, validated_on)
   select plan.id, holding.id, 'ARCHIVE', target.id, case when hashtext(holding.id::text) % 2 = 0 then date '2026-05-01' end
   from holding join plan on plan.system_id = holding.system_id join system target on target.code = 'SYS-00002'
   join system on system.id = holding.system_id where right(system.code, 5)::int % 2 = 1`,
];

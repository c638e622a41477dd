import { defineEntity, p } from '@mikro-orm/core';
import { Holding } from './Holding.ts';

/** Records of a holding that share a year of last activity: counts and days, never a patient. */
const CohortSchema = defineEntity({
  name: 'Cohort',
  tableName: 'cohort',
  properties: {
    id: p.bigint('number').primary(),
    holding: () => p.manyToOne(Holding).deleteRule('restrict'),
    year: p.integer(),
    records: p.bigint('number'),
    firstActivityOn: p.date(),
    lastActivityOn: p.date(),
    youngestBirthOn: p.date().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['holding', 'year'] }],
  checks: [
    { name: 'cohort_records_not_negative', expression: 'records >= 0' },
    { name: 'cohort_first_before_last', expression: 'first_activity_on <= last_activity_on' },
    {
      name: 'cohort_birth_before_last',
      expression: 'youngest_birth_on is null or youngest_birth_on <= last_activity_on',
    },
  ],
});

export class Cohort extends CohortSchema.class {}
CohortSchema.setClass(Cohort);

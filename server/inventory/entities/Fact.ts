import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { Cohort } from './Cohort.ts';
import { Holding } from './Holding.ts';

/**
 * For a holding, or one cohort of it: a trigger's latest day (`on`), that it does not apply, or, with neither,
 * that it is expected and not known yet. Evidence: a newer fact supersedes it, nothing overwrites it.
 */
const FactSchema = defineEntity({
  name: 'Fact',
  tableName: 'fact',
  properties: {
    id: id(),
    holding: () => p.manyToOne(Holding).deleteRule('restrict'),
    cohort: () => p.manyToOne(Cohort).nullable().deleteRule('restrict').index(),
    trigger: p.string().columnType('text'),
    on: p.date().nullable().fieldNames('happened_on'),
    notApplicable: p.boolean().default(false),
    evidence: p.string().columnType('text').nullable(),
    recordedBy: p.string().columnType('text'),
    recordedAt: writtenAt(),
    supersededAt: p.datetime(6).nullable(),
  },
  indexes: [
    { properties: ['holding', 'trigger'] },
    {
      name: 'fact_one_in_force',
      expression:
        'create unique index "fact_one_in_force" on "fact" ("holding_id", coalesce("cohort_id", 0), "trigger") where superseded_at is null',
    },
  ],
  checks: [{ name: 'fact_one_reading', expression: 'not (not_applicable and happened_on is not null)' }],
});

export class Fact extends FactSchema.class {}
FactSchema.setClass(Fact);

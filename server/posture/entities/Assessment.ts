import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { Department } from '../../inventory/entities/Department.ts';
import { System } from '../../inventory/entities/System.ts';
import type { Answer } from '../domain/control.ts';
import { Control } from './Control.ts';
import { EvidenceFile } from './EvidenceFile.ts';

/**
 * One answer to a control for one system or department. Evidence: a newer answer supersedes it, nothing overwrites it;
 * one that was withdrawn is superseded by none. Whoever takes a step of theirs back brings the former answer in force again.
 */
const AssessmentSchema = defineEntity({
  name: 'Assessment',
  tableName: 'assessment',
  properties: {
    id: id(),
    control: () => p.manyToOne(Control).deleteRule('restrict'),
    system: () => p.manyToOne(System).nullable().deleteRule('restrict').index(),
    department: () => p.manyToOne(Department).nullable().deleteRule('restrict').index(),
    answer: p.string().columnType('text').$type<Answer>(),
    /** How many answers this is the last of, those withdrawn among them: whoever answers gives back what they read. */
    version: p.integer(),
    /** The day that the answer speaks of: it goes stale from there. */
    answeredOn: p.date(),
    answeredBy: p.string().columnType('text'),
    answeredById: p.string().columnType('text').nullable(),
    answeredAt: writtenAt(),
    evidence: p.string().columnType('text').nullable(),
    evidenceUrl: p.string().columnType('text').nullable(),
    evidenceFile: () => p.manyToOne(EvidenceFile).nullable().deleteRule('restrict').index(),
    /** The answer whose place it took; null: none was in force. */
    supersedes: () => p.manyToOne(Assessment).nullable().deleteRule('set null').index(),
    supersededAt: p.datetime(6).nullable(),
    withdrawnBy: p.string().columnType('text').nullable(),
  },
  indexes: [
    {
      name: 'assessment_in_order',
      expression:
        'create unique index "assessment_in_order" on "assessment" ("control_id", coalesce("system_id", "department_id"), "version")',
    },
    {
      name: 'assessment_one_in_force',
      expression:
        'create unique index "assessment_one_in_force" on "assessment" ("control_id", coalesce("system_id", "department_id")) where superseded_at is null',
    },
  ],
  checks: [{ name: 'assessment_of_one', expression: 'num_nonnulls(system_id, department_id) = 1' }],
});

export class Assessment extends AssessmentSchema.class {}
AssessmentSchema.setClass(Assessment);

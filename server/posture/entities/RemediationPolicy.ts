import { defineEntity, p } from '@mikro-orm/core';
import type { FixByAnchor } from '../domain/finding.ts';

/** In how many days the house fixes what was found, by severity, and what starts the clock. One row. */
const RemediationPolicySchema = defineEntity({
  name: 'RemediationPolicy',
  tableName: 'remediation_policy',
  properties: {
    id: p.integer().primary().default(1),
    anchor: p.string().columnType('text').$type<FixByAnchor>().default('FIRST_SEEN'),
    criticalDays: p.integer().default(15),
    highDays: p.integer().default(30),
    mediumDays: p.integer().default(90),
    lowDays: p.integer().default(180),
    version: p.integer().version(),
  },
});

export class RemediationPolicy extends RemediationPolicySchema.class {}
RemediationPolicySchema.setClass(RemediationPolicy);

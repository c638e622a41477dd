import type { WhatIfChange } from '../../server/governance/domain/whatIf.ts';
import { builder } from '../builder.ts';
import { RuleEffect, TreatmentKind } from '../enums.ts';
import { keyOf } from '../keyOf.ts';
import { RULE_FIELDS, RuleKind } from '../retention/changeRule.ts';
import { RulePopulation } from '../retention/rulePopulation.ts';

const Approval = builder.inputType('WhatIfApprovalInput', {
  fields: (t) => ({ code: t.string({ required: true }), revision: t.int({ required: true }) }),
});
const Rule = builder.inputType('WhatIfRuleInput', {
  description: 'A rule that need not be drafted: the fields of draftRule on which dates depend.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Where it is one in force already, that one ends for it.' }),
    jurisdiction: t.string({ required: true, description: RULE_FIELDS.jurisdiction }),
    holders: t.stringList({ required: true, description: RULE_FIELDS.holders }),
    dataClass: t.string({ required: true, description: RULE_FIELDS.dataClass }),
    population: t.field({ type: RulePopulation, required: true }),
    kind: t.field({ type: RuleKind, required: true }),
    effect: t.field({ type: RuleEffect, required: true }),
    term: t.field({ type: 'JSON', required: true, description: RULE_FIELDS.term }),
    ageOfMajority: t.int({ description: RULE_FIELDS.ageOfMajority }),
    inForceFrom: t.field({ type: 'Day', description: RULE_FIELDS.inForceFrom }),
  }),
});
const RuleEnd = builder.inputType('WhatIfRuleEndInput', {
  fields: (t) => ({
    code: t.string({ required: true }),
    from: t.field({ type: 'Day', required: true, description: 'The first day without it: today or later.' }),
  }),
});
const Matter = builder.inputType('WhatIfMatterInput', {
  fields: (t) => ({ matter: t.string({ required: true, description: 'Of a hold on record.' }) }),
});
const Hold = builder.inputType('WhatIfHoldInput', {
  description: 'A hold that nobody need have asked for. What is left out sets no limit of its kind.',
  fields: (t) => ({
    systems: t.stringList({ description: 'Codes.' }),
    dataClasses: t.stringList({ description: 'Codes, their children included.' }),
    facilities: t.stringList({ description: 'Codes.' }),
    recordsFrom: t.field({ type: 'Day', description: 'Records with activity from this day on.' }),
    recordsThrough: t.field({ type: 'Day', description: 'The last day of activity in scope.' }),
  }),
});
const SupportChange = builder.inputType('WhatIfSupportInput', {
  description: 'Support dates of a component. One that is left out stays; null takes it away.',
  fields: (t) => ({
    component: t.id({ required: true }),
    ownSecuritySupportEndsOn: t.field({
      type: 'Day',
      description: 'The last day with security fixes, by your own word.',
    }),
    extendedSupportUntil: t.field({ type: 'Day', description: 'The last day for which extended support is bought.' }),
  }),
});
const PlanChange = builder.inputType('WhatIfPlanInput', {
  fields: (t) => ({
    system: t.string({ required: true, description: 'Its code.' }),
    plannedOffOn: t.field({ type: 'Day', description: 'The first day without the system; left out or null: none.' }),
  }),
});
const TreatmentChange = builder.inputType('WhatIfTreatmentInput', {
  fields: (t) => ({
    holding: t.id({ required: true }),
    kind: t.field({ type: TreatmentKind, required: true }),
    target: t.string({ description: 'Code of the system that the copy goes to; for MIGRATE and ARCHIVE alone.' }),
    validatedOn: t.field({
      type: 'Day',
      description: 'As if the copy had been validated on that day, today or before.',
    }),
  }),
});
const FactChange = builder.inputType('WhatIfFactInput', {
  fields: (t) => ({
    holding: t.id({ required: true }),
    year: t.int({ description: 'The cohort of that year alone; left out: the holding as a whole.' }),
    trigger: t.string({ required: true }),
    on: t.field({ type: 'Day', description: 'Its latest day; with neither this nor notApplicable it is not known.' }),
    notApplicable: t.boolean(),
  }),
});

export const WhatIfChangeInput = builder.inputType('WhatIfChangeInput', {
  description:
    'One thing that is supposed: exactly one of these fields. Several changes are supposed together, in order.',
  fields: (t) => ({
    approveRule: t.field({ type: Approval, description: 'A draft on record is approved today.' }),
    rule: t.field({ type: Rule, description: 'A rule is drafted and approved today.' }),
    endRule: t.field({ type: RuleEnd, description: 'A rule in force ends on a day, and nothing follows it.' }),
    issueHold: t.field({ type: Matter, description: 'A hold that was asked for is issued today.' }),
    hold: t.field({ type: Hold, description: 'A hold is issued today that nobody has asked for yet.' }),
    releaseHold: t.field({ type: Matter, description: 'A hold in force is released today; it still binds today.' }),
    support: t.field({ type: SupportChange, description: 'A component is supported until another day.' }),
    plan: t.field({ type: PlanChange, description: 'A system is planned to be switched off on another day.' }),
    treatment: t.field({ type: TreatmentChange, description: 'Something else becomes of a holding.' }),
    fact: t.field({ type: FactChange, description: 'Something becomes known of a holding or a cohort.' }),
  }),
});

type Given = typeof WhatIfChangeInput.$inferInput;

/** As the server takes it: keys instead of the ids of nodes. */
export function changesOf(given: readonly Given[]): WhatIfChange[] {
  return given.map(({ support, treatment, fact, rule, ...change }) => ({
    ...change,
    rule: rule && { ...rule, term: rule.term },
    support: support && { ...support, component: keyOf('Component', support.component) },
    treatment: treatment && { ...treatment, holding: keyOf('Holding', treatment.holding) },
    fact: fact && { ...fact, holding: keyOf('Holding', fact.holding) },
  }));
}

import { builder } from '../builder.ts';

export const RulePopulation = builder.enumType('RulePopulation', {
  description: 'Whose records a rule is about; adult or minor on the day of service.',
  values: ['ANY', 'ADULT', 'MINOR', 'DECEASED', 'EMPLOYEE', 'RESEARCH'] as const,
});

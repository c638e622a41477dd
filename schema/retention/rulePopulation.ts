import { RULE_POPULATIONS } from '../../server/retention/domain/rule.ts';
import { builder } from '../builder.ts';

export const RulePopulation = builder.enumType('RulePopulation', {
  description: 'Whose records a rule is about; adult or minor on the day of service.',
  values: RULE_POPULATIONS,
});

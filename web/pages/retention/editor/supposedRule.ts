import { keyOrNull } from '../../../forms/formField.ts';
import { EFFECTS } from '../../../words.ts';
import type { Change } from '../../whatIf/whatIfSearch.ts';
import { KINDS, POPULATIONS, type RuleValues, ruleInputOf } from './ruleFields.ts';
import { termProblem } from './termProblem.ts';

/** What is being written, supposed to be approved; nothing while it is not whole. */
export function supposedRule(code: string, values: RuleValues): readonly Change[] {
  const isWhole =
    code !== '' &&
    termProblem(values.term) === null &&
    keyOrNull(POPULATIONS, values.population) !== null &&
    keyOrNull(KINDS, values.kind) !== null &&
    keyOrNull(EFFECTS, values.effect) !== null &&
    values.dataClass !== '' &&
    values.jurisdiction !== '' &&
    values.holders.length > 0;
  if (!isWhole) return [];
  const { jurisdiction, holders, dataClass, population, kind, effect, term, ageOfMajority, inForceFrom } =
    ruleInputOf(values);
  return [
    { rule: { code, jurisdiction, holders, dataClass, population, kind, effect, term, ageOfMajority, inForceFrom } },
  ];
}

import { givenCode, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { givenHolder } from '../../inventory/domain/holderType.ts';
import { InvalidInput } from '../../refusal.ts';
import type { DestructionDuty } from './destructionDuty.ts';
import { givenReach } from './givenReach.ts';
import type { RuleEffect, RulePopulation } from './rule.ts';
import { governs, type RuleKind } from './ruleKind.ts';
import { givenTermSchema, type Term } from './term.ts';

export type RuleWording = {
  jurisdiction: string;
  holders: readonly string[];
  population: RulePopulation;
  kind: RuleKind;
  effect: RuleEffect;
  term: unknown;
  ageOfMajority?: number | null | undefined;
  inForceFrom?: string | null | undefined;
  pendingChange?: string | null | undefined;
  warnings?: readonly string[] | null | undefined;
  destructionDuties?:
    | readonly { kind: string; text: string; leadDays?: number | null | undefined }[]
    | null
    | undefined;
};

const YOUNGEST_MAJORITY = 14;
const OLDEST_MAJORITY = 30;
const LONGEST_NOTICE = 3_660;

/** What a draft says, checked field by field; a slip in a place or a holder type would leave records out unseen. */
export function givenRule(wording: RuleWording) {
  const { kind, effect, population, holders } = wording;
  if (holders.length === 0) throw new InvalidInput('A rule binds at least one holder type: name it.', 'holders');
  if (!governs(kind) && effect !== 'WARN') {
    throw new InvalidInput('Only law and policy govern. Guidance and the like take the effect WARN.', 'effect');
  }
  return {
    jurisdiction: givenReach(wording.jurisdiction),
    holders: [...new Set(holders.map((holder) => givenHolder(holder, 'holders')))],
    population,
    kind,
    effect,
    term: termOrRefusal(wording.term),
    ageOfMajority: givenAge(wording.ageOfMajority ?? null),
    inForceFrom: givenDay(wording.inForceFrom ?? null, 'inForceFrom'),
    pendingChange: wording.pendingChange ? requiredText(wording.pendingChange, 'pendingChange', 1_000) : null,
    warnings: (wording.warnings ?? []).map((warning) => requiredText(warning, 'warnings', 1_000)),
    destructionDuties: (wording.destructionDuties ?? []).map(givenDuty),
  };
}

function termOrRefusal(json: unknown): Term {
  const read = givenTermSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue && issue.path.length > 0 ? ` at "${issue.path.join('.')}"` : '';
  const why = issue?.code === 'custom' ? issue.message : 'A term is a tree as RetentionRule.term gives it.';
  throw new InvalidInput(
    `This term cannot be read${where}. ${why} A simple one is {"kind": "AFTER", "trigger": "DISCHARGE", "period": "P7Y"}.`,
    'term',
  );
}

function givenAge(age: number | null): number | null {
  if (age === null || (Number.isInteger(age) && age >= YOUNGEST_MAJORITY && age <= OLDEST_MAJORITY)) return age;
  throw new InvalidInput(
    `${age} is no age of majority: it lies between ${YOUNGEST_MAJORITY} and ${OLDEST_MAJORITY}. Leave it out to take the jurisdiction's own.`,
    'ageOfMajority',
  );
}

function givenDuty(duty: { kind: string; text: string; leadDays?: number | null | undefined }): DestructionDuty {
  const leadDays = duty.leadDays ?? null;
  if (leadDays !== null && (leadDays < 0 || leadDays > LONGEST_NOTICE)) {
    throw new InvalidInput(`A notice of ${leadDays} days is none: give 0 to ${LONGEST_NOTICE}.`, 'destructionDuties');
  }
  return {
    kind: givenCode(duty.kind, 'destructionDuties'),
    text: requiredText(duty.text, 'destructionDuties', 1_000),
    leadDays,
  };
}

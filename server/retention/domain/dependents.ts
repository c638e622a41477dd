/** How much a rule takes part in, or governs. */
export type DependentAmount = {
  readonly systems: number;
  readonly holdings: number;
  readonly cohorts: number;
  readonly records: number;
};

/** "1 rule under it takes part in the dates of 1,204 records …. It governs 900 records …." */
export function dependentsSentence(rulesInForce: number, part: DependentAmount, governed: DependentAmount): string {
  if (rulesInForce === 0) return 'No rule under it is in force, so no date depends on it.';
  const rules = counted(rulesInForce, 'rule');
  if (part.holdings === 0) {
    return `${rules} under it ${rulesInForce === 1 ? 'is' : 'are'} in force, and reach nothing that is held.`;
  }
  const reached = `${counted(part.records, 'record')} in ${counted(part.cohorts, 'cohort')} and ${counted(part.holdings, 'holding')} of ${counted(part.systems, 'system')}`;
  return `${rules} under it ${rulesInForce === 1 ? 'takes' : 'take'} part in the dates of ${reached}. ${rulesInForce === 1 ? 'It governs' : 'They govern'} ${governedWords(part, governed)}`;
}

function governedWords(part: DependentAmount, governed: DependentAmount): string {
  if (governed.cohorts === 0) return 'none of them.';
  if (governed.cohorts === part.cohorts) return 'all of them.';
  return `${counted(governed.records, 'record')} in ${counted(governed.cohorts, 'cohort')} of ${counted(governed.systems, 'system')}.`;
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
}

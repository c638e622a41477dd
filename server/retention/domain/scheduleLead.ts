import { numberInWords } from '../../inventory/domain/numberInWords.ts';

export type ScheduleCounts = {
  readonly series: number;
  readonly states: number;
  readonly approved: number;
  readonly drafts: number;
  readonly submitted: number;
  readonly reviewDue: number;
  readonly gaps: number;
  readonly conflicts: number;
  readonly cohortsWithoutRule: number;
};

/** The part of the lead that is the finding: "Five gaps have no rule". */
export function scheduleFinding({ series, gaps }: ScheduleCounts): string {
  if (series === 0) return '';
  if (gaps === 0) return 'Every one of them has a rule';
  return gaps === 1 ? 'One gap has no rule' : `${capital(numberInWords(gaps))} gaps have no rule`;
}

/** "Thirteen record series, four states. Five gaps have no rule; until they close, 640 cohorts have no lawful date." */
export function scheduleLead(counts: ScheduleCounts): string {
  const { series, states, gaps, cohortsWithoutRule } = counts;
  if (series === 0) return 'No record series is held yet. Register a holding, and its rules stand here.';
  const scope = `${capital(numberInWords(series))} record series, ${numberInWords(states)} ${states === 1 ? 'state' : 'states'}.`;
  const finding = scheduleFinding(counts);
  if (gaps === 0) return `${scope} ${finding}.`;
  if (cohortsWithoutRule === 0) return `${scope} ${finding}; no cohort is counted there yet.`;
  const until = gaps === 1 ? 'until it closes' : 'until they close';
  const cohorts =
    cohortsWithoutRule === 1 ? '1 cohort has' : `${cohortsWithoutRule.toLocaleString('en-US')} cohorts have`;
  return `${scope} ${finding}; ${until}, ${cohorts} no lawful date.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

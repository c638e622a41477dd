import { parseDay } from '../../calendar/day.ts';
import { spanInWords } from '../../calendar/span.ts';
import type { MoveDirection } from '../../retention/domain/cohortMoves.ts';
import type { WhatIfAnswer } from './whatIf.ts';

type Figures = Omit<WhatIfAnswer, 'headline' | 'detail'>;

/** The finding in one sentence: "It moves 312 cohorts in 4 systems by up to 3 years and costs $212,000 more." */
export function headlineOfWhatIf(figures: Figures): string {
  const { cohorts, systems, perSystem } = figures;
  const money = costInWords(figures);
  if (cohorts === 0) {
    if (perSystem.length === 0) return 'Nothing moves.';
    const what = `No cohort moves, but ${counted(perSystem.length, 'system does', 'systems do')}`;
    return `${what}${money === null ? '' : `, and ${money}`}.`;
  }
  const where = `It moves ${counted(cohorts, 'cohort')} in ${counted(systems, 'system')}`;
  return `${where}${farthestInWords(figures)}${money === null ? '' : ` and ${money}`}.`;
}

/** What stands behind the headline: which way cohorts move, and what becomes of the exposure gap. */
export function detailOfWhatIf(figures: Figures): string {
  const ways = figures.directions.filter(({ cohorts }) => cohorts > 0);
  const parts = ways.map(({ direction, cohorts }) => `${cohorts.toLocaleString('en-US')} ${WAYS[direction]}`);
  const gap = figures.exposureDaysAfter - figures.exposureDaysBefore;
  const lost = withEarliest(figures, 'before') - withEarliest(figures, 'after');
  const open = figures.openEndedAfter - figures.openEndedBefore;
  return [
    waysInWords(ways, parts),
    gap !== 0 && `The exposure gap to come ${gap > 0 ? 'grows' : 'shrinks'} by ${counted(Math.abs(gap), 'day')}.`,
    lost > 0 && `${counted(lost, 'system has', 'systems have')} no earliest day to be switched off any more.`,
    lost < 0 && `${counted(-lost, 'system gets', 'systems get')} an earliest day to be switched off.`,
    open > 0 && `${counted(open, 'exposed system has', 'exposed systems have')} no day to be switched off any more.`,
    open < 0 && `${counted(-open, 'exposed system gets', 'exposed systems get')} a day to be switched off.`,
    figures.recomputing > 0 &&
      `The dates of ${counted(figures.recomputing, 'holding is', 'holdings are')} still being recomputed; this counts from what the rules say now.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function withEarliest({ perSystem }: Figures, side: 'before' | 'after'): number {
  return perSystem.filter((move) => move[side].earliestOn !== null).length;
}

function waysInWords(ways: readonly { direction: MoveDirection }[], parts: readonly string[]): string | null {
  const [only] = ways;
  if (!only) return null;
  if (ways.length === 1) return `All of them ${WAYS[only.direction]}.`;
  return `Of these cohorts ${new Intl.ListFormat('en').format(parts)}.`;
}

const WAYS: Record<MoveDirection, string> = {
  LATER: 'move to a later day',
  EARLIER: 'move to an earlier day',
  OPENED: 'lose their day',
  CLOSED: 'get a day',
  OTHERWISE: 'change without a day',
};

function farthestInWords({ latest, earliest }: Figures): string {
  const farthest = Math.abs(latest?.days ?? 0) >= Math.abs(earliest?.days ?? 0) ? latest : earliest;
  return farthest === null ? '' : ` by up to ${spanInWords(parseDay(farthest.from), parseDay(farthest.to))}`;
}

function costInWords({ costBeforeUsd, costAfterUsd }: Figures): string | null {
  const more = costAfterUsd - costBeforeUsd;
  if (more === 0) return null;
  const dollars = `$${Math.abs(more).toLocaleString('en-US')}`;
  return more > 0 ? `costs ${dollars} more` : `saves ${dollars}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

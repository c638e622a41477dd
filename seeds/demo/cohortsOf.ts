import { dayOf, formatDay, parseDay } from '../../server/calendar/day.ts';
import type { NewCohorts } from '../../server/inventory/commands/registerCohorts.ts';
import type { HoldingStory } from './story.ts';

type Cohorts = NewCohorts['cohorts'];

/** A holding's records by year: more from year to year, and few in the last, when the system was winding down. */
export function cohortsOf(holding: HoldingStory, seed: string): Cohorts {
  const [first, last] = holding.years;
  const chance = chanceFrom(seed);
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const weights = years.map(
    (year) => (year === last ? 0.3 : 0.5 + (year - first) / years.length) * (0.85 + 0.3 * chance()),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return years.map((year, at) => {
    const lastActivityOn =
      year === last && holding.lastOn
        ? parseDay(`${year}-${holding.lastOn}`)
        : dayOf(year, 12, 31) - Math.floor(chance() * 6);
    return {
      year,
      records: Math.max(1, Math.round((holding.records * (weights[at] ?? 0)) / whole)),
      firstActivityOn: formatDay(dayOf(year, 1, 1) + Math.floor(chance() * 6)),
      lastActivityOn: formatDay(lastActivityOn),
      youngestBirthOn: birthOf(holding, year, lastActivityOn, chance),
    };
  });
}

function birthOf(holding: HoldingStory, year: number, lastActivityOn: number, chance: () => number): string | null {
  const { youngestBirthOn, birthsUnknown } = holding;
  if (!youngestBirthOn) return null;
  if (birthsUnknown && year >= birthsUnknown[0] && year <= birthsUnknown[1]) return null;
  return year === holding.years[1] ? youngestBirthOn : formatDay(lastActivityOn - 2 - Math.floor(chance() * 40));
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function chanceFrom(seed: string): () => number {
  let state = 0;
  for (const letter of seed) state = (Math.imul(state, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

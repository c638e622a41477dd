import { counted, countWords, PHASES } from '../../words.ts';
import type { Group } from './portfolioOrder.ts';
import type { Grouping } from './portfolioSearch.ts';

export function groupSentence(group: Group, grouping: Grouping): string {
  const rating = grouping === 'rating' ? group.key.toLowerCase() : groupName(group, grouping);
  const side = group.side ? ` (${group.side})` : '';
  return `Group ${rating}${side}: ${systemsWords(group)}, days without fixes to come: ${gapWords(group)}.`;
}

/** "1,764 + open": the sum of what has an end, and that some have none. */
export function gapWords({ daysToCome, openEnded, unknown, systems }: Group): string {
  const open = openEnded === 0 ? null : openEnded === 1 ? 'open' : `${countWords(openEnded)} open`;
  if (daysToCome > 0) return open === null ? countWords(daysToCome) : `${countWords(daysToCome)} + ${open}`;
  return open ?? (unknown === systems ? 'unknown' : '0');
}

export function systemsWords({ systems, elsewhereToo, side }: Group): string {
  const count = counted(systems, 'system');
  // Everybody's system has two sides: that goes without saying.
  if (elsewhereToo === 0 || side !== null) return count;
  const them =
    elsewhereToo === systems
      ? systems === 1
        ? 'it stands'
        : 'all of them stand'
      : `${countWords(elsewhereToo)} of them`;
  return `${count}, ${them} in other groups too`;
}

const NAMELESS: Record<Grouping, string> = {
  none: 'all systems',
  rating: 'not rated',
  facility: 'no facility named',
  phase: 'no plan',
  owner: 'nobody named',
  vendor: 'no vendor named',
};

export function groupName({ key, name }: Group, grouping: Grouping): string {
  if (key === '') return NAMELESS[grouping];
  if (grouping === 'phase') return Object.entries(PHASES).find(([phase]) => phase === key)?.[1] ?? key;
  return name ?? key;
}

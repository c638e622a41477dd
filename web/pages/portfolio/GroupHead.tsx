import { isRatingLevel } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import { SideMark } from '../badges/SideMark.tsx';
import { groupName, systemsWords } from './groupWords.ts';
import type { Group } from './portfolioOrder.ts';
import type { Grouping } from './portfolioSearch.ts';

/** A group's name, and how many systems stand in it; some of them perhaps in others too. */
export function GroupHead({ group, grouping }: { group: Group; grouping: Grouping }) {
  return (
    <>
      {group.side && <SideMark side={group.side} />}
      {grouping === 'rating' && isRatingLevel(group.key) ? (
        <RatingChip level={group.key} />
      ) : (
        <strong className={group.key === '' ? 'nobody' : ''}>{groupName(group, grouping)}</strong>
      )}
      <span>{systemsWords(group)}</span>
    </>
  );
}

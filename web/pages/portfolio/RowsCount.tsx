import { counted, countWords } from '../../words.ts';
import type { Group } from './portfolioOrder.ts';

/** "14 of 14 systems"; where systems stand in several groups, in how many rows. */
export function RowsCount(props: {
  portfolio: { systems: number; systemsInAll: number } | undefined;
  groups: readonly Group[] | undefined;
  isReading: boolean;
}) {
  const { portfolio, groups, isReading } = props;
  if (!portfolio) return isReading ? 'Reading the systems.' : null;
  const { systems, systemsInAll } = portfolio;
  const rows = groups?.reduce((sum, group) => sum + group.systems, 0) ?? systems;
  const all = `${countWords(systems)} of ${counted(systemsInAll, 'system')}`;
  return rows === systems ? all : `${all}, in ${counted(rows, 'row')}`;
}

import { usePreferences } from '../../preferences.ts';
import type { PortfolioSearch } from './portfolioSearch.ts';

/** Whether rows are 28 px high: as the address says, else as the reader prefers. */
export function useCompact({ rows }: PortfolioSearch): boolean {
  const { compactRows } = usePreferences();
  return rows === undefined ? compactRows : rows === 'compact';
}

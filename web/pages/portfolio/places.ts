import type { Group } from './portfolioOrder.ts';

/** What stands at each place of the list: a system, by its code, or the head of a group. */
export type Place =
  | { kind: 'row'; key: string; code: string | null; exposed: boolean }
  | { kind: 'group'; key: string; group: Group; isOpen: boolean };

export const groupKey = ({ key, side }: Pick<Group, 'key' | 'side'>): string =>
  side ? `${side}:${key}` : key || 'none';

export function placesOf(groups: readonly Group[], isGrouped: boolean, closed: readonly string[]): Place[] {
  return groups.flatMap((group) => {
    const key = groupKey(group);
    const isOpen = !closed.includes(key);
    const exposed = new Set(group.exposedCodes);
    const rows = group.codes.map(
      (code): Place => ({ kind: 'row', key: `${key}/${code}`, code, exposed: exposed.has(code) }),
    );
    if (!isGrouped) return rows;
    const head: Place = { kind: 'group', key, group, isOpen };
    return isOpen ? [head, ...rows] : [head];
  });
}

/** Until the order is there: the rows that came with the first answer, and room for the rest. */
export function placesUntilOrdered(codes: readonly string[], count: number): Place[] {
  return Array.from({ length: count }, (_, at) => {
    const code = codes[at] ?? null;
    return { kind: 'row', key: code === null ? `still/${at}` : `none/${code}`, code, exposed: false };
  });
}

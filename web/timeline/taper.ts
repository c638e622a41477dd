import type { Day } from '../day.ts';

/** Records that share a last day; null where they have none (permanent, open, or without a rule). */
export type Obligation = { records: number; keepThrough: Day | null };

/** From `from` on, this share of the records is still under obligation. */
export type Step = { from: Day; share: number };

/** How the obligation thins out, one step for each day on which some records come free. */
export function taperOf(obligations: readonly Obligation[], start: Day): Step[] {
  const total = obligations.reduce((sum, { records }) => sum + records, 0);
  if (total === 0) return [];
  const freed = new Map<Day, number>();
  for (const { records, keepThrough } of obligations) {
    if (keepThrough === null) continue;
    const from = Math.max(keepThrough + 1, start);
    freed.set(from, (freed.get(from) ?? 0) + records);
  }
  let left = total;
  const steps = [{ from: start, share: 1 }];
  for (const [from, records] of [...freed].sort(([a], [b]) => a - b)) {
    left -= records;
    if (from === start) steps[0] = { from, share: left / total };
    else steps.push({ from, share: left / total });
  }
  return steps;
}

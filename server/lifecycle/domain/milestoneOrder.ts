/** For each milestone the ones that it comes after. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

/** Whether `milestone` would wait for itself if it came after `after`. */
export function wouldWaitForItself(milestone: string, after: string, dependencies: Dependencies): boolean {
  const seen = new Set<string>();
  const ahead = [after];
  for (let one = ahead.pop(); one !== undefined; one = ahead.pop()) {
    if (one === milestone) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    ahead.push(...(dependencies.get(one) ?? []));
  }
  return false;
}

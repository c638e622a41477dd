/** What of a list is chosen, short enough for a button. */
export function checkListSummary<T extends string>(
  options: readonly { value: T; words: string }[],
  chosen: readonly T[],
): string {
  if (chosen.length === 0) return options.length === 0 ? 'All' : `All ${options.length}`;
  const words = options.filter(({ value }) => chosen.includes(value)).map((option) => option.words);
  return words.length > 2 || words.length < chosen.length ? `${chosen.length} of ${options.length}` : words.join(', ');
}

import type { SystemsSearch } from './systemsSearch.ts';

/** Which rows are marked: those named, or with `every` all that the filters leave but for those named. */
export function isChosen({ every, chosen = [] }: SystemsSearch, code: string): boolean {
  return (every === 'yes') !== chosen.includes(code);
}

export function chosenCount({ every, chosen = [] }: SystemsSearch, total: number): number {
  return every === 'yes' ? Math.max(total - chosen.length, 0) : chosen.length;
}

export function toggled({ chosen = [] }: SystemsSearch, code: string): { chosen: string[] | undefined } {
  const next = chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code];
  return { chosen: next.length > 0 ? next : undefined };
}

export const NONE_CHOSEN = { chosen: undefined, every: undefined };

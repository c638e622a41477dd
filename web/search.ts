/** The address as people read it: lists by comma, nothing quoted; every page gives its own words their types. */

export type RawSearch = Record<string, unknown>;

export function parseSearch(text: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: RawSearch): string {
  const written = Object.entries(search).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : value;
    return typeof text === 'string' && text !== '' ? [`${name}=${encoded(text)}`] : [];
  });
  return written.length === 0 ? '' : `?${written.join('&')}`;
}

export function textIn(search: RawSearch, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function oneIn<T extends string>(search: RawSearch, name: string, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === search[name]);
}

export function listIn(search: RawSearch, name: string): string[] | undefined {
  const value = search[name];
  const list = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',') : [];
  const full = list.filter((each) => each !== '');
  return full.length === 0 ? undefined : full;
}

export function someIn<T extends string>(search: RawSearch, name: string, allowed: readonly T[]): T[] | undefined {
  const list = listIn(search, name);
  const known = allowed.filter((each) => list?.includes(each));
  return known.length === 0 ? undefined : known;
}

/** Leaves out what is not there, so that a page's search holds only what differs from its first view. */
export function present<T extends Record<string, unknown>>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%20', '+');
}

/** The keys of a list of words, in its order. */
export function keysOf<K extends string>(words: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(words) as K[];
}

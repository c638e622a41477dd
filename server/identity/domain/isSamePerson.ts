import type { Viewer } from './viewer.ts';

/** One person with two keys is still one person; the program is nobody. */
export function isSamePerson(viewer: Viewer, id: string | null): boolean {
  return viewer.id !== null && viewer.id === id;
}

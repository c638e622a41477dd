/** The classes of a mark: one that rests on no feed is never drawn in doubt. */
export function restsOn(mark: string, { own }: { own: boolean }): string {
  return own ? `${mark} own` : mark;
}

export const LINK_HOURS = 24;

/** Where a one-time link leads, to be put behind the address of this installation. */
export function linkPath(secret: string): string {
  return `/setup?key=${secret}`;
}

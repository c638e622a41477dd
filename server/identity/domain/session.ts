/** Signed out after an hour without a request, and after twelve hours in any case (NIST SP 800-63B, 4.2.3). */
export const IDLE_SECONDS = 3_600;
export const LONGEST_SECONDS = 12 * 3_600;

/** What was seen more recently than this is not written again: a page's ten requests make one update. */
export const SEEN_AGAIN_SECONDS = 60;

/** A cookie that only https sets, for this host alone and whatever the path; and its like for plain http. */
export const SECURE_COOKIE = '__Host-holdfast';
export const PLAIN_COOKIE = 'holdfast';

export type CookieName = typeof SECURE_COOKIE | typeof PLAIN_COOKIE;

/** Hashed together with the cookie's name: a session of the secure cookie cannot be planted in the plain one. */
export function sessionKey(cookie: CookieName, secret: string): string {
  return `${cookie}:${secret}`;
}

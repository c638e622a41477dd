/** The header that our pages send: no form can, and a foreign script only after asking, which is never granted. */
export const OWN_PAGE_HEADER = 'x-holdfast';

/**
 * Whether a request that a cookie speaks for may change anything: it reads only, or it comes from a page of ours. The
 * browser's own word (Fetch Metadata, else Origin) must not contradict the header.
 */
export function isOwnPage({ method, headers }: { method: string; headers: Headers }): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return true;
  if (!headers.has(OWN_PAGE_HEADER)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  return origin === null || hostOf(origin) === headers.get('host')?.toLowerCase();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

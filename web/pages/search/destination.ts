import type { NavigateOptions } from '@tanstack/react-router';
import type { Hit } from './useHits.ts';

/** Where a hit is looked at. Records are asked why, over whatever page is open. */
export function destinationOf({ kind, code, name, revision, authority, why }: Hit): NavigateOptions {
  switch (kind) {
    case 'SYSTEM':
      return { to: '/systems/$code', params: { code }, search: {} };
    case 'RECORDS':
      return why === null
        ? { to: '/systems/$code', params: { code }, search: { tab: 'holdings' } }
        : { to: '.', search: (before) => ({ ...before, why }), resetScroll: false };
    case 'RULE':
      return {
        to: '/retention/rules/$code',
        params: { code },
        search: revision === null ? {} : { revision: String(revision) },
      };
    case 'AUTHORITY':
      return authority === null
        ? { to: '/retention/authorities', search: { q: code } }
        : { to: '/retention/authorities/$code', params: { code: authority }, search: {} };
    case 'HOLD':
      return { to: '/retention/holds', search: { q: code } };
    case 'FACILITY':
      return { to: '/inventory/facilities/$code', params: { code } };
    case 'VENDOR':
      return { to: '/inventory/vendors', search: { q: name } };
    case 'DATA_CLASS':
      return { to: '/inventory/data-classes', search: { q: name } };
  }
}

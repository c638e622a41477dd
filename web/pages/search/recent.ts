import type { Hit } from './useHits.ts';

const KEPT_AS = 'holdfast.recent';
const MOST = 6;

/** What was opened through the search last, for this session of this browser alone. */
export function recentHits(): readonly Hit[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isHit) : [];
  } catch {
    // Written by another program: nothing recent.
    return [];
  }
}

export function keepRecent(hit: Hit): void {
  const others = recentHits().filter(({ id }) => id !== hit.id);
  sessionStorage.setItem(KEPT_AS, JSON.stringify([hit, ...others].slice(0, MOST)));
}

/** What one person opened is not shown to the next. */
export function forgetRecent(): void {
  sessionStorage.removeItem(KEPT_AS);
}

function isHit(value: unknown): value is Hit {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value && 'name' in value;
}

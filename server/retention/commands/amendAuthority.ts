import { Amendment } from '../../inventory/domain/Amendment.ts';
import type { givenAuthority } from '../domain/givenAuthority.ts';
import type { Authority } from '../entities/Authority.ts';

/** Writes a description of an authority over the former one, and says what that changes. */
export function amendAuthority(authority: Authority, asked: ReturnType<typeof givenAuthority>): Amendment {
  const amendment = new Amendment();
  amendment.set(authority, 'jurisdiction', asked.jurisdiction);
  amendment.set(authority, 'kind', asked.kind);
  amendment.set(authority, 'title', asked.title);
  amendment.set(authority, 'citation', asked.citation);
  amendment.set(authority, 'summary', asked.summary);
  amendment.set(authority, 'url', asked.url);
  amendment.set(authority, 'sourceQuality', asked.sourceQuality);
  amendment.set(authority, 'sourceAsOf', asked.sourceAsOf);
  amendment.set(authority, 'effectiveOn', asked.effectiveOn);
  return amendment;
}

import { optionalText, requiredText } from '../../inventory/domain/freeText.ts';
import { givenDay } from '../../inventory/domain/givenDay.ts';
import { InvalidInput } from '../../refusal.ts';
import type { AuthorityKind, SourceQuality } from './authority.ts';
import { givenReach } from './givenReach.ts';

export type AuthorityWording = {
  jurisdiction: string;
  kind: AuthorityKind;
  title: string;
  citation: string;
  summary?: string | null | undefined;
  url?: string | null | undefined;
  sourceQuality: SourceQuality;
  sourceAsOf?: string | null | undefined;
  effectiveOn?: string | null | undefined;
};

const LONGEST_SUMMARY = 2_000;

export function givenAuthority(wording: AuthorityWording) {
  return {
    jurisdiction: givenReach(wording.jurisdiction),
    kind: wording.kind,
    title: requiredText(wording.title, 'title', 500),
    citation: requiredText(wording.citation, 'citation', 500),
    summary: optionalText(wording.summary ?? null, 'summary', LONGEST_SUMMARY),
    url: givenLink(wording.url ?? null, 'url'),
    sourceQuality: wording.sourceQuality,
    sourceAsOf: optionalText(wording.sourceAsOf ?? null, 'sourceAsOf'),
    effectiveOn: givenDay(wording.effectiveOn ?? null, 'effectiveOn'),
  };
}

export function givenLink(text: string | null, path: string): string | null {
  const url = optionalText(text, path, 2_000);
  if (url === null || /^https?:\/\/[^\s/]+\.[^\s]+$/.test(url)) return url;
  throw new InvalidInput(`"${url}" is not a web address. Give one that starts with https://, or none.`, path);
}

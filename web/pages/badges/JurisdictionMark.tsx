import { jurisdictionBadge } from '../../words.ts';

export function JurisdictionMark({ jurisdiction }: { jurisdiction: string | null }) {
  return <span className="jurisdiction">{jurisdictionBadge(jurisdiction)}</span>;
}

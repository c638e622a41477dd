import { jurisdictionBadge } from '../../words.ts';
import './badges.css';

export function JurisdictionMark({ jurisdiction }: { jurisdiction: string | null }) {
  return <span className="jurisdiction">{jurisdictionBadge(jurisdiction)}</span>;
}

import { type Day, isoOf } from './day.ts';

/** The one place where a state becomes a word, a shape or a colour. */

export { JURISDICTIONS, jurisdictionWords } from './jurisdictions.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "12 Mar 2031", from the text of a civil day: no clock and no zone comes near it. */
export function dayWords(day: string | Day): string {
  const [year, month, date] = parts(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** "Mar 2031", for labels in pictures. */
export function monthWords(day: string | Day): string {
  const [year, month] = parts(day);
  return `${MONTHS[month - 1]} ${year}`;
}

/** "20 Nov": where the year is written beside it. */
export function dayAndMonthWords(day: string | Day): string {
  const [, month, date] = parts(day);
  return `${date} ${MONTHS[month - 1]}`;
}

/** Only until the server has said which day it is. */
export function isoToday(): string {
  return new Date().toLocaleDateString('sv-SE');
}

/** "22 Nov 2026, 09:30", in the reader's own zone: an instant is something that happened. */
export function instantWords(instant: string): string {
  return `${dayOfInstantWords(instant)}, ${clockWords(instant)}`;
}

/** The day of it, "22 Nov 2026", in the reader's own zone. */
export function dayOfInstantWords(instant: string): string {
  const at = new Date(instant);
  return `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}`;
}

/** "09:41", in the reader's own zone. */
export function clockWords(instant: string | Date): string {
  const at = new Date(instant);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** "2 min ago": an aid beside the instant, never in its place. */
export function agoWords(instant: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(instant)) / 60_000);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}

export function countWords(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** "1 system", "14 systems". */
/** Bytes, in the unit that people read. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  return bytes < 1_000_000 ? `${countWords(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

const FIGURES = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "three": up to ten in a sentence; more in figures. */
export function figureWords(count: number): string {
  return FIGURES[count] ?? countWords(count);
}

/** "41.8 M": for a figure that is read at a glance; below a million it is written out. */
export function bigCountWords(count: number): string {
  if (count >= 999_950_000) return `${trimmed(count / 1e9)} bn`;
  return count >= 1_000_000 ? `${trimmed(count / 1e6)} M` : countWords(count);
}

export function moneyWords(dollars: number): string {
  return `$${countWords(dollars)}`;
}

export function bigMoneyWords(dollars: number): string {
  return dollars >= 1_000_000 ? `$${(dollars / 1e6).toFixed(2)} M` : moneyWords(dollars);
}

/** "Health records, Imaging and Laboratory". */
export function listWords(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
}

export type RatingLevel = 'CRITICAL' | 'HIGH' | 'UNKNOWN' | 'MODERATE' | 'LOW';
export type Glyph = 'octagon' | 'triangle' | 'half-disc' | 'dashed-circle' | 'ticked-circle';

/** In order of urgency. The shape tells them apart without colour. */
export const RATINGS: Record<RatingLevel, { word: string; glyph: Glyph; tone: string }> = {
  CRITICAL: { word: 'Critical', glyph: 'octagon', tone: 'critical' },
  HIGH: { word: 'High', glyph: 'triangle', tone: 'high' },
  UNKNOWN: { word: 'Unknown', glyph: 'dashed-circle', tone: 'unknown' },
  MODERATE: { word: 'Moderate', glyph: 'half-disc', tone: 'moderate' },
  LOW: { word: 'Low', glyph: 'ticked-circle', tone: 'low' },
};
export const RATING_LEVELS: readonly RatingLevel[] = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MODERATE', 'LOW'];

export function isRatingLevel(text: string): text is RatingLevel {
  return text in RATINGS;
}

export const LIFECYCLE = {
  ACTIVE: 'Active',
  SUNSETTING: 'Sunsetting',
  READ_ONLY: 'Read-only',
  ARCHIVED: 'Archived',
  DECOMMISSIONED: 'Switched off',
} as const;
export type LifecycleStatus = keyof typeof LIFECYCLE;
export const LIFECYCLE_STATUSES: readonly LifecycleStatus[] = [
  'ACTIVE',
  'SUNSETTING',
  'READ_ONLY',
  'ARCHIVED',
  'DECOMMISSIONED',
];

export function isLifecycle(text: string): text is LifecycleStatus {
  return text in LIFECYCLE;
}

export const PHASES = {
  INVENTORY_AND_SCOPING: 'Inventory and scoping',
  READ_ONLY: 'Read-only',
  EXTRACTION: 'Extraction',
  VALIDATION: 'Validation',
  ACCESS_CUT_OVER: 'Access cut-over',
  INTERFACE_SHUTDOWN: 'Interface shutdown',
  ACCOUNTS_CLOSED: 'Accounts closed',
  AGREEMENT_TERMINATION: 'Agreement termination',
  DESTRUCTION_OR_SANITISATION: 'Destruction or sanitisation',
  CERTIFICATE: 'Certificate',
  CLOSED: 'Closed',
} as const;
export function isPhase(text: string): text is keyof typeof PHASES {
  return text in PHASES;
}

export const ROLES = {
  HIM_DIRECTOR: 'HIM director',
  HIM_ANALYST: 'HIM analyst',
  IT_LEAD: 'IT lead',
  IT_ANALYST: 'IT analyst',
  COUNSEL: 'Counsel',
  COMMITTEE: 'Committee member',
  AUDITOR: 'Auditor',
  ADMINISTRATOR: 'Administrator',
} as const;
export type Role = keyof typeof ROLES;

export function isRole(text: string): text is Role {
  return text in ROLES;
}

export const LAYERS = {
  APPLICATION: 'Application',
  OS: 'Operating system',
  DATABASE: 'Database',
  RUNTIME: 'Runtime',
  FIRMWARE: 'Firmware',
} as const;

export const SUPPORT = {
  SUPPORTED: { words: 'gets security fixes', tone: 'ok' },
  EXTENDED: { words: 'paid extension', tone: 'plain' },
  UNSUPPORTED: { words: 'no security fixes', tone: 'exposed' },
  UNKNOWN: { words: 'support unknown', tone: 'unknown' },
} as const;

export const CRITICALITY = { HIGH: 'High', MEDIUM: 'Medium', LOW: 'Low' } as const;
export const STRATEGIES = {
  MIGRATE: 'Migrate',
  ARCHIVE: 'Archive',
  RETAIN: 'Retain in place',
  DESTROY: 'Destroy',
  MIXED: 'By holding',
} as const;
export const HOLDING_ROLES = { SYSTEM_OF_RECORD: 'system of record', COPY: 'copy' } as const;
export const RULE_STATUSES = { DRAFT: 'Draft', APPROVED: 'Approved', SUPERSEDED: 'Superseded' } as const;
/** A draft that asks for its approval says so. */
export function ruleStatusWords(rule: { status: keyof typeof RULE_STATUSES; submittedAt: string | null }): string {
  return rule.status === 'DRAFT' && rule.submittedAt !== null ? 'Draft, submitted' : RULE_STATUSES[rule.status];
}

export const EFFECTS = {
  KEEP_AT_LEAST: 'Keep at least',
  DESTROY_BY: 'Destroy by',
  WARN: 'Warns only, never governs',
} as const;
/** How near to the law itself the rule was read. */
export const SOURCE_QUALITIES: Record<string, string> = {
  OFFICIAL: 'official source',
  REPRODUCED_LAW: 'reproduces the law',
  SECONDARY: 'secondary source',
  MIRROR: 'a mirror of the source',
  VENDOR: 'a vendor’s page',
  CITED_NOT_READ: 'cited elsewhere, not read',
  NONE: 'no source',
};
export const CONFIDENCES: Record<string, string> = {
  FOUND: 'found in a source',
  RECALLED: 'recalled, and not found again',
};
export const POPULATIONS: Record<string, string> = {
  ADULT: 'adults',
  MINOR: 'minors',
  DECEASED: 'the deceased',
  ANY: 'everybody',
  ALL: 'everybody',
};

export type DispositionStatus = 'DATED' | 'PERMANENT' | 'OPEN' | 'NO_MINIMUM' | 'NO_RULE';

/** What stands where a date would stand when there is none. */
export const DISPOSITIONS: Record<DispositionStatus, { word: string; sentence: string; tone: string }> = {
  DATED: { word: 'dated', sentence: 'A date is set.', tone: 'retention' },
  PERMANENT: { word: 'permanent', sentence: 'Kept for good.', tone: 'retention' },
  OPEN: { word: 'open', sentence: 'Waits for an event or a fact.', tone: 'unknown' },
  NO_MINIMUM: { word: 'no minimum', sentence: 'The rules ask for none; a policy is needed.', tone: 'unknown' },
  NO_RULE: { word: 'no rule', sentence: 'No rule applies: a gap that HIM must close.', tone: 'gap' },
};

/** Said where a control stays visible to whoever may not use it. */
export const WHO_MAY = {
  IMPORT: 'Only an HIM director, an IT lead or an administrator imports files.',
  READ_LEDGER: 'Only an HIM director, an IT lead, counsel, an auditor or an administrator reads the ledger.',
} as const;

/** Beside every law that a page shows. */
export const NOT_LEGAL_ADVICE =
  'Holdfast computes dates from the rules shown. It is not legal advice: counsel decides what the law asks of you.';

/** "US-CA" as it is written on a badge: "CA"; the federation stays "US". */
export function jurisdictionBadge(jurisdiction: string | null): string {
  if (jurisdiction === null) return 'all';
  return jurisdiction.startsWith('US-') ? jurisdiction.slice(3) : jurisdiction;
}

/** "nursing-facility" and "BLOOD_ESTABLISHMENT" as they are spoken. */
export function spoken(code: string): string {
  return code.toLowerCase().replaceAll(/[-_]/g, ' ');
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function parts(day: string | Day): [number, number, number] {
  const [year, month, date] = (typeof day === 'string' ? day : isoOf(day)).split('-').map(Number);
  if (!year || !month || !date) throw new RangeError(`${day} is not a day`);
  return [year, month, date];
}

function trimmed(figure: number): string {
  return figure.toFixed(1).replace(/\.0$/, '');
}

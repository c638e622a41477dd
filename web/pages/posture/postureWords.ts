import { listWords } from '../../words.ts';

/** The seven domains, in order: the five steps of the small-practice toolkit, then HIM's own duties. */
export const DOMAINS = {
  PHYSICAL: 'Physical safeguards',
  CONTINGENCY: 'Contingency',
  BASICS: 'Basics',
  TOOLS_AND_VENDORS: 'Tools and vendors',
  PEOPLE: 'People and training',
  ACCESS: 'Access governance',
  GOVERNANCE: 'Information governance',
} as const;
/** The same in a word, for a phone. */
export const SHORT_DOMAINS = {
  PHYSICAL: 'Phys.',
  CONTINGENCY: 'Cont.',
  BASICS: 'Basics',
  TOOLS_AND_VENDORS: 'Tools',
  PEOPLE: 'People',
  ACCESS: 'Access',
  GOVERNANCE: 'Gov.',
} as const;
export type ControlDomain = keyof typeof DOMAINS;
export const CONTROL_DOMAINS: readonly ControlDomain[] = [
  'PHYSICAL',
  'CONTINGENCY',
  'BASICS',
  'TOOLS_AND_VENDORS',
  'PEOPLE',
  'ACCESS',
  'GOVERNANCE',
];

/** How a control stands; the mark tells them apart without colour. */
export const STATES = {
  NOT_MET: { words: 'Not met', tone: 'not-met' },
  UNKNOWN: { words: 'Unknown', tone: 'unknown' },
  STALE: { words: 'Stale', tone: 'stale' },
  PARTIAL: { words: 'In part', tone: 'partial' },
  MET: { words: 'Met', tone: 'met' },
  NOT_APPLICABLE: { words: 'Does not apply', tone: 'none' },
} as const;
export type ControlState = keyof typeof STATES;
/** Worst first, as the server orders them. */
export const CONTROL_STATES: readonly ControlState[] = [
  'NOT_MET',
  'UNKNOWN',
  'STALE',
  'PARTIAL',
  'MET',
  'NOT_APPLICABLE',
];

export const ANSWERS = {
  MET: 'Met',
  PARTIAL: 'Met in part',
  NOT_MET: 'Not met',
  NOT_APPLICABLE: 'Does not apply',
} as const;

export const APPLIES_TO = {
  EVERY_SYSTEM: 'every system',
  HOLDS_PHI: 'systems that hold PHI',
  HAS_VENDOR: 'systems with a vendor',
  PHI_WITH_VENDOR: 'systems that hold PHI and have a vendor',
  ON_PREMISES: 'systems on the premises, or of which nobody says where they stand',
  EVERY_DEPARTMENT: 'every department; for a system the worst of its facilities’ departments counts',
} as const;

export const FRAMEWORKS = {
  HIPAA_SECURITY_RULE: 'HIPAA Security Rule',
  NIST_CSF_2: 'NIST CSF 2.0',
  HHS_CPG: 'HHS performance goals',
  HICP_405D: '405(d) HICP',
} as const;

/**
 * `untold`: of the unknown, those that the inventory cannot tell. `withdrawn`: of the stale and the unknown, those last
 * answered not met, or in part, by what is withdrawn.
 */
export type Counts = {
  met: number;
  partial: number;
  notMet: number;
  stale: number;
  unknown: number;
  untold: number;
  withdrawn: number;
};

/** The most useful fact after a score: what is worst, else what is open; and what was last known to fall short. */
export function factWords({ met, partial, notMet, stale, unknown, withdrawn }: Counts): string {
  if (met + partial + notMet + stale + unknown === 0) return 'nothing asked';
  const last = withdrawn > 0 ? `, ${withdrawn} withdrawn` : '';
  if (notMet > 0) return `${notMet} not met${last}`;
  if (unknown > 0) return `${unknown} unknown${last}`;
  if (stale > 0) return `${stale} stale${last}`;
  return partial > 0 ? `${partial} in part` : 'all met';
}

/** All of it, for who cannot see the bar: "6 met, 1 in part, and 2 without an answer". */
export function countsInWords({ met, partial, notMet, stale, unknown, untold, withdrawn }: Counts): string {
  const said = [
    met > 0 && `${met} met`,
    partial > 0 && `${partial} in part`,
    notMet > 0 && `${notMet} not met`,
    stale > 0 && `${stale} stale`,
    unknown > untold && `${unknown - untold} without an answer`,
    untold > 0 && `${untold} unknown to the inventory`,
  ].filter((part) => part !== false);
  if (said.length === 0) return 'nothing asked';
  const last = withdrawn > 0 ? `; ${withdrawn} last answered not wholly met, and withdrawn` : '';
  return `${listWords(said)}${last}`;
}

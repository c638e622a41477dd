import type { ControlDomain } from '../../server/posture/domain/control.ts';

/** How far a system or a facility's departments have come with their answers: shares, of which the rest is unknown. */
export type Diligence = { met: number; partial: number; notMet: number; stale: number };

const thorough: Diligence = { met: 0.94, partial: 0, notMet: 0, stale: 0.04 };
const steady: Diligence = { met: 0.62, partial: 0.12, notMet: 0.08, stale: 0.1 };
const begun: Diligence = { met: 0.34, partial: 0.1, notMet: 0.14, stale: 0.16 };
const neglected: Diligence = { met: 0.12, partial: 0.04, notMet: 0.1, stale: 0.1 };

export const SYSTEM_DILIGENCE: Readonly<Record<string, Diligence>> = {
  'LGL-PA': thorough,
  'VLM-DOC': steady,
  'CRD-CVI': steady,
  'TDW-EHR': begun,
  'THN-RO': steady,
  'KST-LIS': begun,
  'PLV-AP': steady,
  'STM-BH': begun,
  'EMB-OH': begun,
  'BRN-RX': neglected,
  'ORR-PACS': neglected,
  'HLC-FM': begun,
  'SGN-BB': neglected,
};

/** Of the facility's departments; nobody has been round at the medical group yet. */
export const FACILITY_DILIGENCE: Readonly<Record<string, Diligence>> = {
  CORVANE: steady,
  LLANO: thorough,
  ESKER: thorough,
};

/** Who goes round, what it rests on, and how many days ago that was: within what every control of it allows. */
export const ROUNDS = {
  HIM: {
    person: 'analyst',
    evidence: 'Round of HIM and the privacy office, with the sheet of what was found',
    daysAgo: [12, 55],
  },
  IT: {
    person: 'itAnalyst',
    evidence: 'Review of the server team, with the configuration and the file of the vendor',
    daysAgo: [30, 110],
  },
} as const;

/** A former round, older than any control allows. */
export const STALE_DAYS_AGO = 800;

export function roundOf(domain: ControlDomain): keyof typeof ROUNDS {
  return domain === 'CONTINGENCY' || domain === 'BASICS' || domain === 'TOOLS_AND_VENDORS' ? 'IT' : 'HIM';
}

/** What is told of one control by itself, in place of what diligence would give. */
export const SINGLE_ANSWERS = [
  {
    system: 'VLM-DOC',
    control: 'ACCS-EMERGENCY',
    answer: 'NOT_APPLICABLE',
    evidence: 'Release of information reads it in office hours; care never does',
  },
  {
    system: 'TDW-EHR',
    control: 'TOOL-SEGMENTATION',
    answer: 'NOT_MET',
    evidence: 'The firewall lets any workstation of the hospital in; the rule is asked for in ticket NET-2217',
  },
  {
    system: 'LGL-PA',
    control: 'TOOL-REMOTE',
    answer: 'MET',
    evidence: 'The gateway of the vendor is off; its log shows six sessions this year, each opened by us',
  },
] as const;

/** What cannot be met in the time that the system has left, accepted by both sides. */
export const ACCEPTED_CONTROL = {
  system: 'KST-LIS',
  control: 'TOOL-SEGMENTATION',
  evidence: 'Analyzers on every floor send their results to it; they cannot be moved into a segment of their own',
  compensatingControls: [
    'Ports of the analyzers are bound to their own addresses',
    'Traffic to the server is watched, and anything new is looked at the same day',
  ],
  himOwner: 'Laboratory records',
  itOwner: 'Network operations',
  reason: 'The analyzers are replaced together with the system; a network of their own would come too late.',
} as const;

/** Of the drill there is a sheet, kept with the answer. */
export const DRILL = {
  system: 'TDW-EHR',
  control: 'CONT-DRILL',
  name: 'downtime-drill.txt',
  text: `Downtime drill of the inpatient record, Corvane Hospital

Scenario: the old record cannot be reached for four hours on a weekday morning.
Taking part: two wards, health information management, the service desk.
Found: the binder on 4 West had the former list of telephone numbers; release of
information did not know that the archive of 2009 to 2016 is searched elsewhere.
To mend: new binders by health records, a card at each desk by clinical applications.
`,
} as const;

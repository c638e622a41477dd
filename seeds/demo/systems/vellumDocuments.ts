import type { Days } from '../days.ts';
import type { FactStory, HoldingStory, SystemStory } from '../story.ts';

/** Where the records of the others go on living: supported, without an end, and partly kept for ever. */
export const vellumDocuments = (days: Days): SystemStory => ({
  vendor: { code: 'VELLUM', name: 'Vellum Archive Company' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2022-03-01', covers: 'Storage and retrieval of archived records' },
    { kind: 'SUPPORT', effectiveOn: '2022-03-01', expiresOn: days.monthEnd(27) },
    { kind: 'ESCROW', effectiveOn: '2022-06-15', covers: 'Source code, deposited each year' },
  ],
  system: {
    code: 'VLM-DOC',
    name: 'Vellum Document Imaging',
    kind: 'Archive',
    status: 'ACTIVE',
    facilities: ['CORVANE', 'LLANO', 'ESKER', 'QUABBIN'],
    himSteward: 'Health records',
    itOwner: 'Server operations',
    criticality: 'HIGH',
    annualCostUsd: 214_000,
    users: 612,
    inServiceOn: '2022-06-01',
    hosting: 'on premises',
    networkSegment: 'CLIN-1',
    notes: 'The archive of Northquay Health. Release of information reads from here once a system is switched off.',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Vellum Document Imaging',
      release: '11.2',
      lastPatchedOn: days.inDays(-19),
      own: { endsOn: '2032-06-30', evidence: 'Vellum lifecycle statement for release 11, 4 May 2026' },
    },
    {
      layer: 'OS',
      product: 'windows-server',
      release: '2022',
      lastPatchedOn: days.inDays(-12),
      findings: [
        {
          title: 'Cumulative update of the month not installed',
          severity: 'MEDIUM',
          seenOn: days.inDays(-9),
          assignee: 'Platform team',
        },
      ],
    },
    { layer: 'DATABASE', product: 'mssqlserver', release: '16.0', lastPatchedOn: days.inDays(-12) },
  ],
  holdings: [
    { facility: 'CORVANE', dataClass: 'master-patient-index', years: [1988, 2025], records: 1_310_000 },
    { facility: 'LLANO', dataClass: 'master-patient-index', years: [1994, 2025], records: 874_000 },
    { facility: 'ESKER', dataClass: 'master-patient-index', years: [1991, 2025], records: 702_000 },
    { facility: 'CORVANE', dataClass: 'birth-register', years: [1988, 2021], records: 96_400 },
    { facility: 'LLANO', dataClass: 'birth-register', years: [1994, 2021], records: 71_200 },
    { facility: 'CORVANE', dataClass: 'discharge-summary', years: [2009, 2024], records: 418_000, role: 'COPY' },
    { facility: 'ESKER', dataClass: 'deceased-medical-record', years: [2006, 2022], records: 38_700, facts: deaths },
    { facility: 'CORVANE', dataClass: 'disclosure-log', years: [2012, 2025], records: 212_000 },
    ...['CORVANE', 'LLANO', 'ESKER', 'QUABBIN'].map(policies),
  ],
});

const deaths: FactStory[] = [
  {
    trigger: 'PATIENT_DEATH',
    on: '2022-12-31',
    evidence: 'No patient of these records was alive at the end of 2022, by the register of deaths',
  },
];

/** Written policies: some have ended, and of some places nobody has said when theirs did. */
function policies(facility: string): HoldingStory {
  const known = facility === 'CORVANE' || facility === 'ESKER';
  return {
    facility,
    dataClass: 'hipaa-documentation',
    years: [2013, 2024],
    records: 1_900,
    format: 'PDF/A',
    facts: known
      ? [
          {
            trigger: 'LAST_EFFECTIVE',
            on: '2025-06-30',
            evidence: 'All were replaced by the policy manual of July 2025',
          },
        ]
      : [{ trigger: 'LAST_EFFECTIVE', evidence: 'The compliance office is asked which of them are still in effect' }],
  };
}

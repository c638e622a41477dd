import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Unsupported for some months, and contained while its records are extracted. */
export const thornfieldOncology = (days: Days): SystemStory => ({
  vendor: { code: 'THORNFIELD', name: 'Thornfield Oncology Systems' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2017-02-06' },
    { kind: 'SUPPORT', effectiveOn: '2017-02-06', expiresOn: days.monthEnd(9) },
  ],
  system: {
    code: 'THN-RO',
    name: 'Thornfield Radiation Oncology',
    kind: 'Radiation oncology',
    status: 'SUNSETTING',
    facilities: ['CORVANE'],
    himSteward: 'Cancer registry',
    itOwner: 'Imaging platforms',
    criticality: 'HIGH',
    annualCostUsd: 264_000,
    users: 44,
    inServiceOn: '2016-08-22',
    hosting: 'on premises',
    networkSegment: 'LEG-2',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Thornfield Radiation Oncology',
      release: '15',
      lastPatchedOn: days.inDays(-64),
      own: { endsOn: '2028-03-31', evidence: 'Thornfield Oncology Systems, service plan of 2025' },
    },
    { layer: 'OS', product: 'windows-server', release: '2016', lastPatchedOn: days.inDays(-12) },
    { layer: 'DATABASE', product: 'mssqlserver', release: '13.0-sp3', lastPatchedOn: days.atLatest('2026-07-14') },
  ],
  holdings: [
    {
      facility: 'CORVANE',
      dataClass: 'adult-medical-record',
      years: [2006, 2025],
      records: 61_700,
      format: 'Treatment charts',
      treatment: archived(days),
    },
    {
      facility: 'CORVANE',
      dataClass: 'minor-medical-record',
      years: [2010, 2025],
      records: 1_920,
      youngestBirthOn: '2022-12-06',
      format: 'Treatment charts',
      treatment: archived(days),
    },
    {
      facility: 'CORVANE',
      dataClass: 'written-directive',
      years: [2006, 2025],
      records: 48_800,
      treatment: archived(days),
    },
    {
      facility: 'CORVANE',
      dataClass: 'radiation-dosage-record',
      years: [2006, 2025],
      records: 51_300,
      treatment: archived(days),
    },
  ],
  plan: { strategy: 'ARCHIVE', phase: 'EXTRACTION', plannedOffOn: days.monthEnd(25), oneTimeCostUsd: 143_000 },
  milestones: [
    {
      phase: 'INVENTORY_AND_SCOPING',
      name: 'Plans and images told apart from charts',
      side: 'HIM',
      owner: 'Cancer registry',
      dueOn: days.inDays(-180),
      doneOn: days.inDays(-174),
    },
    {
      phase: 'EXTRACTION',
      name: 'Charts exported with their doses',
      side: 'IT',
      owner: 'Imaging platforms',
      dueOn: days.monthEnd(10),
      after: ['Plans and images told apart from charts'],
    },
  ],
  exception: {
    compensatingControls: ['Segment LEG-2 closed to everything but the treatment consoles', 'Accounts reviewed weekly'],
    himOwner: 'Cancer registry',
    itOwner: 'Imaging platforms',
    fromOn: days.inDays(-3),
    untilOn: days.monthEnd(9),
    reason: 'The next release of the database is not certified for this application.',
    approved: true,
  },
});

function archived(days: Days) {
  return { kind: 'ARCHIVE', target: 'VLM-DOC', validationDueOn: days.monthEnd(18) } as const;
}

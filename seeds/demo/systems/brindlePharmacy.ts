import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Nearly there: the copies are validated, and little is left but the agreement. */
export const brindlePharmacy = (days: Days): SystemStory => ({
  vendor: { code: 'BRINDLE', name: 'Brindle Software' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2013-08-12', covers: 'Pharmacy orders and dispensing' },
    { kind: 'SUPPORT', effectiveOn: '2012-01-01', expiresOn: '2020-12-31' },
  ],
  system: {
    code: 'BRN-RX',
    name: 'Brindle Pharmacy',
    kind: 'Pharmacy',
    status: 'READ_ONLY',
    facilities: ['CORVANE'],
    himSteward: 'Health records',
    itOwner: 'Database services',
    criticality: 'MEDIUM',
    annualCostUsd: 174_000,
    users: 9,
    inServiceOn: '2012-02-20',
    hosting: 'on premises',
    networkSegment: 'LEG-1',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Brindle Pharmacy',
      release: '9.0',
      own: { endsOn: '2022-09-30', evidence: 'Brindle Software, product bulletin 2021-3' },
    },
    {
      layer: 'OS',
      product: 'oracle-solaris',
      release: '11.3',
      lastPatchedOn: days.inDays(-33),
      extended: { until: '2027-01-01', evidence: 'Extended support for two servers, renewed 3 Dec 2025' },
    },
    {
      layer: 'DATABASE',
      product: 'oracle-database',
      release: '11.2',
      lastPatchedOn: '2020-10-20',
      extended: { until: '2020-12-31', evidence: 'Extended support, contract of 28 Jan 2015 and its renewals' },
    },
  ],
  holdings: [
    {
      facility: 'CORVANE',
      dataClass: 'prescription-record',
      years: [2004, 2022],
      records: 1_960_000,
      lastOn: '10-31',
      treatment: {
        kind: 'ARCHIVE',
        target: 'VLM-DOC',
        validationDueOn: days.inDays(-160),
        validated: { on: days.inDays(-171), reason: 'Counts equal by year, 600 prescriptions compared field by field' },
      },
    },
    {
      facility: 'CORVANE',
      dataClass: 'controlled-substance-record',
      years: [2004, 2022],
      records: 268_000,
      lastOn: '10-31',
      treatment: { kind: 'DESTROY' },
    },
  ],
  plan: { strategy: 'MIXED', phase: 'VALIDATION', plannedOffOn: days.monthEnd(7), oneTimeCostUsd: 61_000 },
  milestones: [
    {
      phase: 'EXTRACTION',
      name: 'Prescriptions extracted',
      side: 'IT',
      owner: 'Database services',
      dueOn: days.inDays(-650),
      doneOn: days.inDays(-655),
    },
    {
      phase: 'VALIDATION',
      name: 'Copy of prescriptions accepted',
      side: 'HIM',
      owner: 'Health records',
      dueOn: days.inDays(-160),
      doneOn: days.inDays(-171),
    },
    {
      phase: 'AGREEMENT_TERMINATION',
      name: 'Business associate agreement ended',
      side: 'HIM',
      owner: 'Health records',
      dueOn: days.monthEnd(3),
    },
  ],
});

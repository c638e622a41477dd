import type { Days } from '../days.ts';
import type { FactStory, SystemStory } from '../story.ts';

/** The one that does it right: off before its support ends. */
export const ledgerlineAccounts = (days: Days): SystemStory => ({
  vendor: { code: 'LEDGERLINE', name: 'Ledgerline Financial' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2019-01-07', covers: 'Claims and remittances' },
    { kind: 'SUPPORT', effectiveOn: '2019-01-07', expiresOn: days.monthEnd(25) },
  ],
  system: {
    code: 'LGL-PA',
    name: 'Ledgerline Patient Accounts',
    kind: 'Billing',
    status: 'READ_ONLY',
    facilities: ['LLANO', 'ESKER'],
    himSteward: 'Revenue integrity',
    itOwner: 'Business applications',
    criticality: 'MEDIUM',
    annualCostUsd: 205_000,
    users: 57,
    inServiceOn: '2019-01-07',
    hosting: 'on premises',
    networkSegment: 'BUS-1',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Ledgerline Patient Accounts',
      release: '12.1',
      lastPatchedOn: days.inDays(-47),
      own: { endsOn: '2029-06-30', evidence: 'Ledgerline Financial, contract of 7 Jan 2019, section 9' },
    },
    { layer: 'OS', product: 'windows-server', release: '2019', lastPatchedOn: days.inDays(-12) },
    { layer: 'DATABASE', product: 'mssqlserver', release: '15.0', lastPatchedOn: days.inDays(-12) },
  ],
  holdings: ['LLANO', 'ESKER'].flatMap((facility) => [
    {
      facility,
      dataClass: 'claim-record',
      years: [2007, 2024],
      records: facility === 'LLANO' ? 1_240_000 : 980_000,
      treatment: archived(days),
    },
    {
      facility,
      dataClass: 'cost-report-record',
      years: [2007, 2024],
      records: facility === 'LLANO' ? 9_200 : 8_100,
      facts: reports,
      treatment: archived(days),
    },
  ]),
  plan: {
    strategy: 'ARCHIVE',
    phase: 'INTERFACE_SHUTDOWN',
    // Before the last supported day of its operating system, as long as that is still to come.
    plannedOffOn: earlier(days.monthEnd(25), '2028-12-31'),
    oneTimeCostUsd: 54_000,
  },
  milestones: [
    {
      phase: 'EXTRACTION',
      name: 'Claims extracted with remittances',
      side: 'IT',
      owner: 'Business applications',
      dueOn: days.inDays(-500),
      doneOn: days.inDays(-502),
    },
    {
      phase: 'VALIDATION',
      name: 'Sample of claims reconciled',
      side: 'HIM',
      owner: 'Revenue integrity',
      dueOn: days.inDays(-110),
      doneOn: days.inDays(-113),
      after: ['Claims extracted with remittances'],
    },
    {
      phase: 'INTERFACE_SHUTDOWN',
      name: 'Clearing house connection closed',
      side: 'IT',
      owner: 'Business applications',
      dueOn: days.monthEnd(13),
    },
  ],
});

/** Up to 2020 every cost report is closed; of the years since, that is still awaited. */
const reports: FactStory[] = [
  { trigger: 'COST_REPORT_CLOSED', on: '2023-09-29', evidence: 'Notices of program reimbursement up to the year 2020' },
  { trigger: 'COST_REPORT_CLOSED', years: [2021, 2024], evidence: 'The report is not settled yet' },
];

function archived(days: Days) {
  return {
    kind: 'ARCHIVE',
    target: 'VLM-DOC',
    validationDueOn: days.inDays(-110),
    validated: { on: days.inDays(-113), reason: 'Totals by payer and year equal, 250 accounts compared' },
  } as const;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

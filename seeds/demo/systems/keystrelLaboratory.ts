import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Read only, contained, and on its way to the archive. */
export const keystrelLaboratory = (days: Days): SystemStory => ({
  vendor: { code: 'KEYSTREL', name: 'Keystrel Laboratories' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2013-09-30' },
    {
      kind: 'SUPPORT',
      effectiveOn: '2013-09-30',
      terminated: { on: '2025-07-31', reason: 'The system takes no results any more, and the vendor offers no fixes.' },
    },
  ],
  system: {
    code: 'KST-LIS',
    name: 'Keystrel Laboratory',
    kind: 'Laboratory',
    status: 'READ_ONLY',
    facilities: ['ESKER', 'QUABBIN'],
    himSteward: 'Laboratory records',
    itOwner: 'Laboratory systems',
    criticality: 'MEDIUM',
    annualCostUsd: 198_000,
    users: 31,
    inServiceOn: '2012-11-05',
    hosting: 'on premises',
    networkSegment: 'LEG-1',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Keystrel Laboratory',
      release: '10.4',
      own: { endsOn: '2025-12-31', evidence: 'Keystrel Laboratories, end-of-support list, 15 Jan 2024' },
    },
    {
      layer: 'OS',
      product: 'windows-server',
      release: '2012-r2',
      lastPatchedOn: days.atLatest('2026-10-13'),
      extended: { until: '2026-10-13', evidence: 'Extended security updates, years 1 to 3, purchase order NQ-9121' },
    },
    {
      layer: 'DATABASE',
      product: 'mssqlserver',
      release: '11.0-sp4',
      lastPatchedOn: '2025-07-08',
      extended: { until: '2025-07-08', evidence: 'Extended security updates, years 1 to 3, purchase order NQ-8804' },
    },
  ],
  holdings: [
    {
      facility: 'ESKER',
      dataClass: 'laboratory-record',
      years: [2004, 2024],
      records: 2_640_000,
      treatment: archived(days),
    },
    {
      facility: 'QUABBIN',
      dataClass: 'laboratory-record',
      years: [2006, 2024],
      records: 902_000,
      treatment: archived(days),
    },
    {
      facility: 'ESKER',
      dataClass: 'laboratory-quality-record',
      years: [2012, 2024],
      records: 86_000,
      treatment: { kind: 'DESTROY' },
    },
    {
      facility: 'QUABBIN',
      dataClass: 'laboratory-quality-record',
      years: [2012, 2024],
      records: 21_500,
      treatment: { kind: 'DESTROY' },
    },
  ],
  plan: { strategy: 'MIXED', phase: 'READ_ONLY', plannedOffOn: days.monthEnd(19), oneTimeCostUsd: 112_000 },
  milestones: [
    {
      phase: 'READ_ONLY',
      name: 'Last result filed',
      side: 'IT',
      owner: 'Laboratory systems',
      dueOn: days.inDays(-69),
      doneOn: days.inDays(-66),
    },
    {
      phase: 'EXTRACTION',
      name: 'Results extracted as documents',
      side: 'IT',
      owner: 'Laboratory systems',
      dueOn: days.monthEnd(9),
      after: ['Last result filed'],
    },
  ],
  exception: {
    compensatingControls: ['Read through a published desktop that keeps nothing', 'No route to the internet'],
    himOwner: 'Laboratory records',
    itOwner: 'Laboratory systems',
    fromOn: days.today,
    untilOn: days.monthEnd(9),
    reason: 'Two components are without fixes until the results are extracted.',
    approved: true,
  },
});

function archived(days: Days) {
  return { kind: 'ARCHIVE', target: 'VLM-DOC', validationDueOn: days.monthEnd(13) } as const;
}

import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Records of newborns, kept for twenty years after birth, on a system without fixes and without an agreement. */
export const halcyardFetal = (days: Days): SystemStory => ({
  vendor: { code: 'HALCYARD', name: 'Halcyard Perinatal' },
  agreements: [{ kind: 'BAA', effectiveOn: '2013-10-01', expiresOn: '2025-09-30' }],
  system: {
    code: 'HLC-FM',
    name: 'Halcyard Fetal Monitoring',
    kind: 'Fetal monitoring',
    status: 'READ_ONLY',
    facilities: ['LLANO'],
    himSteward: 'Health records',
    itOwner: 'Clinical engineering',
    criticality: 'MEDIUM',
    annualCostUsd: 128_000,
    users: 22,
    inServiceOn: '2011-09-05',
    hosting: 'on premises',
    networkSegment: 'LEG-3',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Halcyard Fetal Monitoring',
      release: '5.1',
      own: { endsOn: '2022-12-31', evidence: 'Halcyard Perinatal, release policy of 2019' },
    },
    { layer: 'OS', product: 'windows-server', release: '2008-r2-sp1', lastPatchedOn: '2020-01-14' },
    { layer: 'DATABASE', product: 'mssqlserver', release: '11.0-sp4', lastPatchedOn: '2022-06-14' },
  ],
  holdings: [
    {
      facility: 'LLANO',
      dataClass: 'fetal-monitor-record',
      years: [2006, 2025],
      records: 184_300,
      lastOn: '08-28',
      birthsUnknown: [2006, 2025],
      format: 'Strips as images',
      treatment: { kind: 'ARCHIVE', target: 'VLM-DOC', validationDueOn: days.monthEnd(26) },
    },
    {
      facility: 'LLANO',
      dataClass: 'access-audit-log',
      years: [2012, 2025],
      records: 640_000,
      treatment: { kind: 'ARCHIVE', target: 'VLM-DOC', validationDueOn: days.monthEnd(26) },
    },
  ],
  plan: { strategy: 'ARCHIVE', phase: 'READ_ONLY', plannedOffOn: days.monthEnd(28), oneTimeCostUsd: 96_000 },
  milestones: [
    {
      phase: 'READ_ONLY',
      name: 'Monitors moved to the new central station',
      side: 'IT',
      owner: 'Clinical engineering',
      dueOn: days.inDays(-260),
      doneOn: days.inDays(-255),
    },
    {
      phase: 'EXTRACTION',
      name: 'Strips exported with mother and child linked',
      side: 'IT',
      owner: 'Clinical engineering',
      dueOn: days.monthEnd(11),
    },
    {
      phase: 'VALIDATION',
      name: 'Sample of strips read by obstetrics',
      side: 'HIM',
      owner: 'Health records',
      dueOn: days.monthEnd(26),
      after: ['Strips exported with mother and child linked'],
    },
  ],
});

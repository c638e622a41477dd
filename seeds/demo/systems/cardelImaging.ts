import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Supported today, and not for long: its operating system is the next to go without fixes. */
export const cardelImaging = (days: Days): SystemStory => ({
  vendor: { code: 'CARDEL', name: 'Cardel Imaging' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2018-04-09' },
    { kind: 'SUPPORT', effectiveOn: '2018-04-09', expiresOn: days.monthEnd(19) },
  ],
  system: {
    code: 'CRD-CVI',
    name: 'Cardel Cardiology Imaging',
    kind: 'PACS',
    status: 'ACTIVE',
    facilities: ['ESKER'],
    himSteward: 'Imaging records',
    itOwner: 'Imaging platforms',
    criticality: 'HIGH',
    annualCostUsd: 176_000,
    users: 93,
    inServiceOn: '2017-05-15',
    hosting: 'on premises',
    networkSegment: 'CLIN-2',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Cardel Cardiology Imaging',
      release: '8.1',
      lastPatchedOn: days.inDays(-25),
      own: { endsOn: '2029-12-31', evidence: 'Cardel Imaging, product calendar of 2026' },
    },
    { layer: 'OS', product: 'windows-server', release: '2016', lastPatchedOn: days.inDays(-12) },
    {
      layer: 'DATABASE',
      product: 'oracle-database',
      release: '19',
      lastPatchedOn: days.inDays(-33),
    },
  ],
  holdings: [
    { facility: 'ESKER', dataClass: 'imaging-record', years: [2008, 2025], records: 860_000, format: 'DICOM' },
    { facility: 'ESKER', dataClass: 'nuclear-medicine-report', years: [2008, 2025], records: 66_400 },
  ],
  plan: {
    strategy: 'MIGRATE',
    phase: 'INVENTORY_AND_SCOPING',
    plannedOffOn: days.monthEnd(37),
    oneTimeCostUsd: 240_000,
  },
  milestones: [
    {
      phase: 'INVENTORY_AND_SCOPING',
      name: 'Successor chosen',
      side: 'IT',
      owner: 'Imaging platforms',
      dueOn: days.monthEnd(7),
    },
    {
      phase: 'INVENTORY_AND_SCOPING',
      name: 'Rule for images confirmed or replaced by a policy',
      side: 'HIM',
      owner: 'Imaging records',
      dueOn: days.monthEnd(23),
    },
  ],
});

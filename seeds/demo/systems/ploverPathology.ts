import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Held: counsel wants it all kept, and the exception contains what nobody can switch off meanwhile. */
export const ploverPathology = (days: Days): SystemStory => ({
  vendor: { code: 'PLOVER', name: 'Plover Diagnostics' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2016-01-04' },
    { kind: 'SUPPORT', effectiveOn: '2016-01-04', expiresOn: days.monthEnd(13) },
  ],
  system: {
    code: 'PLV-AP',
    name: 'Plover Anatomic Pathology',
    kind: 'Pathology',
    status: 'READ_ONLY',
    facilities: ['ESKER'],
    himSteward: 'Laboratory records',
    itOwner: 'Laboratory systems',
    criticality: 'HIGH',
    annualCostUsd: 231_000,
    users: 27,
    inServiceOn: '2014-10-13',
    hosting: 'on premises',
    networkSegment: 'LEG-2',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Plover Anatomic Pathology',
      release: '6.3',
      lastPatchedOn: days.inDays(-120),
      own: { endsOn: '2027-12-31', evidence: 'Plover Diagnostics, letter of 18 Aug 2025' },
    },
    { layer: 'OS', product: 'windows-server', release: '2016', lastPatchedOn: days.inDays(-12) },
    { layer: 'DATABASE', product: 'mssqlserver', release: '12.0-sp3', lastPatchedOn: '2024-07-09' },
  ],
  holdings: [
    {
      facility: 'ESKER',
      dataClass: 'pathology-report',
      years: [2001, 2024],
      records: 862_000,
      treatment: archived(days),
    },
    {
      facility: 'ESKER',
      dataClass: 'pathology-slide',
      years: [2001, 2024],
      records: 1_410_000,
      format: 'Glass, located here',
      treatment: { kind: 'RETAIN' },
    },
    {
      facility: 'ESKER',
      dataClass: 'pathology-block',
      years: [2001, 2024],
      records: 1_120_000,
      format: 'Paraffin, located here',
      treatment: { kind: 'RETAIN' },
    },
    {
      facility: 'ESKER',
      dataClass: 'cytology-slide',
      years: [2004, 2024],
      records: 514_000,
      format: 'Glass, located here',
      treatment: { kind: 'RETAIN' },
    },
  ],
  plan: { strategy: 'MIXED', phase: 'EXTRACTION', plannedOffOn: days.monthEnd(34), oneTimeCostUsd: 187_000 },
  milestones: [
    {
      phase: 'EXTRACTION',
      name: 'Reports before 2015 extracted',
      side: 'IT',
      owner: 'Laboratory systems',
      dueOn: days.inDays(-190),
      doneOn: days.inDays(-204),
    },
    {
      phase: 'EXTRACTION',
      name: 'Slide locations reconciled with storage',
      side: 'HIM',
      owner: 'Laboratory records',
      dueOn: days.monthEnd(14),
    },
  ],
  exception: {
    compensatingControls: [
      'Database reached through one jump host with two factors',
      'Daily copy that cannot be altered',
    ],
    himOwner: 'Laboratory records',
    itOwner: 'Laboratory systems',
    fromOn: days.inDays(-10),
    untilOn: days.monthEnd(7),
    reason: 'The database cannot be raised without the vendor, and the hold forbids to move the records now.',
    approved: true,
  },
});

function archived(days: Days) {
  return { kind: 'ARCHIVE', target: 'VLM-DOC', validationDueOn: days.monthEnd(20) } as const;
}

import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Exposed for years, and nobody has said when it ends: the gap that stays open. */
export const orreryPacs = (days: Days): SystemStory => ({
  vendor: { code: 'ORRERY', name: 'Orrery Imaging' },
  agreements: [
    { kind: 'BAA', effectiveOn: '2014-02-10', covers: 'Remote reading of images by engineers of the vendor' },
    { kind: 'SUPPORT', effectiveOn: '2010-05-01', expiresOn: '2023-06-30' },
  ],
  system: {
    code: 'ORR-PACS',
    name: 'Orrery PACS 4',
    kind: 'PACS',
    status: 'SUNSETTING',
    facilities: ['CORVANE', 'QUABBIN'],
    himSteward: 'Imaging records',
    itOwner: 'Imaging platforms',
    criticality: 'HIGH',
    annualCostUsd: 402_000,
    users: 186,
    inServiceOn: '2010-06-14',
    hosting: 'on premises',
    networkSegment: 'LEG-2',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Orrery PACS',
      release: '4.2',
      lastPatchedOn: '2022-11-30',
      own: { endsOn: '2023-06-30', evidence: 'Orrery Imaging, end-of-life letter, 12 Mar 2021' },
      findings: [
        {
          cve: 'CVE-2017-5638',
          severity: 'CRITICAL',
          seenOn: days.inDays(-40),
          assignee: 'Imaging support',
          remediation: 'The web viewer is built on Struts 2.3: it stays off every network but that of the readers',
        },
      ],
    },
    {
      layer: 'OS',
      product: 'windows-server',
      release: '2008-r2-sp1',
      lastPatchedOn: '2023-01-10',
      findings: [{ cve: 'CVE-1999-0532', seenOn: days.inDays(-12) }],
      extended: { until: '2023-01-10', evidence: 'Extended security updates for three years, purchase order NQ-7731' },
    },
    {
      layer: 'DATABASE',
      product: 'mssqlserver',
      release: '12.0-sp3',
      lastPatchedOn: '2024-06-11',
      findings: [{ cve: 'CVE-2020-0618', severity: 'HIGH', seenOn: days.inDays(-75), assignee: 'Database services' }],
    },
  ],
  holdings: [
    { facility: 'CORVANE', dataClass: 'imaging-record', years: [2003, 2024], records: 1_730_000, format: 'DICOM' },
    {
      facility: 'CORVANE',
      dataClass: 'x-ray-film',
      years: [1998, 2009],
      records: 388_000,
      format: 'Film, indexed here',
    },
    { facility: 'CORVANE', dataClass: 'mammogram-final', years: [2005, 2024], records: 214_000, format: 'DICOM' },
    { facility: 'CORVANE', dataClass: 'nuclear-medicine-report', years: [2004, 2024], records: 91_500 },
    { facility: 'QUABBIN', dataClass: 'imaging-record', years: [2008, 2024], records: 407_000, format: 'DICOM' },
  ],
  plan: { phase: 'INVENTORY_AND_SCOPING' },
  milestones: [
    {
      phase: 'INVENTORY_AND_SCOPING',
      name: 'Studies counted by modality',
      side: 'IT',
      owner: 'Imaging platforms',
      dueOn: days.inDays(-262),
    },
    {
      phase: 'INVENTORY_AND_SCOPING',
      name: 'Rule for images at Quabbin Vale',
      side: 'HIM',
      owner: 'Imaging records',
      dueOn: days.monthEnd(10),
    },
  ],
});

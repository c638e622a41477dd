import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Psychotherapy notes without a rule, and a vendor without an agreement: contained, and still high. */
export const stillmereBehavioral = (days: Days): SystemStory => ({
  vendor: { code: 'STILLMERE', name: 'Stillmere Software' },
  agreements: [{ kind: 'BAA', effectiveOn: '2015-03-16', expiresOn: days.inDays(-75), covers: 'Hosting and support' }],
  system: {
    code: 'STM-BH',
    name: 'Stillmere Behavioral Health',
    kind: 'EHR',
    status: 'READ_ONLY',
    facilities: ['QUABBIN'],
    himSteward: 'Behavioral health',
    itOwner: 'Linux platforms',
    criticality: 'MEDIUM',
    annualCostUsd: 118_000,
    users: 18,
    inServiceOn: '2015-05-04',
    hosting: 'vendor hosted',
    networkSegment: 'none',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Stillmere Behavioral Health',
      release: '2.9',
      lastPatchedOn: '2025-02-17',
      own: { endsOn: '2027-06-30', evidence: 'Stillmere Software, contract appendix C' },
    },
    {
      layer: 'OS',
      product: 'centos',
      release: '7',
      lastPatchedOn: '2024-06-30',
      findings: [
        {
          cve: 'CVE-2021-4034',
          severity: 'HIGH',
          seenOn: days.inDays(-20),
          accepted: {
            compensatingControls: [
              'pkexec has lost its right to act as root',
              'Nobody signs in on the host but two administrators',
            ],
            himOwner: 'Behavioral health',
            itOwner: 'Linux platforms',
            fromOn: days.inDays(-18),
            untilOn: days.monthEnd(3),
            reason: 'An update of the host would need the vendor, who has gone from the market.',
          },
        },
      ],
    },
    { layer: 'DATABASE', product: 'mysql', release: '8.0', lastPatchedOn: days.atLatest('2026-04-22') },
  ],
  holdings: [
    {
      facility: 'QUABBIN',
      dataClass: 'adult-medical-record',
      years: [2009, 2024],
      records: 74_300,
      treatment: archived(days),
    },
    {
      facility: 'QUABBIN',
      dataClass: 'minor-medical-record',
      years: [2009, 2024],
      records: 21_800,
      youngestBirthOn: '2021-03-09',
      birthsUnknown: [2009, 2013],
      treatment: archived(days),
    },
    {
      facility: 'QUABBIN',
      dataClass: 'substance-use-record',
      years: [2011, 2024],
      records: 16_900,
      treatment: archived(days),
    },
    {
      facility: 'QUABBIN',
      dataClass: 'psychotherapy-notes',
      years: [2009, 2024],
      records: 52_600,
      treatment: { kind: 'RETAIN' },
    },
  ],
  plan: { strategy: 'ARCHIVE', phase: 'VALIDATION', plannedOffOn: days.monthEnd(13), oneTimeCostUsd: 88_000 },
  milestones: [
    {
      phase: 'EXTRACTION',
      name: 'Records extracted by clinician',
      side: 'IT',
      owner: 'Linux platforms',
      dueOn: days.inDays(-430),
      doneOn: days.inDays(-436),
    },
    {
      phase: 'VALIDATION',
      name: 'Consents compared with their records',
      side: 'HIM',
      owner: 'Behavioral health',
      dueOn: days.monthEnd(5),
      after: ['Records extracted by clinician'],
    },
  ],
  exception: {
    compensatingControls: [
      'The vendor lets in the addresses of Quabbin Vale alone',
      'Sessions end after five minutes, and every reading is reported weekly',
    ],
    himOwner: 'Behavioral health',
    itOwner: 'Linux platforms',
    fromOn: days.inDays(-20),
    untilOn: days.monthEnd(8),
    reason: 'The vendor has gone from the market, and the records are being compared with their copy.',
    approved: true,
  },
});

function archived(days: Days) {
  return { kind: 'ARCHIVE', target: 'VLM-DOC', validationDueOn: days.monthEnd(8) } as const;
}

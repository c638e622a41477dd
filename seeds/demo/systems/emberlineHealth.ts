import type { Days } from '../days.ts';
import type { FactStory, HoldingStory, SystemStory } from '../story.ts';

/** Employees' records, kept for thirty years after employees leave: no patient's, so exposed without being critical. */
export const emberlineHealth = (days: Days): SystemStory => ({
  vendor: { code: 'EMBERLINE', name: 'Emberline Occupational' },
  agreements: [{ kind: 'SUPPORT', effectiveOn: '2019-07-01', expiresOn: days.monthEnd(31) }],
  system: {
    code: 'EMB-OH',
    name: 'Emberline Occupational Health',
    kind: 'Occupational health',
    status: 'SUNSETTING',
    facilities: ['CORVANE', 'LLANO', 'ESKER', 'QUABBIN'],
    himSteward: 'Employee health',
    itOwner: 'Server operations',
    criticality: 'MEDIUM',
    annualCostUsd: 142_000,
    users: 38,
    inServiceOn: '2013-07-08',
    hosting: 'on premises',
    networkSegment: 'LEG-1',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Emberline Occupational Health',
      release: '3.8',
      lastPatchedOn: days.inDays(-55),
      own: { endsOn: '2030-12-31', evidence: 'Emberline Occupational, support calendar of 2026' },
    },
    {
      layer: 'OS',
      product: 'windows-server',
      release: '2012-r2',
      lastPatchedOn: days.atLatest('2026-10-13'),
      extended: { until: '2026-10-13', evidence: 'Extended security updates, years 1 to 3, purchase order NQ-9120' },
    },
    { layer: 'DATABASE', product: 'mssqlserver', release: '14.0', lastPatchedOn: days.inDays(-40) },
  ],
  holdings: ['CORVANE', 'LLANO', 'ESKER', 'QUABBIN'].flatMap(employees),
  plan: {
    strategy: 'MIGRATE',
    phase: 'INVENTORY_AND_SCOPING',
    plannedOffOn: days.monthEnd(49),
    oneTimeCostUsd: 205_000,
  },
  milestones: [
    {
      phase: 'INVENTORY_AND_SCOPING',
      name: 'Days of leaving asked from human resources',
      side: 'HIM',
      owner: 'Employee health',
      dueOn: days.monthEnd(6),
    },
    {
      phase: 'INVENTORY_AND_SCOPING',
      name: 'Target for employee records chosen',
      side: 'IT',
      owner: 'Server operations',
      dueOn: days.monthEnd(31),
    },
  ],
  exception: {
    compensatingControls: [
      'Server reached from two workstations of Employee Health alone',
      'Traffic to and from segment LEG-1 recorded and reviewed weekly',
    ],
    himOwner: 'Employee health',
    itOwner: 'Server operations',
    fromOn: days.inDays(-6),
    untilOn: days.monthEnd(23),
    reason: 'Extended updates have ended, and the records cannot be moved before a target is chosen.',
    approved: true,
  },
});

const SIZES: Record<string, number> = { CORVANE: 9_400, LLANO: 7_100, ESKER: 6_200, QUABBIN: 1_150 };

function employees(facility: string): HoldingStory[] {
  const size = SIZES[facility] ?? 0;
  return [
    {
      facility,
      dataClass: 'employee-medical-record',
      years: [1999, 2025],
      records: size * 3,
      facts: leavers(facility),
    },
    { facility, dataClass: 'employee-exposure-record', years: [1999, 2025], records: size * 2 },
    { facility, dataClass: 'injury-log', years: [2008, 2025], records: Math.round(size / 4) },
    { facility, dataClass: 'training-record', years: [2008, 2025], records: size * 8 },
  ];
}

/** Corvane knows of its oldest years when the last of their people left; of the rest, and elsewhere, nobody does yet. */
function leavers(facility: string): FactStory[] {
  if (facility !== 'CORVANE') {
    return [{ trigger: 'EMPLOYMENT_END', evidence: 'Human resources are asked for the days of leaving' }];
  }
  return [
    {
      trigger: 'EMPLOYMENT_END',
      years: [1999, 2008],
      on: (year) => `${year + 15}-06-30`,
      evidence: 'Payroll, list of leavers of 9 Sep 2025: the last of them left on this day',
    },
  ];
}

import type { Days } from '../days.ts';
import type { SystemStory } from '../story.ts';

/** Its planned day has passed and it still runs: one copy lies in a system that will not last, and one fact is missing. */
export const sanguineBloodBank = (days: Days): SystemStory => ({
  vendor: { code: 'SANGUINE', name: 'Sanguine Data' },
  agreements: [{ kind: 'BAA', effectiveOn: '2015-05-11' }],
  system: {
    code: 'SGN-BB',
    name: 'Sanguine Blood Bank',
    kind: 'Blood bank',
    status: 'READ_ONLY',
    facilities: ['CORVANE'],
    himSteward: 'Laboratory records',
    itOwner: 'Laboratory systems',
    criticality: 'HIGH',
    annualCostUsd: 157_000,
    users: 14,
    inServiceOn: '2013-02-11',
    hosting: 'on premises',
    networkSegment: 'LEG-3',
  },
  components: [
    {
      layer: 'APPLICATION',
      product: 'Sanguine Blood Bank',
      release: '4.7',
      own: { endsOn: '2024-12-31', evidence: 'Sanguine Data, notice to customers, 6 Jun 2022' },
    },
    { layer: 'OS', product: 'oracle-solaris', release: '11.4', lastPatchedOn: days.inDays(-50) },
    {
      layer: 'DATABASE',
      product: 'oracle-database',
      release: '12.1',
      lastPatchedOn: '2022-07-19',
      extended: { until: '2022-07-31', evidence: 'Extended support, contract of 1 Aug 2018' },
    },
  ],
  holdings: [
    {
      facility: 'CORVANE',
      dataClass: 'blood-bank-record',
      years: [2004, 2023],
      records: 760_000,
      facts: [
        { trigger: 'PROCESSING_COMPLETE', on: '2023-12-29', evidence: 'The last units were processed on this day' },
        {
          trigger: 'PRODUCT_EXPIRY',
          on: '2024-12-31',
          evidence: 'Frozen plasma, which lasts longest, expires after a year',
        },
      ],
      treatment: {
        kind: 'ARCHIVE',
        target: 'VLM-DOC',
        validationDueOn: days.inDays(-90),
        validated: { on: days.inDays(-92), reason: 'Counts equal by month, 300 units traced from donor to patient' },
      },
    },
    {
      facility: 'CORVANE',
      dataClass: 'blood-disposition-record',
      years: [2004, 2023],
      records: 690_000,
      facts: [
        {
          trigger: 'PRODUCT_DISPOSITION',
          on: '2014-06-30',
          evidence: 'Every unit of the years before 2014 was transfused or discarded by this day',
        },
        {
          trigger: 'PRODUCT_DISPOSITION',
          years: [2014, 2023],
          on: (year) => `${year + 1}-06-30`,
          evidence: 'The last unit of the year was transfused or discarded by this day',
        },
        { trigger: 'PROCESSING_COMPLETE', on: '2023-12-29', evidence: 'The last units were processed on this day' },
        {
          trigger: 'PRODUCT_EXPIRY',
          notApplicable: true,
          evidence: 'Disposition ends the life of a unit; its expiry is kept with the blood processing record',
        },
      ],
      treatment: {
        kind: 'MIGRATE',
        target: 'KST-LIS',
        validationDueOn: days.inDays(-90),
        validated: { on: days.inDays(-88), reason: 'Moved beside the laboratory results, and counted' },
      },
    },
    {
      facility: 'CORVANE',
      dataClass: 'tissue-record',
      years: [2009, 2023],
      records: 8_400,
      facts: [
        { trigger: 'PRODUCT_DISPOSITION', evidence: 'Three grafts have no disposition on record; surgery is asked' },
      ],
      treatment: { kind: 'ARCHIVE', target: 'VLM-DOC', validationDueOn: days.monthEnd(2) },
    },
  ],
  plan: { strategy: 'MIXED', phase: 'ACCESS_CUT_OVER', plannedOffOn: days.inDays(-22), oneTimeCostUsd: 74_000 },
  milestones: [
    {
      phase: 'EXTRACTION',
      name: 'Units and recipients extracted',
      side: 'IT',
      owner: 'Laboratory systems',
      dueOn: days.inDays(-720),
      doneOn: days.inDays(-726),
    },
    {
      phase: 'VALIDATION',
      name: 'Look-back tried from the archive',
      side: 'HIM',
      owner: 'Laboratory records',
      dueOn: days.inDays(-90),
      doneOn: days.inDays(-92),
      after: ['Units and recipients extracted'],
    },
    {
      phase: 'ACCESS_CUT_OVER',
      name: 'Dispositions of three grafts found',
      side: 'HIM',
      owner: 'Laboratory records',
      dueOn: days.inDays(-40),
    },
  ],
  exception: {
    compensatingControls: ['Kept off except for look-back requests, each of which is recorded'],
    himOwner: 'Laboratory records',
    itOwner: 'Laboratory systems',
    fromOn: days.today,
    untilOn: days.monthEnd(12),
    reason: 'The planned day has passed while the dispositions of three grafts are looked for.',
    approved: false,
  },
});

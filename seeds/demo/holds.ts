import type { HoldInput } from '../../server/retention/commands/requestHold.ts';
import type { Days } from './days.ts';
import { PEOPLE, type PersonKey } from './people.ts';

export type HoldStory = HoldInput & {
  requestedBy: PersonKey;
  issuedBy?: PersonKey;
  acknowledged: readonly string[];
  released?: { by: PersonKey; reason: string; reference: string };
};

/** One in force with a custodian to be reminded, one whose review is overdue, one that counsel has yet to issue, one released. */
export const holdStories = (days: Days): HoldStory[] => [
  {
    matter: '2025-017',
    title: 'Claims on behalf of children treated from 2016 to 2023',
    systems: ['TDW-EHR'],
    dataClasses: ['minor-medical-record'],
    recordsFrom: '2016-01-01',
    recordsThrough: '2023-12-31',
    custodians: [
      { name: 'Health records', email: PEOPLE.director.email },
      { name: 'Clinical applications', kind: 'IT', email: PEOPLE.itLead.email },
      { name: 'Patient accounts' },
      { name: 'Risk management' },
    ],
    reviewOn: days.monthEnd(6),
    requestedBy: 'director',
    issuedBy: 'counsel',
    acknowledged: ['Health records', 'Clinical applications', 'Risk management'],
  },
  {
    matter: '2026-009',
    title: 'Inquiry into second readings of slides',
    systems: ['PLV-AP'],
    facilities: ['ESKER'],
    recordsFrom: '2015-01-01',
    custodians: [{ name: 'Laboratory records' }, { name: 'Laboratory systems', kind: 'IT' }],
    reviewOn: days.inDays(-12),
    requestedBy: 'analyst',
    issuedBy: 'otherCounsel',
    acknowledged: ['Laboratory records', 'Laboratory systems'],
  },
  {
    matter: '2026-022',
    title: 'Delivery of a child in 2019, letter before claim',
    systems: ['HLC-FM'],
    dataClasses: ['fetal-monitor-record'],
    recordsFrom: '2019-01-01',
    recordsThrough: '2019-12-31',
    custodians: [{ name: 'Health records' }, { name: 'Clinical engineering', kind: 'IT' }],
    requestedBy: 'itLead',
    acknowledged: [],
  },
  {
    matter: '2024-031',
    title: 'Audit of privacy notices',
    systems: ['VLM-DOC'],
    dataClasses: ['hipaa-documentation'],
    facilities: ['LLANO'],
    custodians: [{ name: 'Compliance' }],
    requestedBy: 'analyst',
    issuedBy: 'counsel',
    acknowledged: ['Compliance'],
    released: {
      by: 'otherCounsel',
      reason: 'The audit was closed without findings.',
      reference: 'Letter of the agency, on file',
    },
  },
];

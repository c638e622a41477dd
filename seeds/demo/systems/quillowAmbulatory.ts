import type { SystemStory } from '../story.ts';

/** Nobody has looked yet: no component, no plan, and children of whom no birth date is known. */
export const quillowAmbulatory = (): SystemStory => ({
  vendor: { code: 'QUILLOW', name: 'Quillow Health' },
  agreements: [{ kind: 'BAA', effectiveOn: '2018-11-19' }],
  system: {
    code: 'QLW-AMB',
    name: 'Quillow Ambulatory EHR',
    kind: 'EHR',
    status: 'ACTIVE',
    facilities: ['QUABBIN'],
    himSteward: 'Ambulatory records',
    itOwner: 'Vendor management',
    annualCostUsd: 165_000,
    users: 71,
    inServiceOn: '2018-03-12',
    hosting: 'vendor hosted',
    notes: 'Joined with the medical group. What it runs on is asked from the vendor.',
  },
  components: [],
  holdings: [
    { facility: 'QUABBIN', dataClass: 'adult-medical-record', years: [2012, 2025], records: 318_000 },
    {
      facility: 'QUABBIN',
      dataClass: 'minor-medical-record',
      years: [2012, 2025],
      records: 97_600,
      youngestBirthOn: '2025-11-20',
      birthsUnknown: [2012, 2014],
    },
    { facility: 'QUABBIN', dataClass: 'immunization-record', years: [2012, 2025], records: 402_000 },
  ],
});

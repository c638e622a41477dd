import type { NewFacility } from '../../server/inventory/commands/registerFacility.ts';

type FacilityStory = NewFacility & { departments: readonly { name: string; securityChampion?: string }[] };

/** Four places of care under four laws: three hospitals and a group of physicians with a laboratory of its own. */
export const FACILITIES: readonly FacilityStory[] = [
  {
    code: 'CORVANE',
    name: 'Corvane Hospital',
    jurisdiction: 'US-CA',
    holder: 'hospital',
    timeZone: 'America/Los_Angeles',
    departments: [
      { name: 'Health Information Management', securityChampion: 'Lucia Ferrant' },
      { name: 'Imaging', securityChampion: 'Jonas Adeyemi' },
      { name: 'Inpatient Pharmacy' },
      { name: 'Radiation Oncology', securityChampion: 'Mei Harrow' },
      { name: 'Transfusion Service' },
    ],
  },
  {
    code: 'LLANO',
    name: 'Llano Ridge Medical Center',
    jurisdiction: 'US-TX',
    holder: 'hospital',
    timeZone: 'America/Chicago',
    departments: [
      { name: 'Labor and Delivery', securityChampion: 'Ruben Castell' },
      { name: 'Patient Accounts', securityChampion: 'Odile Marchetti' },
      { name: 'Clinical Engineering', securityChampion: 'Ada Brightwater' },
    ],
  },
  {
    code: 'ESKER',
    name: 'Esker Falls Hospital',
    jurisdiction: 'US-NY',
    holder: 'hospital',
    timeZone: 'America/New_York',
    departments: [
      { name: 'Anatomic Pathology', securityChampion: 'Noor Valcourt' },
      { name: 'Clinical Laboratory', securityChampion: 'Wanda Ostrow' },
      { name: 'Cardiology', securityChampion: 'Idris Fenn' },
    ],
  },
  {
    code: 'QUABBIN',
    name: 'Quabbin Vale Medical Group',
    jurisdiction: 'US-MA',
    holder: 'physician',
    furtherHolders: ['lab', 'part-2-program'],
    timeZone: 'America/New_York',
    departments: [{ name: 'Behavioral Health', securityChampion: 'Tomas Greaves' }, { name: 'Primary Care' }],
  },
];

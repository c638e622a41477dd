/** A page as a visitor meets it, and what is on it once it is read. */
export type PageToSee = { name: string; path: string; ready: string };

/** A child's record of a hospital in California, discharged in 2017. */
const CASE =
  '/retention/calculator?class=minor-medical-record&place=US-CA&holder=hospital&on=DISCHARGE:2017-12-28,PATIENT_BIRTH:2017-11-09';

/** Every page of the product: each is tried for access, width and hosts, and drawn by `npm run screenshots`. */
export const EVERY_PAGE: readonly PageToSee[] = [
  { name: 'portfolio', path: '/', ready: '.tl-picture' },
  { name: 'portfolio-table', path: '/?view=table', ready: '.grid-table td' },
  { name: 'systems', path: '/systems', ready: 'main table tbody tr' },
  { name: 'system', path: '/systems/TDW-EHR', ready: '.switch-off' },
  { name: 'system-holdings', path: '/systems/TDW-EHR?tab=holdings', ready: '.expand' },
  { name: 'system-plan', path: '/systems/TDW-EHR?tab=plan', ready: '.plain-table' },
  { name: 'schedule', path: '/retention', ready: '.schedule-table' },
  { name: 'schedule-cell', path: '/retention?cell=minor-medical-record:US-CA', ready: '.cell-rules' },
  { name: 'rule-editor', path: '/retention?rule=NQ-IG-114', ready: '.try-table tbody tr' },
  { name: 'rules', path: '/retention/rules', ready: '.rules-table' },
  { name: 'gaps', path: '/retention/gaps', ready: 'main table tbody tr' },
  { name: 'calculator', path: CASE, ready: '.why-steps li' },
  { name: 'rule', path: '/retention/rules/US-CA-HOSP-MINOR', ready: 'main .card' },
  { name: 'holds', path: '/retention/holds', ready: 'main table tbody tr' },
  { name: 'authorities', path: '/retention/authorities', ready: 'main table tbody tr' },
  { name: 'facilities', path: '/inventory/facilities', ready: 'main table tbody tr' },
  { name: 'vendors', path: '/inventory/vendors', ready: 'main table tbody tr' },
  { name: 'data-classes', path: '/inventory/data-classes', ready: 'main table tbody tr' },
  { name: 'import', path: '/import', ready: '.choose-file' },
  { name: 'ledger', path: '/ledger', ready: '.ledger tbody tr' },
];

/** For an administrator's eyes. */
export const ADMINISTRATION: readonly PageToSee[] = [
  { name: 'users', path: '/administration', ready: 'main table tbody tr' },
  { name: 'organisation', path: '/administration/organisation', ready: 'main h1' },
  { name: 'tokens', path: '/administration/tokens', ready: 'main h1' },
];

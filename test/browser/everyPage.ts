/** A page as a visitor meets it, and what is on it once it is read. */
export type PageToSee = { name: string; path: string; ready: string };

/** Every page of the product: each is tried for access, width and hosts, and drawn by `npm run screenshots`. */
export const EVERY_PAGE: readonly PageToSee[] = [
  { name: 'portfolio', path: '/', ready: '.tl-picture' },
  { name: 'portfolio-table', path: '/?view=table', ready: '.grid-table td' },
  { name: 'systems', path: '/systems', ready: 'main table tbody tr' },
  { name: 'system', path: '/systems/TDW-EHR', ready: '.switch-off' },
  { name: 'system-holdings', path: '/systems/TDW-EHR?tab=holdings', ready: '.expand' },
  { name: 'system-plan', path: '/systems/TDW-EHR?tab=plan', ready: '.plain-table' },
  { name: 'rules', path: '/retention', ready: '.rules-table' },
  { name: 'rule', path: '/retention/rules/US-CA-HOSP-MINOR', ready: 'main .card' },
  { name: 'holds', path: '/retention/holds', ready: 'main table tbody tr' },
  { name: 'authorities', path: '/retention/authorities', ready: 'main table tbody tr' },
  { name: 'facilities', path: '/inventory/facilities', ready: 'main table tbody tr' },
  { name: 'vendors', path: '/inventory/vendors', ready: 'main table tbody tr' },
  { name: 'data-classes', path: '/inventory/data-classes', ready: 'main table tbody tr' },
  { name: 'what-ifs', path: '/what-if', ready: 'main .state' },
  {
    name: 'what-if',
    path: '/what-if?ask=%5B%7B%22rule%22%3A%7B%22code%22%3A%22SUPPOSED%22%2C%22dataClass%22%3A%22medical-record%22%2C%22jurisdiction%22%3A%22ORG%22%2C%22holders%22%3A%5B%22provider%22%5D%2C%22population%22%3A%22ANY%22%2C%22kind%22%3A%22POLICY%22%2C%22effect%22%3A%22KEEP_AT_LEAST%22%2C%22term%22%3A%7B%22kind%22%3A%22AFTER%22%2C%22trigger%22%3A%22DISCHARGE%22%2C%22period%22%3A%22P20Y%22%7D%7D%7D%5D',
    ready: '.wi-rows li',
  },
  { name: 'import', path: '/import', ready: '.choose-file' },
  { name: 'ledger', path: '/ledger', ready: '.ledger tbody tr' },
];

/** For an administrator's eyes. */
export const ADMINISTRATION: readonly PageToSee[] = [
  { name: 'users', path: '/administration', ready: 'main table tbody tr' },
  { name: 'organisation', path: '/administration/organisation', ready: 'main h1' },
  { name: 'tokens', path: '/administration/tokens', ready: 'main h1' },
];

import type { Page } from 'playwright-core';

/** A page as a visitor meets it, and what is on it once it is read. `through`: the link that leads to it from its path. */
export type PageToSee = { name: string; path: string; ready: string; through?: string };

export async function visit(page: Page, { path, ready, through }: Omit<PageToSee, 'name'>): Promise<void> {
  await page.goto(path);
  if (through !== undefined) await page.locator(through).first().click();
  await page.locator(ready).first().waitFor();
}

/** A child's record of a hospital in California, discharged in 2017. */
const CASE =
  '/retention/calculator?class=minor-medical-record&place=US-CA&holder=hospital&on=DISCHARGE:2017-12-28,PATIENT_BIRTH:2017-11-09';

/** Every page of the product: each is tried for access, width and hosts, and drawn by `npm run screenshots`. */
export const EVERY_PAGE: readonly PageToSee[] = [
  { name: 'portfolio', path: '/', ready: '.tl-picture' },
  { name: 'portfolio-grouped', path: '/?group=rating&span=2020-2035', ready: '.tl-group' },
  { name: 'portfolio-compact', path: '/?rows=compact', ready: '.tl-picture' },
  { name: 'portfolio-print', path: '/?view=print', ready: '.printed-timeline' },
  { name: 'portfolio-table', path: '/?view=table', ready: '.grid-table td' },
  { name: 'systems', path: '/systems', ready: 'main table tbody tr' },
  { name: 'system', path: '/systems/TDW-EHR', ready: '.switch-off' },
  { name: 'system-component', path: '/systems/TDW-EHR?component=OS:windows-server', ready: '.statements li' },
  { name: 'system-holdings', path: '/systems/TDW-EHR?tab=holdings', ready: '.expand' },
  { name: 'system-findings', path: '/systems/TDW-EHR?tab=findings', ready: 'main :is(table tbody tr, .list-cards li)' },
  { name: 'system-posture', path: '/systems/TDW-EHR?tab=posture', ready: '.posture-domain' },
  { name: 'system-accounts', path: '/systems/TDW-EHR?tab=accounts', ready: '.words-card' },
  { name: 'system-agreements', path: '/systems/TDW-EHR?tab=agreements', ready: '.plain-table' },
  { name: 'system-ledger', path: '/systems/TDW-EHR?tab=ledger', ready: '.ledger tbody tr' },
  { name: 'system-dossier', path: '/systems/TDW-EHR/dossier', ready: '.ledger tbody tr' },
  { name: 'system-plan', path: '/systems/TDW-EHR?tab=plan', ready: '.plain-table' },
  { name: 'schedule', path: '/retention', ready: '.schedule-table' },
  { name: 'schedule-cell', path: '/retention?cell=minor-medical-record:US-CA', ready: '.cell-rules' },
  { name: 'rule-editor', path: '/retention?rule=NQ-IG-114', ready: '.try-table tbody tr' },
  { name: 'rules', path: '/retention/rules', ready: '.rules-table' },
  { name: 'gaps', path: '/retention/gaps', ready: 'main table tbody tr' },
  { name: 'calculator', path: CASE, ready: '.why-steps li' },
  { name: 'rule', path: '/retention/rules/US-CA-HOSP-MINOR', ready: 'main .card' },
  { name: 'holds', path: '/retention/holds', ready: 'main table tbody tr' },
  { name: 'hold', path: '/retention/holds/2025-017', ready: '.hold-sentence' },
  { name: 'authorities', path: '/retention/authorities', ready: 'main table tbody tr' },
  {
    name: 'authority',
    path: '/retention/authorities/NQ-IG-114',
    ready: '.authority-systems tbody tr',
  },
  { name: 'posture', path: '/posture', ready: ':is(.heat-cell, .heat-card)' },
  { name: 'posture-by-facility', path: '/posture?by=facility', ready: ':is(.heat-cell, .heat-card)' },
  { name: 'controls', path: '/posture/controls', ready: '.state-counts' },
  { name: 'control', path: '/posture/controls/ACCS-LEAVERS', ready: 'main :is(table tbody tr, .list-cards li)' },
  { name: 'facilities', path: '/inventory/facilities', ready: 'main table tbody tr' },
  { name: 'vendors', path: '/inventory/vendors', ready: 'main table tbody tr' },
  { name: 'data-classes', path: '/inventory/data-classes', ready: 'main table tbody tr' },
  { name: 'what-ifs', path: '/what-if', ready: 'main .state' },
  {
    name: 'what-if',
    path: '/what-if?ask=%5B%7B%22rule%22%3A%7B%22code%22%3A%22SUPPOSED%22%2C%22dataClass%22%3A%22medical-record%22%2C%22jurisdiction%22%3A%22ORG%22%2C%22holders%22%3A%5B%22provider%22%5D%2C%22population%22%3A%22ANY%22%2C%22kind%22%3A%22POLICY%22%2C%22effect%22%3A%22KEEP_AT_LEAST%22%2C%22term%22%3A%7B%22kind%22%3A%22AFTER%22%2C%22trigger%22%3A%22DISCHARGE%22%2C%22period%22%3A%22P20Y%22%7D%7D%7D%5D',
    ready: '.wi-rows li',
  },
  { name: 'unmatched', path: '/posture/components', ready: 'main table tbody tr' },
  { name: 'patch-board', path: '/posture/patches', ready: 'main :is(table tbody tr, .list-cards li)' },
  {
    name: 'possible-findings',
    path: '/posture/patches?show=possible',
    ready: 'main :is(table tbody tr, .list-cards li, .state)',
  },
  { name: 'exceptions', path: '/posture/exceptions', ready: 'main :is(table tbody tr, .list-cards li)' },
  { name: 'import-findings', path: '/posture/import?system=TDW-EHR', ready: '.choose-file' },
  { name: 'import', path: '/import', ready: '.choose-file' },
  { name: 'feeds', path: '/posture/feeds', ready: '.feed' },
  { name: 'feed-run', path: '/posture/feeds', through: '.feed-runs a', ready: '.run-counts' },
  { name: 'import-history', path: '/import/history', ready: 'main h1' },
  { name: 'ledger', path: '/ledger', ready: '.ledger tbody tr' },
  { name: 'ledger-entry', path: '/ledger/1', ready: '.entry-body' },
  { name: 'ends', path: '/ends', ready: '.ending-table tbody tr' },
  { name: 'ends-calendar', path: '/ends?view=calendar', ready: '.calendar-head, .agenda li' },
  { name: 'waiting', path: '/waiting', ready: '.waiting-item' },
  { name: 'preferences', path: '/preferences', ready: '.preferences' },
];

/** For an administrator's eyes. */
export const ADMINISTRATION: readonly PageToSee[] = [
  { name: 'users', path: '/administration', ready: 'main table tbody tr' },
  { name: 'organisation', path: '/administration/organisation', ready: 'main h1' },
  { name: 'catalogue-updates', path: '/administration/catalogue', ready: '.choose-file' },
  { name: 'tokens', path: '/administration/tokens', ready: 'main h1' },
];

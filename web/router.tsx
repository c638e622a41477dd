import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { listSearch } from './forms/listSearch.ts';
import { catalogueSearch } from './pages/administration/catalogue/catalogueSearch.ts';
import { endsSearch } from './pages/ends/endsSearch.ts';
import { FailedPage } from './pages/frame/FailedPage.tsx';
import { Frame } from './pages/frame/Frame.tsx';
import { NotFoundPage } from './pages/frame/NotFoundPage.tsx';
import { Root } from './pages/frame/Root.tsx';
import { importHistorySearch, importSearch } from './pages/import/importSearch.ts';
import { ledgerSearch } from './pages/ledger/ledgerSearch.ts';
import { portfolioSearch } from './pages/portfolio/portfolioSearch.ts';
import { exceptionsSearch } from './pages/posture/exceptionsSearch.ts';
import { runSearch } from './pages/posture/feeds/runSearch.ts';
import { importFindingsSearch } from './pages/posture/import/importFindingsSearch.ts';
import { patchSearch } from './pages/posture/patchSearch.ts';
import { controlSearch, controlsSearch, postureSearch } from './pages/posture/postureSearch.ts';
import { unmatchedSearch } from './pages/posture/unmatched/unmatchedSearch.ts';
import { authoritySearch } from './pages/retention/authorities/authoritySearch.ts';
import { calculatorSearch } from './pages/retention/calculator/calculatorSearch.ts';
import { gapsSearch } from './pages/retention/gaps/gapsSearch.ts';
import { holdsSearch } from './pages/retention/holds/holdsSearch.ts';
import { ruleSearch } from './pages/retention/ruleSearch.ts';
import { rulesSearch } from './pages/retention/rulesSearch.ts';
import { scheduleSearch } from './pages/retention/schedule/scheduleSearch.ts';
import { textSearch } from './pages/retention/textSearch.ts';
import { systemsSearch } from './pages/systems/list/systemsSearch.ts';
import { systemSearch } from './pages/systems/systemSearch.ts';
import { whatIfSearch } from './pages/whatIf/whatIfSearch.ts';
import { parseSearch, present, stringifySearch, textIn } from './search.ts';
import { session } from './session.ts';

/** "Why this date?" and the forms open over any page, so they are known to all of them. */
const root = createRootRouteWithContext()({
  component: Root,
  notFoundComponent: NotFoundPage,
  validateSearch: (search: Record<string, unknown>) =>
    present({ why: textIn(search, 'why'), form: textIn(search, 'form'), of: textIn(search, 'of') }),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => present({ to: textIn(search, 'to') }),
  component: lazyRouteComponent(() => import('./pages/identity/SignInPage.tsx'), 'SignInPage'),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: Frame,
  beforeLoad: async ({ location }) => {
    const { signedIn } = await session();
    if (!signedIn) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
  },
});

const portfolio = createRoute({
  getParentRoute: () => frame,
  path: '/',
  validateSearch: portfolioSearch,
  component: lazyRouteComponent(() => import('./pages/portfolio/PortfolioPage.tsx'), 'PortfolioPage'),
});

const system = createRoute({
  getParentRoute: () => frame,
  path: '/systems/$code',
  validateSearch: systemSearch,
  component: lazyRouteComponent(() => import('./pages/systems/SystemPage.tsx'), 'SystemPage'),
});

const dossier = createRoute({
  getParentRoute: () => frame,
  path: '/systems/$code/dossier',
  component: lazyRouteComponent(() => import('./pages/systems/DossierPage.tsx'), 'DossierPage'),
});

const retention = createRoute({
  getParentRoute: () => frame,
  path: '/retention',
  validateSearch: scheduleSearch,
  component: lazyRouteComponent(() => import('./pages/retention/schedule/SchedulePage.tsx'), 'SchedulePage'),
});

const retentionRules = createRoute({
  getParentRoute: () => frame,
  path: '/retention/rules',
  validateSearch: rulesSearch,
  component: lazyRouteComponent(() => import('./pages/retention/RulesPage.tsx'), 'RulesPage'),
});

const calculator = createRoute({
  getParentRoute: () => frame,
  path: '/retention/calculator',
  validateSearch: calculatorSearch,
  component: lazyRouteComponent(() => import('./pages/retention/calculator/CalculatorPage.tsx'), 'CalculatorPage'),
});

const retentionRule = createRoute({
  getParentRoute: () => frame,
  path: '/retention/rules/$code',
  validateSearch: ruleSearch,
  component: lazyRouteComponent(() => import('./pages/retention/RulePage.tsx'), 'RulePage'),
});

const gaps = createRoute({
  getParentRoute: () => frame,
  path: '/retention/gaps',
  validateSearch: gapsSearch,
  component: lazyRouteComponent(() => import('./pages/retention/gaps/GapsPage.tsx'), 'GapsPage'),
});

const patches = createRoute({
  getParentRoute: () => frame,
  path: '/posture/patches',
  validateSearch: patchSearch,
  component: lazyRouteComponent(() => import('./pages/posture/PatchBoardPage.tsx'), 'PatchBoardPage'),
});

const unmatched = createRoute({
  getParentRoute: () => frame,
  path: '/posture/components',
  validateSearch: unmatchedSearch,
  component: lazyRouteComponent(() => import('./pages/posture/unmatched/UnmatchedPage.tsx'), 'UnmatchedPage'),
});

const exceptions = createRoute({
  getParentRoute: () => frame,
  path: '/posture/exceptions',
  validateSearch: exceptionsSearch,
  component: lazyRouteComponent(() => import('./pages/posture/ExceptionsPage.tsx'), 'ExceptionsPage'),
});

const feeds = createRoute({
  getParentRoute: () => frame,
  path: '/posture/feeds',
  component: lazyRouteComponent(() => import('./pages/posture/feeds/FeedsPage.tsx'), 'FeedsPage'),
});

const feedRun = createRoute({
  getParentRoute: () => frame,
  path: '/posture/feeds/runs/$id',
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import('./pages/posture/feeds/FeedRunPage.tsx'), 'FeedRunPage'),
});

const importFindings = createRoute({
  getParentRoute: () => frame,
  path: '/posture/import',
  validateSearch: importFindingsSearch,
  component: lazyRouteComponent(() => import('./pages/posture/import/ImportFindingsPage.tsx'), 'ImportFindingsPage'),
});

const importing = createRoute({
  getParentRoute: () => frame,
  path: '/import',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./pages/import/ImportPage.tsx'), 'ImportPage'),
});

const facilities = createRoute({
  getParentRoute: () => frame,
  path: '/inventory/facilities',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/inventory/FacilitiesPage.tsx'), 'FacilitiesPage'),
});

const facility = createRoute({
  getParentRoute: () => frame,
  path: '/inventory/facilities/$code',
  component: lazyRouteComponent(() => import('./pages/inventory/FacilityPage.tsx'), 'FacilityPage'),
});

const systems = createRoute({
  getParentRoute: () => frame,
  path: '/systems',
  validateSearch: systemsSearch,
  component: lazyRouteComponent(() => import('./pages/systems/list/SystemsPage.tsx'), 'SystemsPage'),
});

const holds = createRoute({
  getParentRoute: () => frame,
  path: '/retention/holds',
  validateSearch: holdsSearch,
  component: lazyRouteComponent(() => import('./pages/retention/holds/HoldsPage.tsx'), 'HoldsPage'),
});

const hold = createRoute({
  getParentRoute: () => frame,
  path: '/retention/holds/$matter',
  component: lazyRouteComponent(() => import('./pages/retention/holds/HoldPage.tsx'), 'HoldPage'),
});

const authorities = createRoute({
  getParentRoute: () => frame,
  path: '/retention/authorities',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./pages/retention/authorities/AuthoritiesPage.tsx'), 'AuthoritiesPage'),
});

const authority = createRoute({
  getParentRoute: () => frame,
  path: '/retention/authorities/$code',
  validateSearch: authoritySearch,
  component: lazyRouteComponent(() => import('./pages/retention/authorities/AuthorityPage.tsx'), 'AuthorityPage'),
});

const vendors = createRoute({
  getParentRoute: () => frame,
  path: '/inventory/vendors',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/inventory/VendorsPage.tsx'), 'VendorsPage'),
});

const dataClasses = createRoute({
  getParentRoute: () => frame,
  path: '/inventory/data-classes',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/inventory/DataClassesPage.tsx'), 'DataClassesPage'),
});

const posture = createRoute({
  getParentRoute: () => frame,
  path: '/posture',
  validateSearch: postureSearch,
  component: lazyRouteComponent(() => import('./pages/posture/PosturePage.tsx'), 'PosturePage'),
});

const controls = createRoute({
  getParentRoute: () => frame,
  path: '/posture/controls',
  validateSearch: controlsSearch,
  component: lazyRouteComponent(() => import('./pages/posture/ControlsPage.tsx'), 'ControlsPage'),
});

const control = createRoute({
  getParentRoute: () => frame,
  path: '/posture/controls/$code',
  validateSearch: controlSearch,
  component: lazyRouteComponent(() => import('./pages/posture/ControlPage.tsx'), 'ControlPage'),
});

const ledger = createRoute({
  getParentRoute: () => frame,
  path: '/ledger',
  validateSearch: ledgerSearch,
  component: lazyRouteComponent(() => import('./pages/ledger/LedgerPage.tsx'), 'LedgerPage'),
});

const ledgerEntry = createRoute({
  getParentRoute: () => frame,
  path: '/ledger/$seq',
  component: lazyRouteComponent(() => import('./pages/ledger/EntryPage.tsx'), 'EntryPage'),
});

const importHistory = createRoute({
  getParentRoute: () => frame,
  path: '/import/history',
  validateSearch: importHistorySearch,
  component: lazyRouteComponent(() => import('./pages/import/HistoryPage.tsx'), 'HistoryPage'),
});

const oneImport = createRoute({
  getParentRoute: () => frame,
  path: '/import/$id',
  component: lazyRouteComponent(() => import('./pages/import/OneImportPage.tsx'), 'OneImportPage'),
});

const ends = createRoute({
  getParentRoute: () => frame,
  path: '/ends',
  validateSearch: endsSearch,
  component: lazyRouteComponent(() => import('./pages/ends/EndsPage.tsx'), 'EndsPage'),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: '/administration',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/administration/UsersPage.tsx'), 'UsersPage'),
});

const organisation = createRoute({
  getParentRoute: () => frame,
  path: '/administration/organisation',
  component: lazyRouteComponent(() => import('./pages/administration/OrganisationPage.tsx'), 'OrganisationPage'),
});

const catalogue = createRoute({
  getParentRoute: () => frame,
  path: '/administration/catalogue',
  component: lazyRouteComponent(() => import('./pages/administration/catalogue/CataloguePage.tsx'), 'CataloguePage'),
});

const catalogueUpdate = createRoute({
  getParentRoute: () => frame,
  path: '/administration/catalogue/$id',
  validateSearch: catalogueSearch,
  component: lazyRouteComponent(() => import('./pages/administration/catalogue/UpdatePage.tsx'), 'UpdatePage'),
});

const tokens = createRoute({
  getParentRoute: () => frame,
  path: '/administration/tokens',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./pages/administration/TokensPage.tsx'), 'TokensPage'),
});

const waiting = createRoute({
  getParentRoute: () => frame,
  path: '/waiting',
  component: lazyRouteComponent(() => import('./pages/waiting/WaitingPage.tsx'), 'WaitingPage'),
});

const preferences = createRoute({
  getParentRoute: () => frame,
  path: '/preferences',
  component: lazyRouteComponent(() => import('./pages/preferences/PreferencesPage.tsx'), 'PreferencesPage'),
});

const whatIf = createRoute({
  getParentRoute: () => frame,
  path: '/what-if',
  validateSearch: whatIfSearch,
  component: lazyRouteComponent(() => import('./pages/whatIf/WhatIfPage.tsx'), 'WhatIfPage'),
});

const keptWhatIf = createRoute({
  getParentRoute: () => frame,
  path: '/what-if/$id',
  component: lazyRouteComponent(() => import('./pages/whatIf/KeptWhatIfPage.tsx'), 'KeptWhatIfPage'),
});

const routeTree = root.addChildren([
  signIn,
  frame.addChildren([
    portfolio,
    system,
    dossier,
    retention,
    retentionRules,
    retentionRule,
    calculator,
    gaps,
    patches,
    unmatched,
    exceptions,
    feeds,
    feedRun,
    importFindings,
    importing,
    facilities,
    facility,
    systems,
    holds,
    hold,
    authorities,
    authority,
    vendors,
    dataClasses,
    posture,
    controls,
    control,
    ledger,
    ledgerEntry,
    importHistory,
    oneImport,
    ends,
    users,
    organisation,
    catalogue,
    catalogueUpdate,
    tokens,
    waiting,
    preferences,
    whatIf,
    keptWhatIf,
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

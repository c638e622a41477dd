import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Said } from '../../forms/Said.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { countWords, NOT_LEGAL_ADVICE } from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { Accounts } from './Accounts.tsx';
import { AgreementsTab } from './AgreementsTab.tsx';
import { componentAsked } from './component/componentAddress.ts';
import { FindingsTab } from './FindingsTab.tsx';
import { HoldingsTable } from './holdings/HoldingsTable.tsx';
import { LedgerTab, useLedgerCount } from './LedgerTab.tsx';
import { Overview } from './overview/Overview.tsx';
import { PlanTab } from './PlanTab.tsx';
import { PostureTab } from './PostureTab.tsx';
import { SystemHead } from './SystemHead.tsx';
import './system.css';
import { SystemPageQuery } from './systemPage.ts';
import type { SystemTab } from './systemSearch.ts';

const ComponentDrawer = lazy(() =>
  import('./component/ComponentDrawer.tsx').then((module) => ({ default: module.ComponentDrawer })),
);
const SystemPageForms = lazy(() =>
  import('./SystemPageForms.tsx').then((module) => ({ default: module.SystemPageForms })),
);

export function SystemPage() {
  const { code } = useParams({ from: '/frame/systems/$code' });
  const { tab = 'overview', form, component } = useSearch({ from: '/frame/systems/$code' });
  const [{ data, error }, readAgain] = useQuery({ query: SystemPageQuery, variables: { code } });
  const entries = useLedgerCount(code);
  const system = data?.system;
  usePageTitle(system?.name ?? code);

  if (error && !system) {
    return (
      <div className="card page-card">
        <Failed what={`The system ${code} could not be read.`} {...failureOf(error)} onRetry={() => readAgain()} />
      </div>
    );
  }
  if (!data) return <StillPage code={code} />;
  if (!system) return <NoSystem code={code} />;
  const { today } = data.portfolio;
  // Over the drawer where there is one, so that leaving a form does not leave the drawer.
  const forms = form && (
    <Suspense>
      <SystemPageForms code={code} />
    </Suspense>
  );
  const tabs: readonly { tab: SystemTab; words: string; count?: number | undefined }[] = [
    { tab: 'overview', words: 'Overview' },
    { tab: 'holdings', words: 'Holdings', count: system.holdings.length },
    { tab: 'posture', words: 'Posture' },
    { tab: 'findings', words: 'Findings', count: system.components.reduce((sum, each) => sum + each.openFindings, 0) },
    { tab: 'accounts', words: 'Accounts' },
    { tab: 'agreements', words: 'Agreements', count: system.vendor?.agreements.length ?? 0 },
    { tab: 'plan', words: 'Plan', count: system.plan?.milestones.length ?? 0 },
    { tab: 'ledger', words: 'Ledger', count: entries },
  ];
  return (
    <>
      <SystemHead system={system} />
      <Said />
      <nav className="tabs" aria-label={`Parts of ${system.name}`}>
        {tabs.map((each) => (
          <Link
            key={each.tab}
            to="/systems/$code"
            params={{ code }}
            search={{ tab: each.tab }}
            resetScroll={false}
            aria-current={each.tab === tab ? 'page' : undefined}
          >
            {each.words} {each.count !== undefined && <i>{countWords(each.count)}</i>}
          </Link>
        ))}
      </nav>
      {tab === 'overview' && <Overview system={system} today={today} />}
      {tab === 'holdings' && <HoldingsTable system={system} />}
      {tab === 'findings' && <FindingsTab code={code} />}
      {tab === 'posture' && <PostureTab code={code} />}
      {tab === 'accounts' && <Accounts users={system.users} itOwner={system.itOwner} />}
      {tab === 'agreements' && <AgreementsTab system={system} today={today} />}
      {tab === 'plan' && <PlanTab system={system} />}
      {tab === 'ledger' && <LedgerTab code={code} />}
      {component ? (
        <Suspense>
          <ComponentDrawer id={componentAsked(component, system.components)} today={today}>
            {forms}
          </ComponentDrawer>
        </Suspense>
      ) : (
        forms
      )}
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
    </>
  );
}

export function NoSystem({ code }: { code: string }) {
  return (
    <div className="card page-card">
      <Empty said={`No system has the code ${code}.`}>
        <Link to="/systems" className="btn">
          Open the list of systems
        </Link>
      </Empty>
    </div>
  );
}

export function StillPage({ code }: { code: string }) {
  return (
    <div className="system-head">
      <p className="crumb">
        <Link to="/systems">Systems</Link> / <code>{code}</code>
      </p>
      <h1>{code}</h1>
      <p className="lead" role="status">
        Reading the system.
      </p>
    </div>
  );
}

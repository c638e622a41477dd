import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Said } from '../../forms/Said.tsx';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { NOT_LEGAL_ADVICE } from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { HoldingsTable, HoldingsTable_system } from './HoldingsTable.tsx';
import { Overview, Overview_system } from './Overview.tsx';
import { PlanTab, PlanTab_system } from './PlanTab.tsx';
import { SystemHead, SystemHead_system } from './SystemHead.tsx';
import './system.css';
import type { TABS } from './systemSearch.ts';

const SystemPageForms = lazy(() =>
  import('./SystemPageForms.tsx').then((module) => ({ default: module.SystemPageForms })),
);

const SystemPageQuery = graphql(
  `
    query SystemPage($code: String!) {
      portfolio(filter: { codes: [$code] }) { today }
      system(code: $code) {
        id
        name
        holdings { id }
        plan { id milestones { id } }
        ...SystemHead_system
        ...Overview_system
        ...HoldingsTable_system
        ...PlanTab_system
      }
    }
  `,
  [SystemHead_system, Overview_system, HoldingsTable_system, PlanTab_system],
);

export function SystemPage() {
  const { code } = useParams({ from: '/frame/systems/$code' });
  const { tab = 'overview', form } = useSearch({ from: '/frame/systems/$code' });
  const [{ data, error }, readAgain] = useQuery({ query: SystemPageQuery, variables: { code } });
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
  if (!system) {
    return (
      <div className="card page-card">
        <Empty said={`No system has the code ${code}.`}>
          <Link to="/" className="btn">
            Open the portfolio
          </Link>
        </Empty>
      </div>
    );
  }
  return (
    <>
      <SystemHead system={system} />
      <Said />
      <nav className="tabs" aria-label={`Parts of ${system.name}`}>
        <Tab code={code} tab="overview" words="Overview" current={tab === 'overview'} />
        <Tab code={code} tab="holdings" words="Holdings" count={system.holdings.length} current={tab === 'holdings'} />
        <Tab code={code} tab="plan" words="Plan" count={system.plan?.milestones.length ?? 0} current={tab === 'plan'} />
      </nav>
      {tab === 'overview' && <Overview system={system} today={data.portfolio.today} />}
      {tab === 'holdings' && <HoldingsTable system={system} />}
      {tab === 'plan' && <PlanTab system={system} />}
      {form && (
        <Suspense>
          <SystemPageForms code={code} />
        </Suspense>
      )}
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
    </>
  );
}

function Tab(props: { code: string; tab: (typeof TABS)[number]; words: string; count?: number; current: boolean }) {
  const { code, tab, words, count, current } = props;
  return (
    <Link
      to="/systems/$code"
      params={{ code }}
      search={{ tab }}
      resetScroll={false}
      aria-current={current ? 'page' : undefined}
    >
      {words}
      {count !== undefined && <i>{count}</i>}
    </Link>
  );
}

function StillPage({ code }: { code: string }) {
  return (
    <div className="system-head">
      <p className="crumb">
        <Link to="/">Portfolio</Link> / <code>{code}</code>
      </p>
      <h1>{code}</h1>
      <p className="lead" role="status">
        Reading the system.
      </p>
    </div>
  );
}

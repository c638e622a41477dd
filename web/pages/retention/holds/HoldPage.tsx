import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { Said } from '../../../forms/Said.tsx';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { dayWords } from '../../../words.ts';
import { usePageTitle } from '../../frame/usePageTitle.ts';
import { ThingHistory } from '../../ledger/ThingHistory.tsx';
import { RetentionTabs } from '../RetentionTabs.tsx';
import '../retention.css';
import { Caught } from './Caught.tsx';
import { HoldFacts, HoldFacts_hold } from './HoldFacts.tsx';
import { HoldNotices, HoldNotices_hold } from './HoldNotices.tsx';
import './holds.css';
import { HOLD_ACTS, HOLD_STATUSES } from './holdWords.ts';
import { OwnNotices } from './OwnNotices.tsx';

const CustodianForms = lazy(() =>
  import('./CustodianForms.tsx').then((module) => ({ default: module.CustodianForms })),
);
const HoldForms = lazy(() => import('./HoldForms.tsx').then((module) => ({ default: module.HoldForms })));

const HoldPageQuery = graphql(
  `
    query HoldPage($matter: String!) {
      legalHold(matter: $matter) {
        id
        matter
        title
        status
        requestedBy
        issuedOn
        issuedBy
        reviewOn
        reviewOverdue
        releasedOn
        releasedBy
        ...HoldFacts_hold
        ...HoldNotices_hold
      }
      mine: outstandingNotices(mine: true, matter: $matter, first: 20) {
        nodes { id custodian }
      }
    }
  `,
  [HoldFacts_hold, HoldNotices_hold],
);

/** One matter: what it reaches and catches, who was told, when it is looked at again, and all that became of it. */
export function HoldPage() {
  const { matter } = useParams({ from: '/frame/retention/holds/$matter' });
  const { form } = useSearch({ from: '/frame/retention/holds/$matter' });
  const [{ data, error }, readAgain] = useQuery({ query: HoldPageQuery, variables: { matter } });
  const hold = data?.legalHold;
  usePageTitle(hold ? `${hold.matter}, ${hold.title}` : matter);
  return (
    <>
      <RetentionTabs />
      <p className="crumb rule-crumb">
        <Link to="/retention/holds">Legal holds</Link> / <code>{matter}</code>
      </p>
      {error && !hold ? (
        <div className="card">
          <Failed what={`The hold ${matter} could not be read.`} {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      ) : !data ? (
        <p className="lead" role="status">
          Reading the hold.
        </p>
      ) : !hold ? (
        <div className="card">
          <Empty said={`No hold has the matter ${matter}. A request that was taken back is in the ledger alone.`}>
            <Link to="/retention/holds" className="btn">
              Open the list
            </Link>
          </Empty>
        </div>
      ) : (
        <>
          <header className="hold-head">
            <h1>{hold.title}</h1>
            <p className="rule-tags">
              <span className={`tag${hold.status === 'IN_FORCE' ? ' hold' : ' dashed'}`}>
                {HOLD_STATUSES[hold.status]}
              </span>
              <span>{standing(hold)}</span>
              {HOLD_ACTS[hold.status].length > 0 && (
                <ActMenu of={hold.matter} about={hold.matter} acts={HOLD_ACTS[hold.status]} />
              )}
            </p>
            <Said />
          </header>
          <OwnNotices matter={hold.matter} custodians={data.mine.nodes} />
          {hold.reviewOverdue && hold.reviewOn && (
            <p className="notice warn">
              <Icon name="warning" size={12} /> Its review was due on {dayWords(hold.reviewOn)}. Counsel looks whether
              the duty still stands, and releases the hold where it does not.
            </p>
          )}
          <div className="hold-parts">
            <Caught matter={hold.matter} status={hold.status} />
            <HoldFacts hold={hold} />
            <HoldNotices hold={hold} />
            <ThingHistory noun="LegalHold" name={hold.matter} />
          </div>
          {form && (
            <Suspense>
              <HoldForms />
              <CustodianForms matter={hold.matter} />
            </Suspense>
          )}
        </>
      )}
      <p className="foot-note">A hold suspends destruction and never changes the date underneath.</p>
    </>
  );
}

function standing(hold: {
  requestedBy: string;
  issuedOn: string | null;
  issuedBy: string | null;
  releasedOn: string | null;
  releasedBy: string | null;
}): string {
  if (hold.releasedOn) return `on ${dayWords(hold.releasedOn)} by ${hold.releasedBy}`;
  if (hold.issuedOn) return `since ${dayWords(hold.issuedOn)}, issued by ${hold.issuedBy}`;
  return `by ${hold.requestedBy}; it binds nothing until counsel issues it`;
}

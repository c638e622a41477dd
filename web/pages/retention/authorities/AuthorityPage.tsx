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
import { jurisdictionWords, NOT_LEGAL_ADVICE } from '../../../words.ts';
import { usePageTitle } from '../../frame/usePageTitle.ts';
import { ThingHistory } from '../../ledger/ThingHistory.tsx';
import { RetentionTabs } from '../RetentionTabs.tsx';
import '../retention.css';
import { AuthorityFacts, AuthorityFacts_authority } from './AuthorityFacts.tsx';
import { AuthorityLead, AuthorityLead_authority } from './AuthorityLead.tsx';
import { AuthorityRules, AuthorityRules_authority } from './AuthorityRules.tsx';
import './authority.css';
import { AUTHORITY_ACTS, AUTHORITY_KINDS, wordsOf } from './authorityWords.ts';
import { Dependents } from './Dependents.tsx';

const AuthorityForms = lazy(() =>
  import('./AuthorityForms.tsx').then((module) => ({ default: module.AuthorityForms })),
);
const RuleForms = lazy(() => import('../rules/RuleForms.tsx').then((module) => ({ default: module.RuleForms })));

const AuthorityPageQuery = graphql(
  `
    query AuthorityPage($code: String!) {
      authority(code: $code) {
        id
        code
        citation
        kind
        jurisdiction
        endedOn
        pendingChange
        rules { id code revision status }
        ...AuthorityLead_authority
        ...AuthorityFacts_authority
        ...AuthorityRules_authority
      }
    }
  `,
  [AuthorityLead_authority, AuthorityFacts_authority, AuthorityRules_authority],
);

/** One law, standard, contract or policy: what it asks, how sure that is, the rules under it, and what depends on it. */
export function AuthorityPage() {
  const { code } = useParams({ from: '/frame/retention/authorities/$code' });
  const { form, of } = useSearch({ from: '/frame/retention/authorities/$code' });
  const [{ data, error }, readAgain] = useQuery({ query: AuthorityPageQuery, variables: { code } });
  const authority = data?.authority;
  usePageTitle(authority?.citation ?? code);
  // A rule may have the code of its authority: the form tells which of them is meant.
  const rule =
    form === 'confirm-rule'
      ? authority?.rules.find((each) => each.code === of && each.status === 'APPROVED')
      : undefined;
  return (
    <>
      <RetentionTabs />
      <p className="crumb rule-crumb">
        <Link to="/retention/authorities">Authorities</Link> / <code>{code}</code>
      </p>
      {error && !authority ? (
        <div className="card">
          <Failed what={`The authority ${code} could not be read.`} {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      ) : !data ? (
        <p className="lead" role="status">
          Reading the authority.
        </p>
      ) : !authority ? (
        <div className="card">
          <Empty said={`No authority has the code ${code}.`}>
            <Link to="/retention/authorities" className="btn">
              Open the list
            </Link>
          </Empty>
        </div>
      ) : (
        <>
          <header className="authority-head">
            <h1>
              {authority.citation} <span className="rule-where">{jurisdictionWords(authority.jurisdiction)}</span>
            </h1>
            <AuthorityLead authority={authority} />
            <p className="rule-tags">
              <span className="tag">{wordsOf(AUTHORITY_KINDS, authority.kind)}</span>
              {authority.endedOn && <span className="tag dashed">Ended</span>}
              {!authority.endedOn && <ActMenu of={authority.code} about={authority.citation} acts={AUTHORITY_ACTS} />}
            </p>
            <Said />
          </header>
          {authority.pendingChange && (
            <p className="notice warn">
              <Icon name="warning" size={12} /> Its source was read again and says otherwise: {authority.pendingChange}{' '}
              The rules under it do not say so yet: draft their next revisions.
            </p>
          )}
          <div className="authority-parts">
            <AuthorityFacts authority={authority} />
            <AuthorityRules authority={authority} />
            <Dependents authority={authority.code} />
            <ThingHistory noun="Authority" name={authority.code} />
          </div>
          {form && (
            <Suspense>{rule ? <RuleForms code={rule.code} revision={rule.revision} /> : <AuthorityForms />}</Suspense>
          )}
        </>
      )}
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
    </>
  );
}

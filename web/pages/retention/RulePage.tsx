import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { Said } from '../../forms/Said.tsx';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import {
  CONFIDENCES,
  dayWords,
  EFFECTS,
  instantWords,
  jurisdictionWords,
  NOT_LEGAL_ADVICE,
  POPULATIONS,
  RULE_STATUSES,
  ruleStatusWords,
  SOURCE_QUALITIES,
  sentenceCase,
  spoken,
} from '../../words.ts';
import { usePageTitle } from '../frame/usePageTitle.ts';
import { RuleDuties } from './duties/RuleDuties.tsx';
import './retention.css';
import { reviewWords } from './authorities/authorityWords.ts';
import { FormerRevision } from './rules/FormerRevision.tsx';
import { Returned } from './rules/Returned.tsx';
import { ruleActs } from './rules/ruleActs.ts';

const RuleForms = lazy(() => import('./rules/RuleForms.tsx').then((module) => ({ default: module.RuleForms })));

const RulePageQuery = graphql(`
  query RulePage($code: String!, $revision: Int) {
    revisions: retentionRules(first: 100, filter: { text: $code }) {
      nodes { id code revision status }
    }
    retentionRule(code: $code, revision: $revision) {
      id
      code
      revision
      status
      jurisdiction
      holders
      population
      kind
      effect
      sentence
      ageOfMajority
      boundary
      confirmed
      confirmedBy
      confirmedAt
      inForceFrom
      inForceUntil
      confidence
      sourceQuality
      sourceUrl
      sourceAsOf
      pendingChange
      warnings
      draftedBy
      catalogue
      submittedBy
      submittedAt
      returnedBy
      returnedAt
      returnReason
      approvalRefusal
      approvedBy
      approvedAt
      reason
      dataClass { id code name }
      authority { id code title citation summary pendingChange nextReviewOn reviewOverdue }
      destructionDuties { kind text leadDays }
    }
  }
`);
type Rule = NonNullable<ResultOf<typeof RulePageQuery>['retentionRule']>;

export function RulePage() {
  const { code } = useParams({ from: '/frame/retention/rules/$code' });
  const { revision, form } = useSearch({ from: '/frame/retention/rules/$code' });
  const [{ data, error }, readAgain] = useQuery({
    query: RulePageQuery,
    variables: { code, revision: revision === undefined ? null : Number(revision) },
  });
  const rule = data?.retentionRule;
  usePageTitle(rule?.authority?.citation ?? code);
  const revisions = (data?.revisions.nodes ?? []).filter((each) => each.code === code && each.id !== rule?.id);
  return (
    <>
      <p className="crumb rule-crumb">
        <Link to="/retention">Retention</Link> / <code>{code}</code>
        {revisions.map((each) => (
          <span key={each.id}>
            {' '}
            /{' '}
            <Link to="/retention/rules/$code" params={{ code }} search={{ revision: String(each.revision) }}>
              revision {each.revision}, {RULE_STATUSES[each.status].toLowerCase()}
            </Link>
          </span>
        ))}
      </p>
      {error && !rule ? (
        <div className="card">
          <Failed what={`The rule ${code} could not be read.`} {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      ) : !data ? (
        <p className="lead" role="status">
          Reading the rule.
        </p>
      ) : !rule ? (
        <div className="card">
          <Empty said={revisions.length > 0 ? `No revision of ${code} is in force.` : `No rule has the code ${code}.`}>
            <Link to="/retention" className="btn">
              Open the schedule
            </Link>
          </Empty>
        </div>
      ) : (
        <>
          <RuleInFull rule={rule} />
          {rule.revision > 1 && <FormerRevision code={rule.code} now={rule} />}
          {form && (
            <Suspense>
              <RuleForms code={rule.code} revision={rule.revision} />
            </Suspense>
          )}
        </>
      )}
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
    </>
  );
}

function RuleInFull({ rule }: { rule: Rule }) {
  return (
    <>
      <h1>
        {rule.authority?.citation ?? rule.code}{' '}
        <span className="rule-where">{jurisdictionWords(rule.jurisdiction)}</span>
      </h1>
      <Said />
      <p className="rule-sentence">
        {EFFECTS[rule.effect]}: <strong>{rule.sentence}</strong>.
      </p>
      <p className="rule-tags">
        <span className="tag">{ruleStatusWords(rule)}</span>
        {!rule.confirmed && <span className="tag dashed">unconfirmed: lengthens, never shortens</span>}
        {rule.effect === 'WARN' && <span className="tag dashed">{spoken(rule.kind)}</span>}
        {rule.status !== 'SUPERSEDED' && (
          <Link to="/retention" search={{ rule: rule.code }} className="btn small noprint">
            {rule.status === 'DRAFT' ? 'Open in the editor' : 'Draft the next revision'}
          </Link>
        )}
        {ruleActs(rule).length > 0 && (
          <ActMenu of={rule.code} about={`${rule.code}, revision ${rule.revision}`} acts={ruleActs(rule)} />
        )}
      </p>
      <Returned rule={rule} />
      {rule.pendingChange && (
        <p className="notice warn">
          <Icon name="warning" size={12} /> Pending change: {rule.pendingChange}
        </p>
      )}
      {rule.authority?.pendingChange && (
        <p className="notice warn">
          <Icon name="warning" size={12} /> Its source was read again and says otherwise: {rule.authority.pendingChange}
        </p>
      )}
      <div className="rule-columns">
        <section className="card" aria-labelledby="applies">
          <header className="card-head">
            <h2 id="applies">To what it applies</h2>
          </header>
          <dl className="rule-facts">
            <Row name="Data class">
              {rule.dataClass ? (
                <>
                  {rule.dataClass.name} <code>{rule.dataClass.code}</code>
                </>
              ) : (
                'any'
              )}
            </Row>
            <Row name="Binds">{rule.holders.map((holder) => sentenceCase(spoken(holder))).join(', ')}</Row>
            <Row name="Records of">{POPULATIONS[rule.population] ?? spoken(rule.population)}</Row>
            {rule.ageOfMajority !== null && <Row name="Of age at">{rule.ageOfMajority}</Row>}
            <Row name="In force">
              {rule.inForceFrom ? `from ${dayWords(rule.inForceFrom)}` : 'as far back as is known'}
              {rule.inForceUntil && ` until ${dayWords(rule.inForceUntil)}`}
            </Row>
            <Row name="Kind">{spoken(rule.kind)}</Row>
          </dl>
        </section>
        <section className="card" aria-labelledby="source">
          <header className="card-head">
            <h2 id="source">Where it stands, and how sure that is</h2>
          </header>
          <dl className="rule-facts">
            <Row name="Authority">
              {rule.authority ? (
                <Link to="/retention/authorities/$code" params={{ code: rule.authority.code }}>
                  {rule.authority.title}
                </Link>
              ) : (
                'not shown'
              )}
            </Row>
            {rule.authority?.summary && <Row name="It asks">{rule.authority.summary}</Row>}
            <Row name="Source">
              {rule.sourceUrl ? (
                <a href={rule.sourceUrl} target="_blank" rel="noreferrer">
                  {new URL(rule.sourceUrl).hostname}
                </a>
              ) : (
                'not linked'
              )}
              <span className="sub"> ({SOURCE_QUALITIES[rule.sourceQuality] ?? spoken(rule.sourceQuality)})</span>
            </Row>
            <Row name="As of">{rule.sourceAsOf ?? 'age not known'}</Row>
            {rule.authority && <Row name="Next review">{reviewWords(rule.authority)}</Row>}
            <Row name="Confidence">{CONFIDENCES[rule.confidence] ?? spoken(rule.confidence)}</Row>
            <Row name="Confirmed">
              {rule.confirmed
                ? rule.confirmedBy
                  ? `by ${rule.confirmedBy}${rule.confirmedAt ? `, ${instantWords(rule.confirmedAt)}` : ''}`
                  : 'yes, with the catalogue'
                : 'not yet: HIM has still to read the source'}
            </Row>
            {rule.catalogue && <Row name="Words from">{rule.catalogue}</Row>}
            <Row name="Drafted">{rule.draftedBy}</Row>
            {rule.submittedBy && rule.submittedAt && (
              <Row name="Submitted">
                {rule.submittedBy}, {instantWords(rule.submittedAt)}
              </Row>
            )}
            <Row name="Approved">
              {rule.approvedBy ?? 'not yet'}
              {rule.approvedAt && `, ${instantWords(rule.approvedAt)}`}
            </Row>
          </dl>
        </section>
      </div>
      {rule.warnings.length > 0 && (
        <section className="card rule-section" aria-labelledby="warnings">
          <header className="card-head">
            <h2 id="warnings">To be minded</h2>
          </header>
          <ul className="rule-list">
            {rule.warnings.map((warning) => (
              <li key={warning}>
                <Icon name="warning" size={12} /> {warning}
              </li>
            ))}
          </ul>
        </section>
      )}
      {rule.destructionDuties.length > 0 && (
        <section className="card rule-section" aria-labelledby="duties">
          <header className="card-head">
            <h2 id="duties">When records are destroyed</h2>
          </header>
          <div className="part">
            <RuleDuties duties={rule.destructionDuties} />
          </div>
        </section>
      )}
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

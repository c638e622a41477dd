import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActMenu, type ActOf } from '../../forms/ActMenu.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';
import { dayWords } from '../../words.ts';
import { epssWords, LISTED, SOURCES } from './findingSaid.ts';
import { FINDING_STATUSES, SEVERITIES, URGENCIES } from './findingWords.ts';
import './posture.css';

export const FindingsQuery = graphql(`
  query Findings($filter: FindingFilter, $first: Int!, $after: String) {
    findings(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        title
        status
        severity
        score
        exploited
        exploitedDueOn
        fixBy
        overdue
        urgency
        openedOn
        endedOn
        endedBy
        acceptedThrough
        assignee
        remediation
        sources { id source listed lastSaidOn }
        vulnerability { id title withdrawn epss epssOn cvssVersion kevRansomware }
        component { id label system { id code name } }
      }
    }
    ledgerHead { seq }
  }
`);
type Finding = ResultOf<typeof FindingsQuery>['findings']['nodes'][number];
type Filter = NonNullable<VariablesOf<typeof FindingsQuery>['filter']>;

const COLUMNS = [
  { words: 'What' },
  { words: 'On', kind: 'wraps' },
  { words: 'How urgent', kind: 'wraps' },
  { words: 'Severity', kind: 'wraps' },
  { words: 'Mend by', kind: 'wraps' },
  { words: 'Who sees to it', kind: 'wraps' },
  { words: 'To do' },
] as const;

/** Findings by pages, what to mend first on top. */
export function FindingsList(props: {
  filter: Filter;
  filtered: boolean;
  onClear: () => void;
  empty: ReactNode;
  /** On the page of one system its name is not repeated. */
  ofOneSystem?: boolean;
}) {
  const { filter } = props;
  return (
    <div className="findings">
      <PagedList
        key={JSON.stringify(filter)}
        query={FindingsQuery}
        variables={(page) => ({ filter, ...page })}
        rows={(data) => data.findings}
        noun={['finding', 'findings']}
        columns={COLUMNS}
        card="cells"
        filtered={props.filtered}
        onClear={props.onClear}
        empty={props.empty}
        cells={(finding) => [
          <What key="what" finding={finding} />,
          <On key="on" finding={finding} alone={props.ofOneSystem ?? false} />,
          <HowUrgent key="urgent" finding={finding} />,
          <HowSevere key="severe" finding={finding} />,
          <MendBy key="by" finding={finding} />,
          <span key="who">
            {finding.assignee ?? <span className="sub">nobody yet</span>}
            {finding.remediation && <span className="sub below">{finding.remediation}</span>}
          </span>,
          <ActMenu key="acts" of={finding.id} about={finding.title} acts={actsOf(finding)} />,
        ]}
      />
    </div>
  );
}

function What({ finding: { title, status, vulnerability, sources } }: { finding: Finding }) {
  return (
    <>
      <span className="code">{title}</span>
      {vulnerability?.withdrawn && (
        <>
          {' '}
          <span className="tag dashed">rejected</span>
          <span className="sub below">
            The NVD rejected this CVE.{status === 'OPEN' && ' The finding stays, and counts, until it is ended.'}
          </span>
        </>
      )}
      {vulnerability?.title && <span className="below">{vulnerability.title}</span>}
      <span className="sub below">told of {sources.map(toldWords).join('; ')}</span>
    </>
  );
}

/** The NVD may take its word back, and the finding stays until somebody ends it. */
function toldWords({ source, listed, lastSaidOn }: Finding['sources'][number]): string {
  const told = `${SOURCES[source]}, ${dayWords(lastSaidOn)}`;
  return listed === null || listed === 'AFFECTED' ? told : `${told} (${LISTED[listed]})`;
}

function On({ finding: { component }, alone }: { finding: Finding; alone: boolean }) {
  if (alone) return component.label;
  return (
    <>
      <Link to="/systems/$code" params={{ code: component.system.code }} search={{ tab: 'findings' }}>
        {component.system.name}
      </Link>
      <span className="sub below">{component.label}</span>
    </>
  );
}

/** Shape and word before colour: a triangle for what is exploited, a ring for what is only late. */
function HowUrgent({ finding }: { finding: Finding }) {
  const { urgency, status, endedOn, endedBy, exploited, exploitedDueOn, vulnerability, acceptedThrough } = finding;
  if (urgency === null) {
    return (
      <>
        {FINDING_STATUSES[status]}
        {endedOn && (
          <span className="sub below">
            {dayWords(endedOn)}
            {endedBy && `, says ${endedBy}`}
          </span>
        )}
      </>
    );
  }
  return (
    <>
      <span className={`urgency ${exploited ? 'exploited' : ''} ${finding.overdue ? 'late' : ''}`}>
        {URGENCIES[urgency]}
      </span>
      {urgency === 'ACCEPTED' && acceptedThrough && (
        <span className="sub below">an exception through {dayWords(acceptedThrough)}</span>
      )}
      {exploited && (
        <span className="sub below">
          CISA wants it mended by {exploitedDueOn ? dayWords(exploitedDueOn) : 'a day it does not name'}
          {vulnerability?.kevRansomware && '; used in ransomware'}
        </span>
      )}
    </>
  );
}

function HowSevere({ finding: { severity, score, vulnerability } }: { finding: Finding }) {
  return (
    <>
      {severity ? SEVERITIES[severity] : <span className="tag dashed">not rated</span>}
      {score !== null && (
        <span className="sub below">
          CVSS {vulnerability?.cvssVersion} {score.toFixed(1)}
        </span>
      )}
      {vulnerability && <span className="sub below">{epssWords(vulnerability.epss, vulnerability.epssOn)}</span>}
    </>
  );
}

function MendBy({ finding: { fixBy, overdue, openedOn, status, severity } }: { finding: Finding }) {
  return (
    <>
      {fixBy ? (
        <span className={overdue ? 'red' : undefined}>
          {dayWords(fixBy)}
          {overdue && ', late'}
        </span>
      ) : (
        <span className="sub">
          {status === 'OPEN' && `no day: ${severity === null ? 'nobody rated it' : 'rated as no risk'}`}
        </span>
      )}
      <span className="sub below">open since {dayWords(openedOn)}</span>
    </>
  );
}

function actsOf({ status }: Finding): readonly ActOf[] {
  const revise: ActOf = { form: 'revise-finding', may: 'EDIT_COMPONENTS', words: 'Revise' };
  if (status !== 'OPEN') return [{ form: 'reopen-finding', may: 'EDIT_COMPONENTS', words: 'Open again' }, revise];
  return [
    { form: 'end-finding', may: 'EDIT_COMPONENTS', words: 'Say that it is mended' },
    revise,
    { form: 'accept-finding', may: 'REQUEST_EXCEPTION', words: 'Ask for an exception' },
  ];
}

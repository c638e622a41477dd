import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { dayWords } from '../../../words.ts';
import { epssWords, POSSIBLE_BECAUSE } from '../findingSaid.ts';
import { SEVERITIES } from '../findingWords.ts';
import '../posture.css';

const PossibleFindings = graphql(`
  query PossibleFindings(
    $systems: [String!], $components: [ID!], $exploited: Boolean, $text: String, $first: Int!, $after: String
  ) {
    possibleFindings(
      systems: $systems, components: $components, exploited: $exploited, text: $text, first: $first, after: $after
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        because
        vulnerability {
          id
          cve
          title
          publishedOn
          severity
          cvssScore
          cvssVersion
          epss
          epssOn
          exploited
          kevDueOn
          kevRansomware
        }
        component { id label lastPatchedOn system { id code name } }
      }
    }
    ledgerHead { seq }
  }
`);
type Possible = ResultOf<typeof PossibleFindings>['possibleFindings']['nodes'][number];

const COLUMNS = [
  { words: 'What' },
  { words: 'On', kind: 'wraps' },
  { words: 'Severity', kind: 'wraps' },
  { words: 'Exploited', kind: 'wraps' },
  { words: 'Why it is not known', kind: 'wraps' },
  { words: 'To do' },
] as const;

const ACTS = [{ form: 'record-possible', may: 'EDIT_COMPONENTS', words: 'Record as a finding' }] as const;

export type PossibleFilter = { systems?: string[]; components?: string[]; exploited?: boolean; text?: string };

/** What the NVD lists and may apply, by pages, the worst on top. */
export function PossibleFindingsList(props: {
  filter: PossibleFilter;
  filtered: boolean;
  onClear: () => void;
  empty: ReactNode;
  /** Under the name of a component that is not repeated. */
  ofOneComponent?: boolean;
}) {
  const { filter } = props;
  return (
    <div className="findings">
      <PagedList
        key={JSON.stringify(filter)}
        query={PossibleFindings}
        variables={(page) => ({ ...filter, ...page })}
        rows={(data) => data.possibleFindings}
        noun={['listing', 'listings']}
        columns={COLUMNS}
        card="cells"
        filtered={props.filtered}
        onClear={props.onClear}
        empty={props.empty}
        cells={(possible) => [
          <What key="what" possible={possible} />,
          <On key="on" possible={possible} alone={props.ofOneComponent ?? false} />,
          <HowSevere key="severe" possible={possible} />,
          <Exploited key="exploited" possible={possible} />,
          POSSIBLE_BECAUSE[possible.because],
          <ActMenu
            key="acts"
            of={possible.id}
            about={`${possible.vulnerability.cve} on ${possible.component.label}`}
            acts={ACTS}
          />,
        ]}
      />
    </div>
  );
}

function What({ possible: { vulnerability } }: { possible: Possible }) {
  return (
    <>
      <span className="code">{vulnerability.cve}</span>
      {vulnerability.title && <span className="below">{vulnerability.title}</span>}
      {vulnerability.publishedOn && (
        <span className="sub below">published on {dayWords(vulnerability.publishedOn)}</span>
      )}
    </>
  );
}

function On({ possible: { component }, alone }: { possible: Possible; alone: boolean }) {
  const patched = component.lastPatchedOn
    ? `last patched on ${dayWords(component.lastPatchedOn)}`
    : 'no patch on record';
  return (
    <>
      {alone ? (
        component.label
      ) : (
        <Link to="/systems/$code" params={{ code: component.system.code }} search={{ tab: 'findings' }}>
          {component.system.name}
        </Link>
      )}
      {!alone && <span className="sub below">{component.label}</span>}
      <span className="sub below">{patched}</span>
    </>
  );
}

function HowSevere({ possible: { vulnerability } }: { possible: Possible }) {
  const { severity, cvssScore, cvssVersion, epss, epssOn } = vulnerability;
  return (
    <>
      {severity ? SEVERITIES[severity] : <span className="tag dashed">not rated</span>}
      {cvssScore !== null && (
        <span className="sub below">
          CVSS {cvssVersion} {cvssScore.toFixed(1)}
        </span>
      )}
      <span className="sub below">{epssWords(epss, epssOn)}</span>
    </>
  );
}

function Exploited({ possible: { vulnerability } }: { possible: Possible }) {
  const { exploited, kevDueOn, kevRansomware } = vulnerability;
  if (!exploited) return <span className="sub">not known to be</span>;
  return (
    <>
      <span className="urgency exploited">Exploited</span>
      <span className="sub below">
        CISA wants it mended by {kevDueOn ? dayWords(kevDueOn) : 'a day it does not name'}
        {kevRansomware && '; used in ransomware'}
      </span>
    </>
  );
}

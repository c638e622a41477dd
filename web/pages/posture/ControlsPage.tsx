import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { counted } from '../../words.ts';
import { PostureTabs } from './PostureTabs.tsx';
import { CONTROL_DOMAINS, CONTROL_STATES, DOMAINS, STATES } from './postureWords.ts';
import { StateMark } from './StateMark.tsx';

const ControlsList = graphql(`
  query ControlsList($filter: ControlFilter, $first: Int!, $after: String) {
    controls(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id code domain title question derived subjectKind weight freshForDays counts { state count } }
    }
    ledgerHead { seq }
  }
`);
const ControlsLead = graphql(`
  query ControlsLead {
    all: controls(first: 0) { totalCount }
    derived: controls(first: 0, filter: { derived: true }) { totalCount pageInfo { hasNextPage } }
  }
`);
type Control = ResultOf<typeof ControlsList>['controls']['nodes'][number];

const COLUMNS = [
  { words: 'Control', kind: 'wraps' },
  { words: 'Domain' },
  { words: 'Answered by' },
  { words: 'Fresh for' },
  { words: 'Weight', kind: 'n' },
  { words: 'How it stands', kind: 'wraps' },
] as const;

/** What is asked: every control of the catalogue, and how it stands everywhere. */
export function ControlsPage() {
  const search = useSearch({ from: '/frame/posture/controls' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: ControlsLead, requestPolicy: 'cache-first' });
  const filter = {
    ...(search.q === undefined ? {} : { text: search.q }),
    ...(search.domain === undefined ? {} : { domains: search.domain }),
  };
  return (
    <>
      <PostureTabs />
      <ListHead
        title="Controls"
        lead={
          data &&
          `${counted(data.all.totalCount, 'question')} in seven domains; the inventory answers ${data.derived.totalCount} of them, people the others.`
        }
      />
      <div className="filters wrapping noprint">
        <SearchField label="Code, title or question" value={search.q ?? ''} onChange={(q) => change({ q })} />
        <FilterMenu
          label="Domain"
          options={CONTROL_DOMAINS.map((value) => ({ value, words: DOMAINS[value] }))}
          chosen={search.domain ?? []}
          onChange={(domain) => change({ domain: domain.length > 0 ? domain : undefined })}
        />
      </div>
      <PagedList
        key={JSON.stringify(filter)}
        query={ControlsList}
        variables={(page) => ({ filter, ...page })}
        rows={(read) => read.controls}
        noun={['control', 'controls']}
        columns={COLUMNS}
        filtered={Object.keys(filter).length > 0}
        onClear={() => change({ q: undefined, domain: undefined })}
        empty={<Empty said="The catalogue of controls is not loaded. It is, with the next start of the server." />}
        cells={cellsOf}
      />
      <p className="foot-note">
        The questions are worded by us. Each names what it serves; it does not fulfil it by itself.
      </p>
    </>
  );
}

function cellsOf(control: Control) {
  const { code, title, question, derived, subjectKind, counts } = control;
  return [
    <>
      <Link to="/posture/controls/$code" params={{ code }}>
        {title}
      </Link>
      <br />
      <span className="sub">{question}</span>
    </>,
    DOMAINS[control.domain],
    derived ? 'the inventory' : subjectKind === 'SYSTEM' ? 'people, by system' : 'people, by department',
    derived ? <span className="sub">always</span> : `${control.freshForDays} days`,
    control.weight,
    <ul key="stands" className="state-counts">
      {CONTROL_STATES.flatMap((state) => {
        const found = counts.find((each) => each.state === state);
        return found ? [{ state, count: found.count }] : [];
      }).map(({ state, count }) => (
        <li key={state}>
          <Link to="/posture/controls/$code" params={{ code }} search={{ state: [state] }}>
            <StateMark state={state} /> {count}
            <span className="unseen">
              {' '}
              of {title}: {STATES[state].words}
            </span>
          </Link>
        </li>
      ))}
      {counts.length === 0 && <li className="sub">nobody is asked</li>}
    </ul>,
  ];
}

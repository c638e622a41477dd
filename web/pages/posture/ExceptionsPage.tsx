import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { optionsOf } from '../../forms/formField.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { keysOf } from '../../search.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { counted, dayWords } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';
import { ExceptionForms } from '../plans/ExceptionForms.tsx';
import { exceptionActs } from '../systems/acts.ts';
import { ABOUT, EXCEPTION_STATES } from './exceptionsSearch.ts';
import { PostureTabs } from './PostureTabs.tsx';
import './posture.css';

const ExceptionsList = graphql(`
  query ExceptionsList($states: [ExceptionState!], $about: ExceptionAbout, $controls: [String!], $first: Int!, $after: String) {
    exceptions(states: $states, about: $about, controls: $controls, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        state
        fromOn
        untilOn
        reason
        compensatingControls
        himOwner
        itOwner
        requestedBy
        approvedBy
        withdrawnOn
        finding { id title }
        control { id code title }
        system { id code name }
      }
    }
    ledgerHead { seq }
  }
`);
const ExceptionsSummary = graphql(`
  query ExceptionsSummary {
    inForce: exceptions(states: [IN_FORCE], first: 1) { totalCount nodes { id untilOn system { id name } } }
    waiting: exceptions(states: [WAITING], first: 1) { totalCount }
    controls(first: 1000) { nodes { id code title acceptable } }
    ledgerHead { seq }
  }
`);
type Exception = ResultOf<typeof ExceptionsList>['exceptions']['nodes'][number];

const COLUMNS = [
  { words: 'System' },
  { words: 'What is accepted', kind: 'wraps' },
  { words: 'Days' },
  { words: 'State' },
  { words: 'What protects it meanwhile', kind: 'wraps' },
  { words: 'Owners', kind: 'wraps' },
  { words: 'To do' },
] as const;

const ANY_ABOUT = [{ value: '', words: 'Anything' }, ...optionsOf(ABOUT)];

/** Every risk that was accepted for a time, the first to end on top. */
export function ExceptionsPage() {
  const search = useSearch({ from: '/frame/posture/exceptions' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: ExceptionsSummary });
  const { state, about, control } = search;
  const controls = (data?.controls.nodes ?? []).filter(({ acceptable }) => acceptable);
  return (
    <>
      <PostureTabs />
      <ListHead title="Exceptions" lead={data ? sentence(data) : null} />
      <div className="filters wrapping">
        <FilterMenu
          label="State"
          options={keysOf(EXCEPTION_STATES).map((value) => ({ value, words: EXCEPTION_STATES[value] }))}
          chosen={state ?? []}
          onChange={(chosen) => change({ state: chosen })}
        />
        <ChoiceMenu
          label="Accepts"
          options={ANY_ABOUT}
          value={about ?? ''}
          onChange={(chosen) => change({ about: chosen === '' ? undefined : chosen })}
        />
        <FilterMenu
          label="Control"
          options={controls.map(({ code, title }) => ({ value: code, words: title }))}
          chosen={control ?? []}
          onChange={(chosen) => change({ control: chosen.length > 0 ? chosen : undefined })}
        />
      </div>
      <PagedList
        key={JSON.stringify(search)}
        query={ExceptionsList}
        variables={(page) => ({ states: state ?? null, about: about ?? null, controls: control ?? null, ...page })}
        rows={(read) => read.exceptions}
        noun={['exception', 'exceptions']}
        columns={COLUMNS}
        card="cells"
        filtered={state !== undefined || about !== undefined || control !== undefined}
        onClear={() => change({ state: undefined, about: undefined, control: undefined })}
        empty={
          <Empty said="No exception was ever asked for. It is asked for on the page of a system or of a control." />
        }
        cells={(exception) => [
          <Link
            key="system"
            to="/systems/$code"
            params={{ code: exception.system.code }}
            search={{ tab: exception.finding ? 'findings' : exception.control ? 'posture' : 'plan' }}
          >
            {exception.system.name}
          </Link>,
          <span key="about">
            <Subject exception={exception} />
            <span className="sub below">{exception.reason}</span>
          </span>,
          <span key="days">
            {dayWords(exception.fromOn)} to
            <br />
            {dayWords(exception.untilOn)}
          </span>,
          <span key="state" className={`tag${exception.state === 'IN_FORCE' ? '' : ' dashed'}`}>
            {EXCEPTION_STATES[exception.state]}
          </span>,
          exception.compensatingControls.join('; '),
          <Owners key="owners" exception={exception} />,
          exception.withdrawnOn ? (
            ''
          ) : (
            <ActMenu
              key="acts"
              of={exception.id}
              about={`the exception of ${exception.system.name} to ${dayWords(exception.untilOn)}`}
              acts={exceptionActs(exception.approvedBy !== null)}
            />
          ),
        ]}
      />
      <ExceptionForms />
    </>
  );
}

/** What of the system is accepted. */
function Subject({ exception: { finding, control } }: { exception: Exception }) {
  if (finding) return <span className="code">{finding.title}</span>;
  if (!control) return 'Its exposure gap';
  return (
    <Link to="/posture/controls/$code" params={{ code: control.code }}>
      {control.title}
    </Link>
  );
}

function Owners({ exception: { himOwner, itOwner, requestedBy, approvedBy } }: { exception: Exception }) {
  return (
    <>
      <SideMark side="HIM" /> {himOwner} <SideMark side="IT" /> {itOwner}
      <span className="sub below">
        asked for by {requestedBy}
        {approvedBy && `, approved by ${approvedBy}`}
      </span>
    </>
  );
}

function sentence({ inForce, waiting }: ResultOf<typeof ExceptionsSummary>): string {
  const [next] = inForce.nodes;
  const held =
    next === undefined
      ? 'No exception is in force'
      : `${counted(inForce.totalCount, 'exception')} in force, the next to end on ${dayWords(next.untilOn)} for ${next.system.name}`;
  const asked = waiting.totalCount === 0 ? 'none waits for approval' : `${waiting.totalCount} for somebody to approve`;
  return `${held}; ${asked}.`;
}

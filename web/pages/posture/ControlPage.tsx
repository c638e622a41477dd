import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { Act } from '../../forms/Act.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { counted, listWords } from '../../words.ts';
import { useFilterChoices } from '../portfolio/useFilterChoices.ts';
import { ControlSubjects } from './ControlSubjects.tsx';
import './posture.css';
import { subjectFilterOf } from './postureSearch.ts';
import { APPLIES_TO, CONTROL_STATES, DOMAINS, FRAMEWORKS, STATES } from './postureWords.ts';

const ControlForms = lazy(() => import('./ControlForms.tsx').then((module) => ({ default: module.ControlForms })));

const ControlPageQuery = graphql(`
  query ControlPage($code: String!) {
    control(code: $code) {
      id
      code
      domain
      himssStep
      title
      question
      guidance
      appliesTo
      subjectKind
      derived
      acceptable
      freshForDays
      weight
      citations { framework reference }
      subjectCounts { state count }
    }
    inForce: exceptions(controls: [$code], states: [IN_FORCE], first: 1) { totalCount }
    waiting: exceptions(controls: [$code], states: [WAITING], first: 1) { totalCount }
    ledgerHead { seq }
  }
`);
type Data = ResultOf<typeof ControlPageQuery>;
type Control = NonNullable<Data['control']>;

/** One question: what it asks and serves, and how everybody stands who is asked. */
export function ControlPage() {
  const { code } = useParams({ from: '/frame/posture/controls/$code' });
  const { form } = useSearch({ from: '/frame/posture/controls/$code' });
  const [{ data, error }, readAgain] = useQuery({ query: ControlPageQuery, variables: { code } });
  const control = data?.control;
  return (
    <>
      <p className="crumb control-crumb">
        <Link to="/posture">Posture</Link> / <Link to="/posture/controls">Controls</Link> / <code>{code}</code>
      </p>
      {error && !control ? (
        <div className="card">
          <Failed what={`The control ${code} could not be read.`} {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      ) : !data ? (
        <p className="lead" role="status">
          Reading the control.
        </p>
      ) : !control ? (
        <div className="card">
          <Empty said={`No control has the code ${code}.`}>
            <Link to="/posture/controls" className="btn">
              Open the list of controls
            </Link>
          </Empty>
        </div>
      ) : (
        <ControlInFull control={control} exceptions={data} />
      )}
      {control && form && (
        <Suspense>
          <ControlForms control={control.code} />
        </Suspense>
      )}
    </>
  );
}

function ControlInFull({ control, exceptions }: { control: Control; exceptions: Pick<Data, 'inForce' | 'waiting'> }) {
  const search = useSearch({ from: '/frame/posture/controls/$code' });
  const change = useSearchChange();
  const { facilities } = useFilterChoices();
  const chosen = search.chosen?.length ?? 0;
  const isFiltered = Object.keys(subjectFilterOf(search)).length > 0;
  return (
    <>
      <ListHead title={control.title} lead={leadOf(control)}>
        {!control.derived && (
          <Act may="ANSWER_CONTROLS" form="answer-many" kind="primary">
            {chosen > 0
              ? `Answer for the ${counted(chosen, 'marked one')}`
              : isFiltered
                ? 'Answer for all that are listed'
                : 'Answer for all'}
          </Act>
        )}
      </ListHead>
      <div className="control-parts">
        <section className="card" aria-labelledby="asks">
          <h2 id="asks">What it asks</h2>
          <p>
            <strong>{control.question}</strong>
          </p>
          <p>{control.guidance}</p>
        </section>
        <section className="card" aria-labelledby="facts">
          <h2 id="facts">What it is</h2>
          <dl>
            <dt>Domain</dt>
            <dd>
              {DOMAINS[control.domain]}
              {control.himssStep !== null && `, step ${control.himssStep} of the HIMSS small-practice toolkit`}
            </dd>
            <dt>Asked of</dt>
            <dd>{APPLIES_TO[control.appliesTo]}</dd>
            <dt>Answered by</dt>
            <dd>
              {control.derived
                ? 'the inventory, always fresh'
                : `people; fresh for ${counted(control.freshForDays, 'day')}`}
            </dd>
            <dt>Weight</dt>
            <dd>{control.weight} of 3</dd>
            {control.acceptable && (
              <>
                <dt>Risk accepted</dt>
                <dd>
                  <Link to="/posture/exceptions" search={{ control: [control.code] }}>
                    {acceptedWords(exceptions)}
                  </Link>
                </dd>
              </>
            )}
            {Object.entries(FRAMEWORKS).map(([framework, words]) => {
              const own = control.citations.filter((citation) => citation.framework === framework);
              return own.length === 0 ? null : (
                <div key={framework}>
                  <dt>{words}</dt>
                  <dd>
                    {own.map(({ reference }) => (
                      <code key={reference}>{reference}</code>
                    ))}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      </div>
      <div className="filters wrapping noprint">
        <SearchField label="Name or code" value={search.q ?? ''} onChange={(q) => change({ q })} />
        <FilterMenu
          label="State"
          options={CONTROL_STATES.map((value) => ({ value, words: STATES[value].words }))}
          chosen={search.state ?? []}
          onChange={(state) => change({ state: state.length > 0 ? state : undefined })}
        />
        <FilterMenu
          label="Facility"
          options={facilities}
          chosen={search.facility ?? []}
          onChange={(facility) => change({ facility: facility.length > 0 ? facility : undefined })}
        />
      </div>
      <ControlSubjects
        control={control.code}
        derived={control.derived}
        acceptable={control.acceptable}
        kind={control.subjectKind}
      />
    </>
  );
}

function acceptedWords({ inForce, waiting }: Pick<Data, 'inForce' | 'waiting'>): string {
  const held =
    inForce.totalCount === 0 ? 'no exception in force' : `${counted(inForce.totalCount, 'exception')} in force`;
  return waiting.totalCount === 0 ? held : `${held}, ${waiting.totalCount} to approve`;
}

/** The finding first: how many stand how, worst first. */
function leadOf({ subjectCounts, subjectKind }: Control): string {
  const counts = subjectCounts.filter(({ state }) => state !== 'NOT_APPLICABLE');
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const noun = subjectKind === 'SYSTEM' ? 'system' : 'department';
  if (all === 0) return `No ${noun} is asked.`;
  const said = counts.map(({ state, count }) => `${count} ${STATES[state].words.toLowerCase()}`);
  return `Of ${counted(all, noun)}: ${listWords(said)}.`;
}

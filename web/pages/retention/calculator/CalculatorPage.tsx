import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { ListHead } from '../../../forms/ListHead.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { NOT_LEGAL_ADVICE } from '../../../words.ts';
import '../retention.css';
import { RetentionTabs } from '../RetentionTabs.tsx';
import './calculator.css';
import { CaseAnswer } from './CaseAnswer.tsx';
import { CaseQuestions } from './CaseQuestions.tsx';
import { type CalculatorSearch, factsIn } from './calculatorSearch.ts';

const CaseAsked = graphql(`
  query CaseAsked($dataClass: String!, $jurisdiction: String!, $holder: String!, $population: String, $asOf: Day) {
    dispositionQuestions(
      dataClass: $dataClass
      jurisdiction: $jurisdiction
      holder: $holder
      population: $population
      asOf: $asOf
    ) { trigger words }
  }
`);

/** May this record go? One case, worked out for the facts given and for nothing else. Nothing is stored. */
export function CalculatorPage() {
  const search = useSearch({ from: '/frame/retention/calculator' });
  const change = useSearchChange();
  const asked = placeOf(search);
  const [{ data, error }, readAgain] = useQuery({
    query: CaseAsked,
    variables: asked ?? { dataClass: '', jurisdiction: '', holder: '' },
    pause: asked === null,
  });
  const failure = error && !data ? failureOf(error) : null;
  const events = asked ? data?.dispositionQuestions : undefined;
  const facts = factsIn(search.on).filter(({ trigger }) => events?.some((event) => event.trigger === trigger));
  return (
    <>
      <RetentionTabs />
      <ListHead
        title="May this record go?"
        lead="One case, for the facts you give and for nothing else. Nothing is stored; the address holds the case."
      />
      <div className="calculator">
        <CaseQuestions search={search} events={events ?? null} facts={facts} onChange={change} />
        <div className="calculator-answer">
          {asked === null ? (
            <div className="card">
              <Empty said="Say which records, where, and held by whom. The rules then tell which days they ask for." />
            </div>
          ) : failure ? (
            <div className="card">
              {failure.forbidden ? (
                <Empty said={failure.message} />
              ) : (
                <Failed what="The rules could not be read." {...failure} onRetry={() => readAgain()} />
              )}
            </div>
          ) : !events ? (
            <p className="card state sub" role="status">
              Reading which rules apply.
            </p>
          ) : (
            <CaseAnswer asked={asked} facts={facts} search={search} />
          )}
        </div>
      </div>
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
    </>
  );
}

function placeOf({ class: dataClass, place, holder, people, asOf }: CalculatorSearch) {
  if (dataClass === undefined || place === undefined || holder === undefined) return null;
  return { dataClass, jurisdiction: place, holder, population: people ?? null, asOf: asOf ?? null };
}

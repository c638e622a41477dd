import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { NOT_LEGAL_ADVICE } from '../../words.ts';
import { Citation } from './Citation.tsx';
import { CohortFacts, CohortFacts_cohort } from './CohortFacts.tsx';
import { Derivation, Derivation_disposition } from './Derivation.tsx';
import { Missing, Missing_disposition } from './Missing.tsx';

const Why = graphql(
  `
    query Why($id: ID!) {
      why(id: $id) {
        id
        answer
        citation
        suspended
        recomputing
        warnings
        governs
        cohort { id ...CohortFacts_cohort }
        ...Missing_disposition
        ...Derivation_disposition
      }
    }
  `,
  [CohortFacts_cohort, Missing_disposition, Derivation_disposition],
);

/** Why one cohort must be kept until its day. */
export function WhyDisposition({ id }: { id: string }) {
  const [{ data, error }, readAgain] = useQuery({ query: Why, variables: { id } });
  if (error && !data?.why) {
    return <Failed what="The derivation could not be read." {...failureOf(error)} onRetry={() => readAgain()} />;
  }
  if (!data) {
    return (
      <p className="why-answer" role="status">
        Reading the rules.
      </p>
    );
  }
  const { why } = data;
  if (!why) return <Empty said="This date is no longer kept: its cohort was changed or removed." />;
  return (
    <>
      <Answer words={why.answer} suspended={why.suspended} />
      {why.recomputing && <p className="notice">Being recomputed. What stands here may change in a moment.</p>}
      {why.cohort && <CohortFacts cohort={why.cohort} />}
      <Missing disposition={why} />
      <Derivation disposition={why} />
      {why.warnings.length > 0 && (
        <ul className="why-warnings">
          {why.warnings.map((warning) => (
            <li key={warning}>
              <Icon name="warning" size={12} /> {warning}
            </li>
          ))}
        </ul>
      )}
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
      <Citation text={why.citation} rule={why.governs[0]} />
    </>
  );
}

/** Under a hold the first sentence says so, in the colour of holds; the date underneath follows it. */
function Answer({ words, suspended }: { words: string; suspended: boolean }) {
  const end = suspended ? words.indexOf('. ') + 1 : 0;
  return (
    <h2 className="why-answer">
      {end > 0 && <span>{words.slice(0, end)}</span>}
      {words.slice(end)}
    </h2>
  );
}

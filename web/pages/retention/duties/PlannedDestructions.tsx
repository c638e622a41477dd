import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { dayWords, jurisdictionWords } from '../../../words.ts';
import { Duties, Duties_duty } from './Duties.tsx';

const PlannedDestructionsQuery = graphql(
  `
    query PlannedDestructions($system: String!) {
      destructionDuties(system: $system) {
        holding
        dataClass
        facility
        jurisdiction
        planned
        destructionOn
        duties { ...Duties_duty }
      }
    }
  `,
  [Duties_duty],
);

/** Of each holding that the plan says to destroy: when, and what that obliges to. */
export function PlannedDestructions({ system }: { system: string }) {
  const [{ data, error }, readAgain] = useQuery({ query: PlannedDestructionsQuery, variables: { system } });
  const planned = data?.destructionDuties.filter((each) => each.planned);
  return (
    <section className="card" aria-labelledby="destructions">
      <header className="card-head">
        <h2 id="destructions">What destruction obliges to</h2>
      </header>
      {error && !planned ? (
        <Failed what="The duties could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      ) : !planned ? (
        <p className="part sub" role="status">
          Reading the duties.
        </p>
      ) : (
        <ul className="planned-destructions">
          {planned.map(({ holding, dataClass, facility, jurisdiction, destructionOn, duties }) => (
            <li key={holding}>
              <p>
                <strong>
                  {dataClass}, {facility}
                </strong>{' '}
                ({jurisdictionWords(jurisdiction)}).{' '}
                {destructionOn
                  ? `Destruction is planned for ${dayWords(destructionOn)}.`
                  : 'No day is set for it, or none is lawful yet.'}{' '}
                {duties.length === 0 && 'No rule in force asks for more than to wait.'}
              </p>
              {duties.length > 0 && <Duties duties={duties} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

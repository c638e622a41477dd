import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { jurisdictionWords } from '../../../words.ts';
import { Duties, Duties_duty } from './Duties.tsx';

const HoldingDutiesQuery = graphql(
  `
    query HoldingDuties($holdings: [ID!]!) {
      destructionDuties(holdings: $holdings) {
        holding
        jurisdiction
        duties { ...Duties_duty }
      }
    }
  `,
  [Duties_duty],
);

/** What somebody takes on who says that a holding is to be destroyed, before it is said. */
export function HoldingDuties({ holding }: { holding: string }) {
  const [{ data, error }] = useQuery({ query: HoldingDutiesQuery, variables: { holdings: [holding] } });
  const found = data?.destructionDuties[0];
  return (
    <section className="notice" aria-label="Destruction duties">
      {error && !data ? (
        <p className="red">{failureOf(error).message}</p>
      ) : !data ? (
        <p role="status">Reading what destroying it obliges to.</p>
      ) : !found || found.duties.length === 0 ? (
        <p role="status">
          No rule in force{found && ` in ${jurisdictionWords(found.jurisdiction)}`} asks for more when these records are
          destroyed, once that is lawful.
        </p>
      ) : (
        <>
          <p role="status">Whoever destroys these records in {jurisdictionWords(found.jurisdiction)} also has to:</p>
          <Duties duties={found.duties} />
        </>
      )}
    </section>
  );
}

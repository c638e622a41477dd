import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { Cohorts } from './Cohorts.tsx';

const HoldingName = graphql(`
  query HoldingName($id: ID!) {
    node(id: $id) {
      id
      ... on Holding { cohortCount dataClass { id name } facility { id name } }
    }
  }
`);

/** The cohorts of one holding under its name; one without any has nothing to print. */
export function CohortsInPrint({ holding }: { holding: string }) {
  const [{ data }] = useQuery({ query: HoldingName, variables: { id: holding } });
  const node = data?.node;
  if (!node || !('cohortCount' in node) || node.cohortCount === 0) return null;
  return (
    <section className="cohorts-in-print">
      <h3>
        {node.dataClass.name}, {node.facility.name}
      </h3>
      <ScrollRegion label={`Cohorts of ${node.dataClass.name}, ${node.facility.name}`}>
        <Cohorts holding={holding} />
      </ScrollRegion>
    </section>
  );
}

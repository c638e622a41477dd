import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { counted } from '../../../words.ts';

const DependsOnQuery = graphql(`
  query DependsOn($authority: String!) {
    authorityDependents(authority: $authority) {
      sentence
      systems(first: 5) { totalCount nodes { id name part { records } } }
    }
  }
`);

/** What depends on an authority, before anybody consents to its change. */
export function DependsOn({ authority }: { authority: string }) {
  const [{ data, error }] = useQuery({ query: DependsOnQuery, variables: { authority } });
  const found = data?.authorityDependents;
  const further = found ? found.systems.totalCount - found.systems.nodes.length : 0;
  return (
    <section className="notice depends-on" aria-label="What depends on it">
      {error && !found ? (
        <p className="red">{failureOf(error).message}</p>
      ) : !found ? (
        <p role="status">Counting what depends on it.</p>
      ) : (
        <>
          <p role="status">{found.sentence}</p>
          {found.systems.nodes.length > 0 && (
            <p className="sub">
              {found.systems.nodes.map(({ name, part }) => `${name}: ${counted(part.records, 'record')}`).join('; ')}
              {further > 0 && `; and ${counted(further, 'further system')}`}.
            </p>
          )}
        </>
      )}
    </section>
  );
}

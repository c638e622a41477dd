import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';

const ComponentsOf = graphql(`
  query ComponentsToScan($systems: [String!]!) {
    components(first: 100, systems: $systems) { nodes { id product label } }
  }
`);

/** Which component rows are about that name none. */
export function ComponentChoice(props: { system: string; value: string; onChange: (product: string) => void }) {
  const [{ data }] = useQuery({ query: ComponentsOf, variables: { systems: [props.system] } });
  const components = data?.components.nodes ?? [];
  if (components.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor="about-component">Rows that name no component are about</label>
      <select id="about-component" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">none of them</option>
        {components.map(({ id, product, label }) => (
          <option key={id} value={product}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

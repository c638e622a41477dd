import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';

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
      <ChoiceMenu
        label="Rows that name no component are about"
        value={props.value}
        options={[
          { value: '', words: 'none of them' },
          ...components.map(({ product, label }) => ({ value: product, words: label })),
        ]}
        onChange={props.onChange}
      />
    </div>
  );
}

import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { FilterMenu } from '../../ui/FilterMenu.tsx';

const FacilityChoices = graphql(`
  query FacilityChoices {
    facilities(first: 1000) {
      nodes { id code name }
    }
  }
`);

export function FacilityFilter({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const [{ data }] = useQuery({ query: FacilityChoices, requestPolicy: 'cache-first' });
  const options = (data?.facilities.nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
  return <FilterMenu label="Facility" options={options} chosen={chosen} onChange={onChange} />;
}

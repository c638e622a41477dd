import { useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';

const FilterChoices = graphql(`
  query FilterChoices {
    facilities(first: 1000) {
      nodes { id code name }
    }
    vendors(first: 1000) {
      nodes { id code name }
    }
    systemOwners
  }
`);

/** What facilities, vendors and owners there are to choose from, read once. */
export function useFilterChoices() {
  const [{ data }] = useQuery({ query: FilterChoices, requestPolicy: 'cache-first' });
  return useMemo(() => {
    const facilities = choicesOf(data?.facilities.nodes);
    const vendors = choicesOf(data?.vendors.nodes);
    const owners = (data?.systemOwners ?? []).map((value) => ({ value, words: value }));
    return { facilities, vendors, owners, named: { facilities: namesOf(facilities), vendors: namesOf(vendors) } };
  }, [data]);
}

type Choice = { value: string; words: string };

function choicesOf(nodes: readonly { code: string; name: string }[] | undefined): Choice[] {
  return (nodes ?? []).map(({ code, name }) => ({ value: code, words: name }));
}

const namesOf = (choices: readonly Choice[]) => new Map(choices.map(({ value, words }) => [value, words]));

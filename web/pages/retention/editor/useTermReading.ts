import { useQuery } from 'urql';
import { figureIn } from '../../../forms/formField.ts';
import { graphql } from '../../../graphql.ts';
import { termProblem } from './termProblem.ts';

const TermInText = graphql(`
  query TermInText($term: JSON!, $ageOfMajority: Int, $jurisdiction: String) {
    termInText(term: $term, ageOfMajority: $ageOfMajority, jurisdiction: $jurisdiction) {
      text
      asks { trigger words }
      trickyCases { words facts { trigger on } }
    }
  }
`);

/**
 * What the server says of a term that is being written; null while it is none. Until it has answered, what it said of
 * the former term stays, and is not current.
 */
export function useTermReading(values: { term: string; ageOfMajority: string; jurisdiction: string }) {
  const isTerm = termProblem(values.term) === null;
  const [{ data, fetching }] = useQuery({
    query: TermInText,
    variables: {
      term: isTerm ? JSON.parse(values.term) : null,
      ageOfMajority: figureIn(values.ageOfMajority),
      jurisdiction: values.jurisdiction || null,
    },
    pause: !isTerm,
    requestPolicy: 'cache-first',
  });
  return isTerm && data ? { ...data.termInText, isCurrent: !fetching } : null;
}
export type TermReading = NonNullable<ReturnType<typeof useTermReading>>;

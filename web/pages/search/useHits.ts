import { useEffect, useState } from 'react';
import { type CombinedError, useQuery } from 'urql';
import { graphql, type ResultOf } from '../../graphql.ts';

const Search = graphql(`
  query Search($text: String!) {
    search(text: $text) { id kind code name detail rating stale revision authority why }
  }
`);

export type Hit = ResultOf<typeof Search>['search'][number];

const PAUSE = 120;

type Hits = { hits: readonly Hit[]; reading: boolean; error: CombinedError | undefined; readAgain: () => void };

/** What a text hits. The hits before stay until the next are there, so that the list does not flicker while typing. */
export function useHits(text: string): Hits {
  const [asked, ask] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => ask(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const [{ data, error, fetching }, readAgain] = useQuery({
    query: Search,
    variables: { text: asked },
    pause: asked === '',
  });
  const [held, hold] = useState<readonly Hit[]>([]);
  useEffect(() => {
    if (asked === '') hold([]);
    else if (data) hold(data.search);
    else if (error) hold([]);
  }, [asked, data, error]);
  const wanted = text.trim();
  return {
    hits: wanted === '' ? [] : held,
    reading: wanted !== '' && (fetching || wanted !== asked || (data ? data.search !== held : false)),
    error: wanted === '' || data ? undefined : error,
    readAgain: () => readAgain({ requestPolicy: 'network-only' }),
  };
}

import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { Option } from './formField.ts';
import type { Found, Source } from './sought.ts';

const PAUSE = 150;

/** What the server finds while somebody types; the answer to earlier letters never comes after that to later ones. */
export function useFound(source: Source, text: string): { found: Found | null; failed: boolean } {
  const client = useClient();
  const [answer, setAnswer] = useState<{ found: Found | null; failed: boolean }>({ found: null, failed: false });
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(
      () =>
        void source(client, text).then((found) => {
          if (isWanted) setAnswer({ found, failed: found === null });
        }),
      text === '' ? 0 : PAUSE,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, source, text]);
  return answer;
}

/** Chosen codes with the words that they are known by: those on record are looked up once. */
export function useNamed(source: Source, chosen: readonly string[]): readonly Option[] {
  const client = useClient();
  const [known, setKnown] = useState<ReadonlyMap<string, Option>>(new Map());
  const unknown = chosen.filter((code) => !known.has(code)).join('\n');
  useEffect(() => {
    if (unknown === '') return;
    let isWanted = true;
    const codes = unknown.split('\n');
    void Promise.all(codes.map((code) => source(client, code))).then((answers) => {
      if (!isWanted) return;
      const named = codes.map((code, at) => {
        const option = answers[at]?.options.find(({ value }) => value === code);
        return [code, option ?? { value: code, words: code }] as const;
      });
      setKnown((before) => new Map([...before, ...named]));
    });
    return () => {
      isWanted = false;
    };
  }, [client, source, unknown]);
  return chosen.map((code) => known.get(code) ?? { value: code, words: code });
}

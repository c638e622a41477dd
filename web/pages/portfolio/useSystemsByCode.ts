import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { graphql } from '../../graphql.ts';
import { type PortfolioSystem, PortfolioSystem_system } from './PortfolioSystem.ts';

export const SystemsByCode = graphql(
  `
    query SystemsByCode($codes: [String!]!, $first: Int!) {
      systems(filter: { codes: $codes }, first: $first) {
        nodes { id ...PortfolioSystem_system }
      }
    }
  `,
  [PortfolioSystem_system],
);

/** A reader who scrolls past does not ask for what they pass. */
const REST_MS = 60;
const MOST = 120;

/** Rows by their codes, each read once and kept, in whatever order or group it stands next. */
export function useSystemsByCode(first: readonly PortfolioSystem[] | undefined, most = MOST) {
  const client = useClient();
  const [read, setRead] = useState<ReadonlyMap<string, PortfolioSystem>>(new Map());
  const [error, setError] = useState<CombinedError>();
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [reading, setReading] = useState(0);
  const asked = useRef(new Set<string>());

  const systems = useMemo(() => {
    const all = new Map(read);
    for (const system of first ?? []) all.set(system.code, system);
    return all;
  }, [read, first]);

  const isFirstRead = first !== undefined;
  useEffect(() => {
    // What comes with the first answer need not be asked for again.
    if (!isFirstRead) return;
    const missing = wanted.filter((code) => !systems.has(code) && !asked.current.has(code)).slice(0, most);
    if (missing.length === 0) return;
    const timer = setTimeout(() => {
      for (const code of missing) asked.current.add(code);
      setReading((count) => count + 1);
      void client
        .query(SystemsByCode, { codes: missing, first: missing.length }, { requestPolicy: 'network-only' })
        .toPromise()
        .then(({ data, error: failed }) => {
          setReading((count) => count - 1);
          setError(failed);
          if (data)
            setRead((before) => new Map([...before, ...data.systems.nodes.map((node) => [node.code, node] as const)]));
          else for (const code of missing) asked.current.delete(code);
        });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [client, wanted, systems, most, isFirstRead]);

  const need = useCallback((codes: readonly string[]) => {
    setWanted((before) =>
      before.length === codes.length && before.every((code, at) => code === codes[at]) ? before : codes,
    );
  }, []);
  const systemOf = useCallback((code: string | null) => (code === null ? undefined : systems.get(code)), [systems]);
  return {
    systemOf,
    need,
    error,
    isReading: reading > 0,
    readAgain: () => {
      asked.current.clear();
      setRead(new Map());
      setError(undefined);
    },
  };
}

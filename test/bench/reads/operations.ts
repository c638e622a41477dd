import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from './Contender.ts';
import { flatAsOurs, portfolioAsOurs, systemAsOurs } from './fromPostgraphile.ts';

/** One read in three ways; PostGraphile's answer is brought into the shape of ours before it is compared. */
export type Operation = {
  name: 'Q1' | 'Q2' | 'Q3';
  what: string;
  ours: Ask;
  raw: Ask;
  postgraphile: Ask;
  asOurs: (answer: string) => unknown;
};

export const ONE_SYSTEM = 'SYS-00123';

export const operations: readonly Operation[] = [
  {
    name: 'Q1',
    what: 'a page of the portfolio, 50 systems',
    ...inThreeWays('Q1', 'portfolio', { first: 50 }),
    asOurs: portfolioAsOurs,
  },
  {
    name: 'Q2',
    what: 'one system with everything',
    ...inThreeWays('Q2', 'system', { code: ONE_SYSTEM }),
    asOurs: systemAsOurs,
  },
  {
    name: 'Q3',
    what: '1,000 flat rows for a script',
    ...inThreeWays('Q3', 'flat', { first: 1_000 }),
    asOurs: flatAsOurs,
  },
];

function inThreeWays(name: string, file: string, variables: Record<string, unknown>) {
  const ask = (document: string): Ask => ({
    path: '/graphql',
    body: JSON.stringify({ query: readFileSync(join(import.meta.dirname, 'queries', document), 'utf8'), variables }),
  });
  return {
    ours: ask(`${file}.graphql`),
    raw: { path: `/${name}`, body: '{}' },
    postgraphile: ask(`${file}.postgraphile.graphql`),
  };
}

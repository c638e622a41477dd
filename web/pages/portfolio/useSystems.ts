import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CombinedError, useClient, useQuery } from 'urql';
import { type FragmentOf, graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';
import { PortfolioFigures_portfolio } from './PortfolioFigures.tsx';
import { filterOf, type PortfolioSearch, SORTS } from './portfolioSearch.ts';
import { SystemCells_system } from './SystemCells.tsx';
import { SystemTableRow_system } from './SystemTable.tsx';
import { TimelineRow_system } from './timelineRow.ts';

const PortfolioSystem_system = graphql(
  `
    fragment PortfolioSystem_system on System @_unmask {
      id
      code
      governingId
      ...TimelineRow_system
      ...SystemCells_system
      ...SystemTableRow_system
    }
  `,
  [TimelineRow_system, SystemCells_system, SystemTableRow_system],
);
export type PortfolioSystem = FragmentOf<typeof PortfolioSystem_system>;

const PortfolioPage = graphql(
  `
    query PortfolioPage($filter: SystemFilter, $orderBy: SystemOrder, $first: Int!) {
      portfolio(filter: $filter) {
        today
        headline
        detail
        exposedByMonth { month systems }
        ...PortfolioFigures_portfolio
      }
      systems(first: $first, filter: $filter, orderBy: $orderBy) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id ...PortfolioSystem_system }
      }
    }
  `,
  [PortfolioFigures_portfolio, PortfolioSystem_system],
);

const MoreSystems = graphql(
  `
    query MoreSystems($filter: SystemFilter, $orderBy: SystemOrder, $first: Int!, $after: String) {
      systems(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        pageInfo { hasNextPage endCursor }
        nodes { id ...PortfolioSystem_system }
      }
    }
  `,
  [PortfolioSystem_system],
);

const FIRST = 60;
const FURTHER = 250;

type Page = ResultOf<typeof PortfolioPage>;

/** The systems that a filter leaves: the first page with the figures, further pages as the reader comes to them. */
export function useSystems(search: PortfolioSearch) {
  const { q, facility, rating, status, sort } = search;
  const variables = useMemo(() => {
    const { by, direction } = SORTS[sort ?? 'exposure'];
    return { filter: filterOf({ q, facility, rating, status }), orderBy: { by, direction }, first: FIRST };
  }, [q, facility, rating, status, sort]);
  const [{ data, error, fetching }, readAgain] = useQuery({ query: PortfolioPage, variables });
  const held = useHeld(data);
  const { further, failed, need } = useFurther(held, variables);
  const systems = useMemo(() => [...(held?.systems.nodes ?? []), ...further], [held, further]);
  return {
    portfolio: held?.portfolio,
    systems,
    count: held?.systems.totalCount ?? 0,
    error: error ?? failed,
    fetching,
    stale: held !== data,
    need,
    readAgain: () => readAgain({ requestPolicy: 'network-only' }),
  };
}

/** What was read last stays on the page until the next answer is there. */
function useHeld(data: Page | undefined): Page | undefined {
  const held = useRef<Page | undefined>(undefined);
  useEffect(() => {
    if (data) held.current = data;
  }, [data]);
  return data ?? held.current;
}

type Further = { of: Page; nodes: Page['systems']['nodes']; cursor: string | null; hasMore: boolean };

function useFurther(page: Page | undefined, variables: VariablesOf<typeof PortfolioPage>) {
  const client = useClient();
  const [read, setRead] = useState<Further>();
  const [failed, setFailed] = useState<CombinedError>();
  const reading = useRef<Page>(undefined);
  const current = read && read.of === page ? read : undefined;
  const hasMore = current ? current.hasMore : (page?.systems.pageInfo.hasNextPage ?? false);
  const after = current ? current.cursor : (page?.systems.pageInfo.endCursor ?? null);
  const loaded = (page?.systems.nodes.length ?? 0) + (current?.nodes.length ?? 0);

  const [wanted, setWanted] = useState(0);
  const need = useCallback((index: number) => setWanted((most) => Math.max(most, index)), []);
  useEffect(() => {
    if (!page || !hasMore || wanted + 40 < loaded || reading.current === page) return;
    reading.current = page;
    void client
      .query(MoreSystems, { ...variables, first: FURTHER, after }, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data, error }) => {
        reading.current = undefined;
        setFailed(error);
        if (!data) return;
        const { nodes, pageInfo } = data.systems;
        setRead((before) => ({
          of: page,
          nodes: [...(before?.of === page ? before.nodes : []), ...nodes],
          cursor: pageInfo.endCursor,
          hasMore: pageInfo.hasNextPage,
        }));
      });
  }, [client, page, variables, hasMore, after, loaded, wanted]);
  return { further: current?.nodes ?? NONE, failed, need };
}

const NONE: Page['systems']['nodes'] = [];

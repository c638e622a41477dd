import { useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { PortfolioFigures_portfolio } from './PortfolioFigures.tsx';
import { PortfolioSystem_system } from './PortfolioSystem.ts';
import { type Place, placesOf, placesUntilOrdered } from './places.ts';
import { PortfolioOrder } from './portfolioOrder.ts';
import { filterOf, groupByOf, groupingOf, listOf, orderOf, type PortfolioSearch } from './portfolioSearch.ts';
import { useSystemsByCode } from './useSystemsByCode.ts';

const PortfolioPage = graphql(
  `
    query PortfolioPage($filter: SystemFilter, $orderBy: SystemOrder, $first: Int!) {
      portfolio(filter: $filter) {
        today
        systems
        systemsInAll
        headline
        detail
        exposedInWords
        stayExposedInWords
        exposedByMonth { month systems }
        ...PortfolioFigures_portfolio
      }
      systems(first: $first, filter: $filter, orderBy: $orderBy) {
        nodes { id ...PortfolioSystem_system }
      }
    }
  `,
  [PortfolioFigures_portfolio, PortfolioSystem_system],
);

const FIRST = 60;
/** Rows of which the places are kept while nobody knows how many there are. */
const UNTIL_COUNTED = 14;
const NOTHING_CLOSED: readonly string[] = [];

/**
 * The systems that a filter leaves. Their order comes as codes beside the first rows; every other row is read when the
 * reader comes to it, wherever that is.
 */
export function usePortfolio(search: PortfolioSearch, rowsAtOnce?: number) {
  const asked = useAsked(search);
  const { filter, orderBy, groupBy } = asked;
  const [page, readPage] = useQuery({ query: PortfolioPage, variables: { filter, orderBy, first: FIRST } });
  const [order, readOrder] = useQuery({ query: PortfolioOrder, variables: { filter, orderBy, groupBy } });
  const shown = useHeld(page.data);
  const rows = useSystemsByCode(shown?.systems.nodes, rowsAtOnce);
  const closed = useMemo(() => (search.closed === undefined ? NOTHING_CLOSED : listOf(search.closed)), [search.closed]);

  const portfolio = shown?.portfolio;
  // What is held may have been grouped otherwise than is asked now: it is shown as it was until the answer is there.
  const ordered = useHeld(
    order.data && { ...order.data.portfolioRows, by: order.operation?.variables.groupBy ?? groupBy },
  );
  const groups = ordered?.groups;
  const grouping = groupingOf(ordered?.by ?? groupBy);
  const places = useMemo((): readonly Place[] => {
    if (groups) return placesOf(groups, grouping !== 'none', closed);
    const known = grouping === 'none' ? (shown?.systems.nodes.map(({ code }) => code) ?? []) : [];
    return placesUntilOrdered(known, portfolio?.systems ?? UNTIL_COUNTED);
  }, [groups, grouping, closed, shown, portfolio]);

  return {
    portfolio,
    groups,
    grouping,
    places,
    systemOf: rows.systemOf,
    need: rows.need,
    isReading: page.fetching || order.fetching || rows.isReading,
    /** The whole page could not be read; or only the order, or some rows. */
    error: page.error,
    rowsError: order.error ?? rows.error,
    readAgain: () => {
      readPage({ requestPolicy: 'network-only' });
      readOrder({ requestPolicy: 'network-only' });
      rows.readAgain();
    },
  };
}

/** The same object for the same question, so that nothing is asked twice. */
function useAsked(search: PortfolioSearch) {
  const text = JSON.stringify([filterOf(search), orderOf(search), groupByOf(search)]);
  const asked = useRef({ text: '', filter: filterOf(search), orderBy: orderOf(search), groupBy: groupByOf(search) });
  if (asked.current.text !== text) {
    asked.current = { text, filter: filterOf(search), orderBy: orderOf(search), groupBy: groupByOf(search) };
  }
  return asked.current;
}

/** What was read last stays on the page until the next answer is there. */
function useHeld<T>(data: T | undefined): T | undefined {
  const held = useRef<T | undefined>(undefined);
  useEffect(() => {
    if (data) held.current = data;
  }, [data]);
  return data ?? held.current;
}

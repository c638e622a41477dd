/** What the rows of the portfolio can be grouped by; `NONE` is one group of all. */
export const PORTFOLIO_GROUPINGS = ['NONE', 'RATING', 'FACILITY', 'PHASE', 'OWNER', 'VENDOR'] as const;
export type PortfolioGrouping = (typeof PORTFOLIO_GROUPINGS)[number];

/** As many rows as an answer may place. A system stands in each of its groups, so there can be more rows than systems. */
export const MOST_ROWS = 50_000;

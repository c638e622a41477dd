import { graphql, type ResultOf } from '../../graphql.ts';

export const PortfolioOrder = graphql(`
  query PortfolioOrder($filter: SystemFilter, $orderBy: SystemOrder, $groupBy: PortfolioGrouping!) {
    portfolioRows(filter: $filter, orderBy: $orderBy, groupBy: $groupBy) {
      rows
      groups {
        key
        name
        side
        systems
        elsewhereToo
        codes
        exposedCodes
        daysToCome
        openEnded
        unknown
        exposedSteps { month systems }
      }
    }
  }
`);

export type Group = ResultOf<typeof PortfolioOrder>['portfolioRows']['groups'][number];

import { type FragmentOf, graphql } from '../../graphql.ts';
import { SystemCells_system } from './SystemCells.tsx';
import { SystemTableRow_system } from './systemTableFragment.ts';
import { TimelineRow_system } from './timelineRow.ts';

/** All that a row of the portfolio shows, as a picture or as a line of the table. */
export const PortfolioSystem_system = graphql(
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

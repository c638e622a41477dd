import { graphql } from '../../graphql.ts';
import { AgreementsTab_system } from './AgreementsTab.tsx';
import { HoldingsTable_system } from './holdings/HoldingsTable.tsx';
import { Overview_system } from './overview/Overview.tsx';
import { PlanTab_system } from './PlanTab.tsx';
import { SystemHead_system } from './SystemHead.tsx';

/** All that the page and the dossier of a system show, in one read. */
export const SystemPageQuery = graphql(
  `
    query SystemPage($code: String!) {
      portfolio(filter: { codes: [$code] }) { today }
      system(code: $code) {
        id
        name
        users
        itOwner
        holdings { id }
        components { id layer product openFindings }
        vendor { id agreements { id } }
        plan { id milestones { id } }
        ...SystemHead_system
        ...Overview_system
        ...HoldingsTable_system
        ...AgreementsTab_system
        ...PlanTab_system
      }
    }
  `,
  [SystemHead_system, Overview_system, HoldingsTable_system, AgreementsTab_system, PlanTab_system],
);

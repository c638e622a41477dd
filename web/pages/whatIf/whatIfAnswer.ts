import { graphql, type ResultOf } from '../../graphql.ts';

const WhatIfSide = graphql(`
  fragment WhatIfSide on WhatIfSystemState @_unmask {
    suspended
    retentionStatus
    lastKeepThrough
    earliestOn
    exposureUntil
    exposureDaysToCome
    runsUntil
    costUntilOffUsd
    rating
  }
`);

/** An answer as pages show it, of this moment or kept: the finding, and what becomes of each system. */
export const WhatIfFinding = graphql(
  `
    fragment WhatIfFinding on WhatIfAnswer @_unmask {
      asOf
      supposed
      headline
      detail
      workedOut
      milliseconds
      moved { cohorts records }
      resting { cohorts records }
      systems(first: 100) {
        totalCount
        nodes {
          code
          name
          cohorts
          records
          movedLastBefore
          movedLastAfter
          farthestDays
          farthestInWords
          before { ...WhatIfSide }
          after { ...WhatIfSide }
        }
      }
    }
  `,
  [WhatIfSide],
);
export type Finding = ResultOf<typeof WhatIfFinding>;
export type SystemOfFinding = Finding['systems']['nodes'][number];

export const WhatIfCohorts = graphql(`
  fragment WhatIfCohorts on WhatIfAnswer @_unmask {
    cohorts(first: $first) {
      totalCount
      pageInfo { hasNextPage }
      nodes {
        id
        dispositionId
        year
        records
        system
        systemName
        facilityName
        dataClassName
        direction
        days
        before { status held unconfirmed keepThrough lawfulFrom notBefore governs }
        after { status held unconfirmed keepThrough lawfulFrom notBefore governs }
      }
    }
  }
`);
export type MovedCohorts = ResultOf<typeof WhatIfCohorts>['cohorts'];
export type MovedCohort = MovedCohorts['nodes'][number];

export const AskWhatIf = graphql(
  `
    query AskWhatIf($changes: [WhatIfChangeInput!]!) {
      whatIf(changes: $changes) { ...WhatIfFinding }
    }
  `,
  [WhatIfFinding],
);

export const AskWhatIfInFull = graphql(
  `
    query AskWhatIfInFull($changes: [WhatIfChangeInput!]!, $first: Int!) {
      whatIf(changes: $changes) { ...WhatIfFinding ...WhatIfCohorts }
    }
  `,
  [WhatIfFinding, WhatIfCohorts],
);

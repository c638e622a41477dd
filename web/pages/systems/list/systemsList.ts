import { graphql, type ResultOf } from '../../../graphql.ts';

export const SystemsList = graphql(`
  query SystemsList($filter: SystemFilter, $orderBy: SystemOrder, $first: Int!, $after: String) {
    systems(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        code
        name
        kind
        status
        retiredOn
        version
        himSteward
        itOwner
        hosting
        networkSegment
        criticality
        annualCostUsd
        users
        inServiceOn
        records
        keepThrough
        retentionStatus
        suspended
        recomputing
        governingId
        holdMatters
        rating { level stale reasons { code message } }
        exposure { unsupportedFrom exposedNow supportKnown daysRun daysToCome openEnded }
        decommission { plannedOn earliestOn }
        facilities { id name }
        vendor { id name }
        successor { id code name }
        plan { id phase }
      }
    }
  }
`);

export type ListedSystem = ResultOf<typeof SystemsList>['systems']['nodes'][number];

/** What the filters offer, and the sentence that the page opens with. */
export const SystemsSummary = graphql(`
  query SystemsSummary {
    portfolio { headline today }
    facilities(first: 1000) {
      nodes { id code name }
    }
    vendors(first: 1000) {
      nodes { id code name }
    }
    systemKinds
    systemOwners
  }
`);
export type Summary = ResultOf<typeof SystemsSummary>;

import { graphql } from '../../graphql.ts';

/** What the table asks of a system: apart from the table, which is read only where it is shown. */
export const SystemTableRow_system = graphql(`
  fragment SystemTableRow_system on System {
    code
    name
    keepThrough
    retentionStatus
    suspended
    governingId
    rating { level stale reasons { code message } }
    exposure { unsupportedFrom containedUntil contained exposedNow daysRun daysToCome openEnded supportKnown }
    decommission { earliestOn plannedOn }
  }
`);

import type { ComponentProps } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../graphql.ts';
import { RuleDifference } from './RuleDifference.tsx';

const FormerRevisionQuery = graphql(`
  query FormerRevision($code: String!, $revision: Int!) {
    retentionRule(code: $code, revision: $revision) {
      id
      revision
      status
      effect
      sentence
      jurisdiction
      holders
      population
      kind
      ageOfMajority
      inForceFrom
      pendingChange
      warnings
      destructionDuties { kind text leadDays }
      authority { id citation }
      dataClass { id name }
    }
  }
`);

/** What this revision says otherwise than the one before it; nothing where there is none. */
export function FormerRevision({ code, now }: { code: string; now: ComponentProps<typeof RuleDifference>['now'] }) {
  const [{ data }] = useQuery({ query: FormerRevisionQuery, variables: { code, revision: now.revision - 1 } });
  const former = data?.retentionRule;
  if (!former) return null;
  return (
    <div className="card rule-section rule-against">
      <RuleDifference former={former} now={now} />
    </div>
  );
}

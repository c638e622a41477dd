import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { counted, countWords, NOT_LEGAL_ADVICE } from '../../words.ts';
import './retention.css';
import { RetentionTabs } from './RetentionTabs.tsx';
import { RulesFilters } from './RulesFilters.tsx';
import { RulesTable, RulesTable_rule } from './RulesTable.tsx';
import { type RulesSearch, ruleFilterOf } from './rulesSearch.ts';
import { DraftRuleLink } from './schedule/DraftRuleLink.tsx';

const RulesPageQuery = graphql(
  `
    query RulesPage($filter: RuleFilter, $first: Int!, $after: String) {
      retentionRules(filter: $filter, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { id ...RulesTable_rule }
      }
    }
  `,
  [RulesTable_rule],
);
const PAGE = 50;

/** Every rule that Holdfast knows, with its source; the sentence is made from the rule itself. */
export function RulesPage() {
  const search = useSearch({ from: '/frame/retention/rules' });
  const filtered = Object.keys(search).some((name) => name in CLEARED);
  const navigate = useNavigate({ from: '/retention/rules' });
  const change = (part: object) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <>
      <RetentionTabs />
      <ListHead
        title="Retention rules"
        lead="Which law or policy asks how long what must be kept. An unconfirmed rule lengthens and never shortens, until HIM has read its source."
      >
        <DraftRuleLink />
      </ListHead>
      <RulesFilters search={search} onChange={change} />
      {/* Another filter begins again at its first page. */}
      <Pages
        key={JSON.stringify(ruleFilterOf(search))}
        search={search}
        filtered={filtered}
        onClear={() => change(CLEARED)}
      />
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
    </>
  );
}

const CLEARED = {
  q: undefined,
  place: undefined,
  class: undefined,
  status: undefined,
  confirmed: undefined,
  submitted: undefined,
};

function Pages(props: { search: RulesSearch; filtered: boolean; onClear: () => void }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const last = cursors.length - 1;
  return (
    <div className="card">
      {cursors.map((after, index) => (
        <RulesOfPage
          key={after}
          {...props}
          after={after}
          isLast={index === last}
          onMore={(cursor) => setCursors([...cursors, cursor])}
        />
      ))}
    </div>
  );
}

function RulesOfPage(props: {
  search: RulesSearch;
  filtered: boolean;
  after: string | null;
  isLast: boolean;
  onMore: (cursor: string) => void;
  onClear: () => void;
}) {
  const { search, filtered, after, isLast, onMore, onClear } = props;
  const variables = { filter: ruleFilterOf(search), first: PAGE, after };
  const [{ data, error }, readAgain] = useQuery({ query: RulesPageQuery, variables });
  if (error && !data) {
    return <Failed what="The rules could not be read." {...failureOf(error)} onRetry={() => readAgain()} />;
  }
  if (!data)
    return (
      <p className="state sub" role="status">
        Reading the rules.
      </p>
    );
  const { nodes, totalCount, pageInfo } = data.retentionRules;
  if (totalCount === 0 && !filtered) {
    return (
      <Empty said="No rules yet. The catalogue of laws is loaded when the server starts.">
        <Link to="/" className="btn">
          Open the portfolio
        </Link>
      </Empty>
    );
  }
  if (totalCount === 0) {
    return (
      <Empty said="No rule is like that.">
        <button type="button" className="btn" onClick={onClear}>
          Clear the filters
        </button>
      </Empty>
    );
  }
  return (
    <>
      {after === null && (
        <p className="rules-count sub" role="status">
          {counted(totalCount, 'rule')}
        </p>
      )}
      <RulesTable rules={nodes} headed={after === null} />
      {isLast && pageInfo.hasNextPage && pageInfo.endCursor && (
        <div className="state">
          <button type="button" className="btn" onClick={() => onMore(pageInfo.endCursor ?? '')}>
            Show {countWords(PAGE)} more
          </button>
        </div>
      )}
    </>
  );
}

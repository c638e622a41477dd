import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../forms/Act.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql } from '../../graphql.ts';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { counted, instantWords, ROLES } from '../../words.ts';
import { AdministrationTabs } from './AdministrationTabs.tsx';
import { SCOPES, TokenForms } from './TokenForms.tsx';

const TokensList = graphql(`
  query TokensList($revoked: Boolean, $first: Int!, $after: String) {
    apiTokens(revoked: $revoked, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id name role scopes createdAt expiresAt lastUsedAt revokedAt owner { id name } }
    }
  }
`);
const TokensSummary = graphql(`
  query TokensSummary {
    apiTokens(first: 1000) {
      totalCount
      nodes { id lastUsedAt }
    }
  }
`);

const COLUMNS = [
  { words: 'Name' },
  { words: 'Whose' },
  { words: 'Role and scopes', kind: 'wraps' },
  { words: 'Last used' },
  { words: 'Works until' },
  { words: 'To do' },
] as const;
const SHOWN = [
  { value: 'no', words: 'Working' },
  { value: 'yes', words: 'Revoked as well' },
] as const;

/** Keys of scripts; none may more than whoever made it. */
export function TokensPage() {
  const search = useSearch({ from: '/frame/administration/tokens' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: TokensSummary });
  const revoked = search.retired === 'yes';
  return (
    <>
      <AdministrationTabs />
      <ListHead title="API tokens" lead={data ? sentence(data.apiTokens) : null}>
        <Act may="OWN_TOKENS" form="change-password">
          Change your password
        </Act>
        <Act may="OWN_TOKENS" form="make-token" kind="primary">
          Make a token
        </Act>
      </ListHead>
      <div className="filters">
        <ChoiceMenu
          label="Show"
          options={SHOWN}
          value={revoked ? 'yes' : 'no'}
          onChange={(shown) => change({ retired: shown === 'yes' ? 'yes' : undefined })}
        />
      </div>
      <PagedList
        key={String(revoked)}
        query={TokensList}
        variables={(page) => ({ revoked, ...page })}
        rows={(data) => data.apiTokens}
        noun={['token', 'tokens']}
        columns={COLUMNS}
        filtered={revoked}
        onClear={() => change({ retired: undefined })}
        empty={<Empty said="No token yet. A script needs one to ask Holdfast anything." />}
        cells={(token) => [
          token.name,
          token.owner?.name ?? <span className="sub">made at the console</span>,
          `${ROLES[token.role]}: ${token.scopes.map((scope) => SCOPES[scope].toLowerCase()).join(', ')}`,
          token.lastUsedAt ? instantWords(token.lastUsedAt) : <span className="sub">never</span>,
          token.revokedAt ? (
            <span key="until" className="tag dashed">
              revoked {instantWords(token.revokedAt)}
            </span>
          ) : token.expiresAt ? (
            instantWords(token.expiresAt)
          ) : (
            <span className="sub">no end</span>
          ),
          !token.revokedAt && (
            <Act key="acts" may="OWN_TOKENS" form="revoke-token" of={token.id} kind="quiet small">
              Revoke<span className="unseen"> {token.name}</span>
            </Act>
          ),
        ]}
      />
      <TokenForms />
    </>
  );
}

function sentence({
  totalCount,
  nodes,
}: {
  totalCount: number;
  nodes: readonly { lastUsedAt: string | null }[];
}): string {
  if (totalCount === 0) return 'No script may ask or change anything in your name.';
  const unused = nodes.filter(({ lastUsedAt }) => lastUsedAt === null).length;
  return `${counted(totalCount, 'token')} ${totalCount === 1 ? 'works' : 'work'}${unused > 0 ? `; ${unused} ${unused === 1 ? 'was' : 'were'} never used` : ''}.`;
}

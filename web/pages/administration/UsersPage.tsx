import { useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Act } from '../../forms/Act.tsx';
import { ActMenu, type ActOf } from '../../forms/ActMenu.tsx';
import { ListFilters } from '../../forms/ListFilters.tsx';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { useMay, WHO_MAY } from '../../forms/whoMay.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { counted, instantWords, ROLES } from '../../words.ts';
import { AdministrationTabs } from './AdministrationTabs.tsx';
import { UserForms } from './UserForms.tsx';

const UsersList = graphql(`
  query UsersList($filter: UserFilter, $first: Int!, $after: String) {
    users(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id name email roles hasPassword createdAt retiredAt }
    }
  }
`);
const UsersSummary = graphql(`
  query UsersSummary {
    users(first: 1000) {
      totalCount
      nodes { id roles hasPassword }
    }
  }
`);

const COLUMNS = [
  { words: 'Name' },
  { words: 'E-mail address' },
  { words: 'Roles', kind: 'wraps' },
  { words: 'Signs in' },
  { words: 'Since' },
  { words: 'To do' },
] as const;
const ACTS: readonly ActOf[] = [
  { form: 'password-link', may: 'ADMINISTER', words: 'Make a password link' },
  { form: 'revise-user', may: 'ADMINISTER', words: 'Revise name or roles' },
  { form: 'retire-user', may: 'ADMINISTER', words: 'Retire' },
];

/** Who may sign in, and as what. */
export function UsersPage() {
  const allowed = useMay('ADMINISTER');
  return (
    <>
      <AdministrationTabs />
      {allowed ? (
        <Users />
      ) : (
        <>
          <ListHead title="Users" lead="Who signs in here, and in which role.">
            <Act may="ADMINISTER" form="add-user">
              Add a user
            </Act>
          </ListHead>
          <div className="card">
            <Empty said={WHO_MAY.ADMINISTER} />
          </div>
        </>
      )}
    </>
  );
}

function Users() {
  const search = useSearch({ from: '/frame/administration' });
  const change = useSearchChange();
  const [{ data }] = useQuery({ query: UsersSummary });
  const filter = {
    ...(search.q === undefined ? {} : { text: search.q }),
    ...(search.retired === 'yes' ? { retired: true } : {}),
  };
  return (
    <>
      <ListHead title="Users" lead={data ? sentence(data.users.nodes) : null}>
        <Act may="ADMINISTER" form="add-user" kind="primary">
          Add a user
        </Act>
      </ListHead>
      <ListFilters label="Name or e-mail address" search={search} onChange={change} eitherOr />
      <PagedList
        key={JSON.stringify(filter)}
        query={UsersList}
        variables={(page) => ({ filter, ...page })}
        rows={(data) => data.users}
        noun={['user', 'users']}
        columns={COLUMNS}
        filtered={Object.keys(filter).length > 0}
        onClear={() => change({ q: undefined, retired: undefined })}
        empty={<Empty said="Nobody signs in here yet." />}
        cells={(user) => [
          user.name,
          user.email,
          user.roles.map((role) => ROLES[role]).join(', '),
          user.retiredAt ? (
            <span key="sign-in" className="tag dashed">
              retired {instantWords(user.retiredAt)}
            </span>
          ) : user.hasPassword ? (
            'with a password'
          ) : (
            <span key="sign-in" className="sub">
              no password yet
            </span>
          ),
          instantWords(user.createdAt),
          !user.retiredAt && <ActMenu key="acts" of={user.id} about={user.name} acts={ACTS} />,
        ]}
      />
      <UserForms />
    </>
  );
}

function sentence(users: readonly { roles: readonly string[]; hasPassword: boolean }[]): string {
  const administrators = users.filter(({ roles }) => roles.includes('ADMINISTRATOR')).length;
  const invited = users.filter(({ hasPassword }) => !hasPassword).length;
  const waiting = invited > 0 ? ` ${invited} ${invited === 1 ? 'has' : 'have'} no password yet.` : '';
  return `${counted(users.length, 'user')}, ${administrators} of them ${administrators === 1 ? 'an administrator' : 'administrators'}.${waiting}`;
}

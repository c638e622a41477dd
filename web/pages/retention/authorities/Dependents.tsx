import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { ChoiceMenu } from '../../../ui/ChoiceMenu.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { countWords, sentenceCase } from '../../../words.ts';

const DependentsQuery = graphql(`
  query Dependents($authority: String!) {
    authorityDependents(authority: $authority) {
      sentence
      rules {
        rule { id code sentence }
        part { systems holdings cohorts records }
        governed { systems holdings cohorts records }
      }
    }
  }
`);
const DependentSystems = graphql(`
  query DependentSystems($authority: String!, $rule: String, $first: Int!, $after: String) {
    authorityDependents(authority: $authority) {
      systems(rule: $rule, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          code
          name
          rules
          part { holdings cohorts records }
          governed { cohorts records }
        }
      }
    }
  }
`);
type RuleRow = NonNullable<ResultOf<typeof DependentsQuery>['authorityDependents']>['rules'][number];

/** What would have to be looked at again if it changed: rule by rule, then system by system. */
export function Dependents({ authority }: { authority: string }) {
  const { rule } = useSearch({ from: '/frame/retention/authorities/$code' });
  const change = useSearchChange();
  const [{ data, error }, readAgain] = useQuery({ query: DependentsQuery, variables: { authority } });
  const found = data?.authorityDependents;
  const rules = found?.rules ?? [];
  const chosen = rules.some((each) => each.rule.code === rule) ? rule : undefined;
  return (
    <section aria-labelledby="authority-dependents">
      <div className="card">
        <header className="card-head">
          <h2 id="authority-dependents">What depends on it</h2>
        </header>
        {error && !found ? (
          <Failed what="What depends on it could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        ) : !found ? (
          <p className="part sub" role="status">
            Counting what depends on it.
          </p>
        ) : (
          <>
            <p className="authority-depends">{found.sentence}</p>
            {rules.length > 0 && <ByRule rules={rules} />}
          </>
        )}
      </div>
      {found && rules.length > 0 && (
        <div className="authority-systems">
          <h3>System by system</h3>
          {rules.length > 1 && (
            <ChoiceMenu
              label="Rule"
              options={[
                { value: '', words: 'All of them' },
                ...rules.map((each) => ({ value: each.rule.code, words: each.rule.code })),
              ]}
              value={chosen ?? ''}
              onChange={(code) => change({ rule: code === '' ? undefined : code })}
            />
          )}
          <PagedList
            key={chosen}
            query={DependentSystems}
            variables={(page) => ({ authority, rule: chosen ?? null, ...page })}
            rows={(read) => read.authorityDependents?.systems ?? NO_SYSTEMS}
            noun={['system', 'systems']}
            columns={COLUMNS}
            filtered={false}
            onClear={() => {}}
            empty={<Empty said="No system holds anything in whose dates it takes part." />}
            cells={(system) => [
              <span key="name">
                <Link to="/systems/$code" params={{ code: system.code }} search={{ tab: 'holdings' }}>
                  {system.name}
                </Link>{' '}
                <code className="sub">{system.code}</code>
              </span>,
              countWords(system.part.holdings),
              countWords(system.part.cohorts),
              countWords(system.part.records),
              system.governed.cohorts === 0 ? 'none' : countWords(system.governed.records),
              system.rules.join(', '),
            ]}
          />
        </div>
      )}
    </section>
  );
}

const NO_SYSTEMS = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
const COLUMNS = [
  { words: 'System' },
  { words: 'Holdings', kind: 'n' },
  { words: 'Cohorts', kind: 'n' },
  { words: 'Records', kind: 'n' },
  { words: 'Records governed', kind: 'n' },
  { words: 'By', kind: 'wraps' },
] as const;

/** In how much each rule takes part, and how much it governs. */
function ByRule({ rules }: { rules: readonly RuleRow[] }) {
  return (
    <ScrollRegion label="Table of what depends on each rule">
      <table className="plain-table authority-dependents">
        <thead>
          <tr>
            <th scope="col">Rule in force</th>
            <th scope="col" className="n">
              Systems
            </th>
            <th scope="col" className="n">
              Holdings
            </th>
            <th scope="col" className="n">
              Cohorts
            </th>
            <th scope="col" className="n">
              Records
            </th>
            <th scope="col" className="n">
              Records governed
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ rule, part, governed }) => (
            <tr key={rule.id}>
              <th scope="row">
                <Link to="/retention/rules/$code" params={{ code: rule.code }}>
                  {rule.code}
                </Link>
                <br />
                <span className="sub">{sentenceCase(rule.sentence)}</span>
              </th>
              <td className="n">{countWords(part.systems)}</td>
              <td className="n">{countWords(part.holdings)}</td>
              <td className="n">{countWords(part.cohorts)}</td>
              <td className="n">{countWords(part.records)}</td>
              <td className="n">{governed.cohorts === 0 ? 'none' : countWords(governed.records)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

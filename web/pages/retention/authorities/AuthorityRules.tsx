import { Link } from '@tanstack/react-router';
import { Act } from '../../../forms/Act.tsx';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { counted, jurisdictionWords, POPULATIONS, RULE_STATUSES, sentenceCase, spoken } from '../../../words.ts';

export const AuthorityRules_authority = graphql(`
  fragment AuthorityRules_authority on Authority {
    citation
    rules {
      id
      code
      revision
      status
      effect
      sentence
      confirmed
      confirmedBy
      jurisdiction
      population
      holders
      pendingChange
      dataClass { id name }
    }
  }
`);

/** What stands under it: each rule that is drafted or approved, and whether it still has to be confirmed. */
export function AuthorityRules({ authority: key }: { authority: FragmentOf<typeof AuthorityRules_authority> }) {
  const { citation, rules } = readFragment(AuthorityRules_authority, key);
  const current = rules.filter(({ status }) => status !== 'SUPERSEDED');
  const former = rules.length - current.length;
  return (
    <section className="card" aria-labelledby="authority-rules">
      <header className="card-head">
        <h2 id="authority-rules">The rules under it</h2>
        {former > 0 && (
          <Link to="/retention/rules" search={{ q: citation }} className="sub">
            {counted(former, 'superseded revision')} beside
          </Link>
        )}
      </header>
      {current.length === 0 ? (
        <Empty said="No rule is drafted or approved under it." />
      ) : (
        <ScrollRegion label="Table of rules">
          <table className="plain-table authority-rules">
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">To what it applies</th>
                <th scope="col">What it asks</th>
                <th scope="col">Standing</th>
                <th scope="col">To do</th>
              </tr>
            </thead>
            <tbody>
              {current.map((rule) => (
                <tr key={rule.id}>
                  <th scope="row">
                    <Link
                      to="/retention/rules/$code"
                      params={{ code: rule.code }}
                      search={rule.status === 'APPROVED' ? {} : { revision: String(rule.revision) }}
                    >
                      {rule.code}
                    </Link>
                    {rule.revision > 1 && <span className="sub"> revision {rule.revision}</span>}
                  </th>
                  <td>
                    {rule.dataClass.name}
                    <br />
                    <span className="sub">
                      {sentenceCase(jurisdictionWords(rule.jurisdiction))},{' '}
                      {POPULATIONS[rule.population] ?? spoken(rule.population)}; {rule.holders.map(spoken).join(', ')}
                    </span>
                  </td>
                  <td className="term">
                    {sentenceCase(rule.sentence)}
                    {rule.pendingChange && <span className="pending">Pending: {rule.pendingChange}</span>}
                  </td>
                  <td>{standingOf(rule)}</td>
                  <td className="acts">
                    {rule.status === 'APPROVED' && !rule.confirmed && rule.effect !== 'WARN' && (
                      <Act may="APPROVE_RULES" form="confirm-rule" of={rule.code} kind="small">
                        Confirm this rule<span className="unseen">, {rule.code}</span>
                      </Act>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function standingOf(rule: {
  status: keyof typeof RULE_STATUSES;
  effect: string;
  confirmed: boolean;
  confirmedBy: string | null;
}) {
  if (rule.status === 'DRAFT') return <span className="tag">{RULE_STATUSES.DRAFT}</span>;
  if (rule.effect === 'WARN') return <span className="tag dashed">warns only</span>;
  if (!rule.confirmed) return <span className="tag dashed">unconfirmed: lengthens, never shortens</span>;
  return (
    <span className="sub">
      {rule.confirmedBy ? `confirmed by ${rule.confirmedBy}` : 'confirmed, with the catalogue'}
    </span>
  );
}

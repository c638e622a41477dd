import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { EFFECTS, jurisdictionWords, POPULATIONS, ruleStatusWords, sentenceCase, spoken } from '../../words.ts';

export const RulesTable_rule = graphql(`
  fragment RulesTable_rule on RetentionRule {
    id
    code
    revision
    status
    jurisdiction
    holders
    population
    effect
    sentence
    confirmed
    submittedAt
    dataClass { id name }
    authority { id citation }
  }
`);

export function RulesTable(props: { rules: readonly FragmentOf<typeof RulesTable_rule>[]; headed: boolean }) {
  return (
    <ScrollRegion label="Retention rules">
      <table className="plain-table rules-table">
        <thead className={props.headed ? '' : 'unseen'}>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Where, and whom it binds</th>
            <th scope="col">Data class</th>
            <th scope="col">What it asks</th>
            <th scope="col">Standing</th>
          </tr>
        </thead>
        <tbody>
          {props.rules.map((key) => {
            const rule = readFragment(RulesTable_rule, key);
            return (
              <tr key={rule.id}>
                <th scope="row">
                  <Link
                    to="/retention/rules/$code"
                    params={{ code: rule.code }}
                    search={rule.status === 'APPROVED' ? {} : { revision: String(rule.revision) }}
                    className="mono"
                  >
                    {rule.authority?.citation ?? rule.code}
                  </Link>
                  <br />
                  <span className="sub">
                    {rule.code}
                    {rule.revision > 1 && `, revision ${rule.revision}`}
                  </span>
                </th>
                <td>
                  {jurisdictionWords(rule.jurisdiction)}
                  <br />
                  <span className="sub">{rule.holders.map(spoken).join(', ')}</span>
                </td>
                <td>
                  {rule.dataClass?.name ?? <span className="sub">any</span>}
                  <br />
                  <span className="sub">{POPULATIONS[rule.population] ?? spoken(rule.population)}</span>
                </td>
                <td className="term">{sentenceCase(rule.sentence)}</td>
                <td>
                  {rule.status !== 'APPROVED' && <span className="tag">{ruleStatusWords(rule)}</span>}{' '}
                  {rule.effect === 'WARN' ? (
                    <span className="tag dashed">warns only</span>
                  ) : rule.confirmed ? (
                    <span className="sub">{EFFECTS[rule.effect].toLowerCase()}, confirmed</span>
                  ) : (
                    <span className="tag dashed">unconfirmed</span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

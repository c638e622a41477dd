import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { figureIn, keyOrNull } from '../../../forms/formField.ts';
import { graphql } from '../../../graphql.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { RuleValues } from './ruleFields.ts';
import { POPULATIONS } from './ruleFields.ts';
import { termProblem } from './termProblem.ts';

const RuleShortfalls = graphql(`
  query RuleShortfalls($rule: RuleTriedInput!) {
    ruleShortfalls(rule: $rule) { code citation confirmed by on }
  }
`);

const SHOWN = 4;

/** The laws that ask for longer than what is being written. They go on governing; whoever approves should know. */
export function Shortfalls({ code, values }: { code: string | null; values: RuleValues }) {
  const population = keyOrNull(POPULATIONS, values.population);
  const ready =
    values.effect === 'KEEP_AT_LEAST' &&
    termProblem(values.term) === null &&
    population !== null &&
    values.dataClass !== '' &&
    values.jurisdiction !== '' &&
    values.holders.length > 0;
  const [{ data }] = useQuery({
    query: RuleShortfalls,
    variables: {
      rule: {
        code,
        dataClass: values.dataClass,
        jurisdiction: values.jurisdiction,
        holders: [...values.holders],
        population: population ?? 'ANY',
        term: ready ? JSON.parse(values.term) : null,
        ageOfMajority: figureIn(values.ageOfMajority),
      },
    },
    pause: !ready,
  });
  const found = ready ? (data?.ruleShortfalls ?? []) : [];
  return (
    <div role="status">
      {found.length > 0 && (
        <div className="notice warn shortfalls">
          <p>
            <Icon name="warning" size={12} /> <strong>Shorter than what law asks.</strong> The law goes on governing.
          </p>
          <ul>
            {found.slice(0, SHOWN).map(({ code: law, citation, by, on, confirmed }) => (
              <li key={law}>
                <Link to="/retention/rules/$code" params={{ code: law }}>
                  {citation}
                </Link>{' '}
                {/^\d/.test(by) ? `asks for ${by} more` : by} ({on.toLowerCase()}
                {!confirmed && ', unconfirmed'}).
              </li>
            ))}
          </ul>
          {found.length > SHOWN && <p>And {found.length - SHOWN} more.</p>}
        </div>
      )}
    </div>
  );
}

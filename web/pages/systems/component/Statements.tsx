import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../../graphql.ts';
import { dayOfInstantWords, dayWords } from '../../../words.ts';

export const Statements_cycle = graphql(`
  fragment Statements_cycle on ReleaseCycle {
    statements {
      id
      asOf
      source
      saidAt
      activeSupportEndsOn
      securitySupportEndsOn
      securitySupportEnded
      extendedSupportEndsOn
      extendedSupportOffered
    }
  }
`);
type Said = ResultOf<typeof Statements_cycle>['statements'][number];

/** What was said of a release, the last first: each with what it says otherwise than the one before it. */
export function Statements({ cycle }: { cycle: FragmentOf<typeof Statements_cycle> }) {
  const { statements } = readFragment(Statements_cycle, cycle);
  return (
    <ol className="statements">
      {statements.map((said, at) => {
        const former = statements[at + 1];
        return (
          <li key={said.id}>
            <p>
              <strong>{dayWords(said.asOf)}</strong>{' '}
              <span className="sub">
                {said.source}, taken in {dayOfInstantWords(said.saidAt)}
              </span>
            </p>
            <dl>
              {PHASES.map(({ name, wordsOf }) => {
                const words = wordsOf(said);
                const before = former && wordsOf(former);
                return (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>
                      {words}
                      {before !== undefined && before !== words && <span className="sub">, before: {before}</span>}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </li>
        );
      })}
    </ol>
  );
}

const PHASES: readonly { name: string; wordsOf: (said: Said) => string }[] = [
  {
    name: 'Active support',
    wordsOf: ({ activeSupportEndsOn }) =>
      activeSupportEndsOn ? `to ${dayWords(activeSupportEndsOn)}` : 'no day stated',
  },
  {
    name: 'Security fixes',
    wordsOf: ({ securitySupportEndsOn, securitySupportEnded }) => {
      if (securitySupportEndsOn) return `to ${dayWords(securitySupportEndsOn)}`;
      if (securitySupportEnded === null) return 'nothing stated';
      return securitySupportEnded ? 'ended, on a day unknown' : 'not ended';
    },
  },
  {
    name: 'Paid support',
    wordsOf: ({ extendedSupportEndsOn, extendedSupportOffered }) => {
      if (!extendedSupportOffered) return 'none on offer';
      return extendedSupportEndsOn ? `on offer to ${dayWords(extendedSupportEndsOn)}` : 'on offer, to no day stated';
    },
  },
];

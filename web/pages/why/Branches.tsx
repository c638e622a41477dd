import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { dayWords, sentenceCase } from '../../words.ts';
import type { SharedAxis } from './axis.ts';
import { GIVES } from './gives.ts';
import { RuleLine } from './RuleLine.tsx';

export const Branches_entry = graphql(`
  fragment Branches_entry on DerivationEntry {
    branches {
      sentence
      decides
      status
      keepThrough
      waitingFor { words }
      steps { text on }
    }
  }
`);

/** Each arm of a term that chooses, on the same axis; the one that the choice falls on has the tick and the word. */
export function Branches({ entry: key, axis }: { entry: FragmentOf<typeof Branches_entry>; axis: SharedAxis }) {
  const { branches } = readFragment(Branches_entry, key);
  return (
    <ul className="why-branches">
      {branches.map(({ sentence, decides, status, keepThrough, waitingFor, steps }) => (
        <li key={sentence} className={decides ? 'decides' : ''}>
          <p className="why-branch">
            <span>
              {decides && <Icon name="check" size={10} />} {sentenceCase(sentence)}
              {decides && (
                <>
                  , <em>decides</em>
                </>
              )}
              {waitingFor.length > 0 && `, waits for ${waitingFor.map(({ words }) => words).join('; ')}`}
            </span>
            <b>{keepThrough ? dayWords(keepThrough) : (GIVES[status] ?? status.toLowerCase())}</b>
          </p>
          <RuleLine axis={axis} end={keepThrough} endless={status === 'PERMANENT' || status === 'OPEN'} steps={steps} />
        </li>
      ))}
    </ul>
  );
}

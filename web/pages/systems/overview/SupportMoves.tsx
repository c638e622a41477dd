import { Act } from '../../../forms/Act.tsx';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { dayWords } from '../../../words.ts';

export const SupportMoves_system = graphql(`
  fragment SupportMoves_system on System {
    components {
      id
      supportMoves { id sentence movedOn seenBy }
    }
  }
`);

/** Ends of security fixes that a vendor moved under a plan or a decision, until somebody has said that they have seen it. */
export function SupportMoves({ system: key }: { system: FragmentOf<typeof SupportMoves_system> }) {
  const { components } = readFragment(SupportMoves_system, key);
  const unseen = components.flatMap(({ supportMoves }) => supportMoves.filter(({ seenBy }) => seenBy === null));
  if (unseen.length === 0) return null;
  return (
    <section className="card support-moves" aria-label="Ends of support that moved">
      <ul>
        {unseen.map(({ id, sentence, movedOn }) => (
          <li key={id}>
            <Icon name="warning" />
            <p>
              {sentence} <span className="sub">Noticed on {dayWords(movedOn)}.</span>
            </p>
            <Act may="ACKNOWLEDGE_SUPPORT_MOVE" form="acknowledge-support-move" of={id} kind="small">
              Say that it was seen<span className="unseen">: {sentence}</span>
            </Act>
          </li>
        ))}
      </ul>
    </section>
  );
}

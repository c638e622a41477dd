import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { dayWords, jurisdictionWords, SOURCE_QUALITIES } from '../../words.ts';
import { SourceWords, SourceWords_rule } from '../retention/SourceWords.tsx';
import type { SharedAxis } from './axis.ts';
import { Branches, Branches_entry } from './Branches.tsx';
import { GIVES } from './gives.ts';
import { RuleLine } from './RuleLine.tsx';

export const RuleRow_entry = graphql(
  `
    fragment RuleRow_entry on DerivationEntry {
      sentence
      governs
      status
      keepThrough
      confirmed
      warnings
      steps { text on }
      waitingFor { words }
      branches { sentence }
      ...Branches_entry
      rule {
        id
        code
        jurisdiction
        effect
        sourceQuality
        pendingChange
        authority { id citation summary }
        ...SourceWords_rule
      }
    }
  `,
  [Branches_entry, SourceWords_rule],
);

/** The law itself, or a text that reproduces it; everything else is marked where it governs or not. */
const FIRST_HAND: readonly string[] = ['OFFICIAL', 'REPRODUCED_LAW'];

/** One rule on the shared axis: what it asks, the day that it gives, and what is doubtful about it. */
export function RuleRow({ entry: key, axis }: { entry: FragmentOf<typeof RuleRow_entry>; axis: SharedAxis }) {
  const entry = readFragment(RuleRow_entry, key);
  const { sentence, governs, status, keepThrough, confirmed, warnings, steps, waitingFor, branches, rule } = entry;
  const asks = rule.authority?.summary;
  return (
    <li className={`why-rule${governs ? ' governs' : ''}`}>
      <p className="why-rule-head">
        <Link to="/retention/rules/$code" params={{ code: rule.code }} className="mono">
          {rule.authority?.citation ?? rule.code}
        </Link>
        <span className="sub">{jurisdictionWords(rule.jurisdiction)}</span>
        {governs && (
          <span className="tag retention">
            <Icon name="check" size={10} /> Governs
          </span>
        )}
        {rule.effect === 'DESTROY_BY' && <span className="tag alarm">wants them gone</span>}
        {!confirmed && <span className="tag dashed">unconfirmed</span>}
        {rule.pendingChange && <span className="tag dashed">change pending</span>}
        {!FIRST_HAND.includes(rule.sourceQuality) && (
          <span className="tag dashed">{SOURCE_QUALITIES[rule.sourceQuality] ?? 'another source'}</span>
        )}
        <b>
          {rule.effect === 'DESTROY_BY' && keepThrough && 'gone by '}
          {keepThrough ? dayWords(keepThrough) : (GIVES[status] ?? status.toLowerCase())}
        </b>
      </p>
      <p className="why-term">{sentence}</p>
      {branches.length > 0 ? (
        <Branches entry={entry} axis={axis} />
      ) : (
        <RuleLine axis={axis} end={keepThrough} endless={status === 'PERMANENT' || status === 'OPEN'} steps={steps} />
      )}
      {waitingFor.length > 0 && <p className="sub">Waits for {waitingFor.map(({ words }) => words).join('; ')}.</p>}
      {governs && asks && <p className="why-asks">{asks}</p>}
      {(warnings.length > 0 || !governs) && (
        <details className="why-more">
          <summary>{governs ? 'What to mind' : 'How, and what to mind'}</summary>
          {!governs && asks && <p className="why-asks">{asks}</p>}
          {!governs && <Steps steps={steps} />}
          {warnings.map((warning) => (
            <p key={warning}>
              <Icon name="warning" size={12} /> {warning}
            </p>
          ))}
        </details>
      )}
      <SourceWords rule={rule} />
    </li>
  );
}

/** The arithmetic of the governing rules stands below in words; that of the others here. */
function Steps({ steps }: { steps: readonly { text: string; on: string | null }[] }) {
  return (
    <ul>
      {steps.map(({ text, on }, index) => (
        <li key={index}>
          {text}
          {on && `, ${dayWords(on)}`}
        </li>
      ))}
    </ul>
  );
}

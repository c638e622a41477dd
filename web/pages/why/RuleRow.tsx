import { Link } from '@tanstack/react-router';
import { dayOf } from '../../day.ts';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { dayWords, jurisdictionWords } from '../../words.ts';
import { SourceWords, SourceWords_rule } from '../retention/SourceWords.tsx';
import { AXIS_WIDTH, type AxisReach, xOf } from './DerivationAxis.tsx';

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
      rule { id code jurisdiction authority { id citation } ...SourceWords_rule }
    }
  `,
  [SourceWords_rule],
);

const STATUS_WORDS: Record<string, string> = {
  PERMANENT: 'permanent',
  OPEN: 'open',
  NO_MINIMUM: 'no minimum',
  SET_ASIDE: 'does not apply',
};

export function RuleRow({ entry: key, reach }: { entry: FragmentOf<typeof RuleRow_entry>; reach: AxisReach }) {
  const { sentence, governs, status, keepThrough, confirmed, warnings, steps, waitingFor, rule } = readFragment(
    RuleRow_entry,
    key,
  );
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
        {!confirmed && <span className="tag dashed">unconfirmed</span>}
        <b>{keepThrough ? dayWords(keepThrough) : (STATUS_WORDS[status] ?? status.toLowerCase())}</b>
      </p>
      <p className="why-term">{sentence}</p>
      <RuleLine reach={reach} end={keepThrough} endless={status === 'PERMANENT' || status === 'OPEN'} steps={steps} />
      {waitingFor.length > 0 && <p className="sub">Waits for {waitingFor.map(({ words }) => words).join('; ')}.</p>}
      {warnings.length + (governs ? 0 : steps.length) > 0 && (
        <details className="why-more">
          <summary>{governs ? 'What to mind' : 'How, and what to mind'}</summary>
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

function RuleLine(props: {
  reach: AxisReach;
  end: string | null;
  endless: boolean;
  steps: readonly { on: string | null }[];
}) {
  const { reach, end, endless, steps } = props;
  if (end === null && !endless) return null;
  const x1 = xOf(reach, reach.start);
  const x2 = end === null ? AXIS_WIDTH - 6 : xOf(reach, dayOf(end));
  const now = xOf(reach, reach.today);
  const between = steps.flatMap(({ on }) => (on ? [xOf(reach, dayOf(on))] : [])).filter((x) => x > x1 && x < x2 - 1);
  return (
    <svg className="why-line" viewBox={`0 0 ${AXIS_WIDTH} 16`} aria-hidden="true">
      <path className="why-now" d={`M${now} 0v16`} />
      <circle cx={x1} cy="8" r="2.4" />
      <path className={end === null ? 'dashed' : ''} d={`M${x1} 8H${x2}`} />
      {between.map((x) => (
        <path key={x} d={`M${x} 5v6`} />
      ))}
      {end === null ? <path className="solid" d={`M${x2} 4l6 4-6 4z`} /> : <path d={`M${x2} 3v10`} />}
    </svg>
  );
}

import { sentenceCase, spoken } from '../../../words.ts';
import './duties.css';

/** What one rule asks of whoever destroys the records that it is about. */
export function RuleDuties(props: { duties: readonly { kind: string; text: string; leadDays: number | null }[] }) {
  return (
    <ul className="duties">
      {props.duties.map(({ kind, text, leadDays }) => (
        <li key={kind + text}>
          <strong>{sentenceCase(spoken(kind))}</strong>: {text}
          {leadDays !== null && <b> Notice {leadDays} days before.</b>}
        </li>
      ))}
    </ul>
  );
}

import { counted } from '../../words.ts';
import { fieldWords, valueWords } from './ledgerWords.ts';

const SHOWN_AT_ONCE = 3;

/** The fields that changed: what was, and what is since. A long list is folded. */
export function Difference(props: { before: unknown; after: unknown; particulars: unknown }) {
  const before = fieldsOf(props.before);
  const after = { ...fieldsOf(props.after), ...fieldsOf(props.particulars) };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => name in before || valueWords(after[name]) !== 'nothing',
  );
  if (names.length === 0) return <span className="sub">none besides</span>;
  const list = (
    <dl className="difference">
      {names.map((name) => (
        <div key={name}>
          <dt>{fieldWords(name)}</dt>
          <dd>
            {name in before && (
              <>
                <del>{valueWords(before[name])}</del>
                <span className="unseen"> became</span>{' '}
              </>
            )}
            {name in after ? <ins>{valueWords(after[name])}</ins> : <ins>nothing</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (names.length <= SHOWN_AT_ONCE) return list;
  return (
    <details>
      <summary>{counted(names.length, 'field')}</summary>
      {list}
    </details>
  );
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

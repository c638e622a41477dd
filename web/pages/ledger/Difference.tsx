import { counted } from '../../words.ts';
import { fieldWords, valueWords } from './ledgerWords.ts';

const SHOWN_AT_ONCE = 3;

/** The fields that changed: what was, and what is since. A long list is folded. */
export function Difference(props: { before: unknown; after: unknown; particulars: unknown }) {
  const fields = differenceOf(props);
  if (fields.length === 0) return <span className="sub">none besides</span>;
  const list = (
    <dl className="difference">
      {fields.map(({ name, was, is }) => (
        <div key={name}>
          <dt>{fieldWords(name)}</dt>
          <dd>
            {was !== undefined && (
              <>
                <del>{valueWords(was)}</del>
                <span className="unseen"> became</span>{' '}
              </>
            )}
            <ins>{valueWords(is)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
  if (fields.length <= SHOWN_AT_ONCE) return list;
  return (
    <details>
      <summary>{counted(fields.length, 'field')}</summary>
      {list}
    </details>
  );
}

type Change = { name: string; was: unknown; is: unknown };

/** Field by field what was and what is; undefined where an entry says nothing of it. */
export function differenceOf(entry: { before: unknown; after: unknown; particulars: unknown }): Change[] {
  const before = fieldsOf(entry.before);
  const after = { ...fieldsOf(entry.after), ...fieldsOf(entry.particulars) };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => name in before || valueWords(after[name]) !== 'nothing')
    .map((name) => ({ name, was: before[name], is: after[name] }));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

import { type Ref, useId } from 'react';
import { clockWords, dayOfInstantWords } from '../words.ts';
import type { RefusalAnswer } from './command.ts';
import { type FormField, type FormValues, isSame, valueWords } from './formField.ts';
import type { Judged, Reading } from './useForm.ts';

/**
 * Somebody else was first: who and when, and both versions, field by field. Nothing was overwritten. Where the answer
 * changes nothing itself, the versions are those of what it judges.
 */
export function Conflict(props: {
  refusal: RefusalAnswer;
  fields: readonly FormField[];
  theirs: Reading<FormValues>;
  yours: FormValues;
  /** What is judged, as it was read; null: nothing is, or nobody knows any more. */
  read: Judged | null;
  /** What sends the answer. */
  verb: string;
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
  ref: Ref<HTMLDivElement>;
}) {
  const { refusal, fields, theirs, yours } = props;
  const heading = useId();
  const { changedBy, changedAt } = refusal;
  const { judged } = theirs;
  const rows = judged
    ? judgedRows(props.read, judged)
    : fields
        .filter(({ name }) => name in theirs.values && !isSame(theirs.values[name], yours[name]))
        .map((field) => ({
          name: field.label,
          theirs: field.shown?.(theirs.values) ?? valueWords(field, theirs.values[field.name]),
          yours: field.shown?.(yours) ?? valueWords(field, yours[field.name]),
        }));
  return (
    <div ref={props.ref} className="notice conflict" role="group" tabIndex={-1} aria-labelledby={heading}>
      <p id={heading}>
        <strong>
          {changedBy ?? 'Somebody else'} changed this
          {changedAt ? ` on ${dayOfInstantWords(changedAt)} at ${clockWords(changedAt)}` : ' meanwhile'}.
        </strong>{' '}
        Nothing was overwritten; yours is kept below.
      </p>
      {rows.length === 0 ? (
        <p>{judged ? 'What you judge says the same as before.' : 'What you see here is the same in both versions.'}</p>
      ) : (
        <table>
          <caption className="unseen">Both versions, field by field</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">{changedAt ? `Saved at ${clockWords(changedAt)}` : 'Saved'}</th>
              <th scope="col">{judged ? 'As you read it' : 'Yours'}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{row.theirs}</td>
                <td>{row.yours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="form-buttons">
        {!judged && rows.length > 0 && (
          <button type="button" className="btn small" onClick={props.onTheirs} disabled={props.busy}>
            Keep theirs
          </button>
        )}
        <button type="button" className="btn small" onClick={props.onMine} disabled={props.busy}>
          {judged ? `${props.verb}, as it is now` : `Put yours on top, as version ${theirs.version + 1}`}
        </button>
      </div>
    </div>
  );
}

/** Where nobody knows what was read, all that is judged is told as it is now. */
function judgedRows(read: Judged | null, judged: Judged) {
  const before = new Map(read?.map(({ name, words }) => [name, words]));
  return judged
    .filter(({ name, words }) => before.get(name) !== words)
    .map(({ name, words }) => ({ name, theirs: words, yours: before.get(name) ?? 'not known any more' }));
}

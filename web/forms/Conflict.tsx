import { type Ref, useId } from 'react';
import { clockWords, dayOfInstantWords } from '../words.ts';
import type { RefusalAnswer } from './command.ts';
import { type FormField, type FormValues, isSame, valueWords } from './formField.ts';

/** Somebody else was first: who and when, and both versions, field by field. Nothing was overwritten. */
export function Conflict(props: {
  refusal: RefusalAnswer;
  fields: readonly FormField[];
  theirs: { values: FormValues; version: number };
  yours: FormValues;
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
  ref: Ref<HTMLDivElement>;
}) {
  const { refusal, fields, theirs, yours } = props;
  const heading = useId();
  const { changedBy, changedAt } = refusal;
  const different = fields.filter(({ name }) => name in theirs.values && !isSame(theirs.values[name], yours[name]));
  return (
    <div ref={props.ref} className="notice conflict" role="group" tabIndex={-1} aria-labelledby={heading}>
      <p id={heading}>
        <strong>
          {changedBy ?? 'Somebody else'} changed this
          {changedAt ? ` on ${dayOfInstantWords(changedAt)} at ${clockWords(changedAt)}` : ' meanwhile'}.
        </strong>{' '}
        Nothing was overwritten; yours is kept below.
      </p>
      {different.length === 0 ? (
        <p>What you see here is the same in both versions.</p>
      ) : (
        <table>
          <caption className="unseen">Both versions, field by field</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">{changedAt ? `Saved at ${clockWords(changedAt)}` : 'Saved'}</th>
              <th scope="col">Yours</th>
            </tr>
          </thead>
          <tbody>
            {different.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.label}</th>
                <td>{field.shown?.(theirs.values) ?? valueWords(field, theirs.values[field.name])}</td>
                <td>{field.shown?.(yours) ?? valueWords(field, yours[field.name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="form-buttons">
        {different.length > 0 && (
          <button type="button" className="btn small" onClick={props.onTheirs} disabled={props.busy}>
            Keep theirs
          </button>
        )}
        <button type="button" className="btn small" onClick={props.onMine} disabled={props.busy}>
          Put yours on top, as version {theirs.version + 1}
        </button>
      </div>
    </div>
  );
}

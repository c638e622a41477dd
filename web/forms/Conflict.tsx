import { type Ref, useId } from 'react';
import { type FormField, type FormValues, isSame, valueWords } from './formField.ts';

/** Somebody else was first: both versions, field by field. */
export function Conflict(props: {
  said: string;
  fields: readonly FormField[];
  theirs: FormValues;
  yours: FormValues;
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
  ref: Ref<HTMLDivElement>;
}) {
  const { said, fields, theirs, yours } = props;
  const heading = useId();
  const different = fields.filter(({ name }) => name in theirs && !isSame(theirs[name], yours[name]));
  return (
    <div ref={props.ref} className="notice warn conflict" role="group" tabIndex={-1} aria-labelledby={heading}>
      <p id={heading}>
        <strong>{said}</strong>
      </p>
      {different.length === 0 ? (
        <p>What you see here is the same in both versions.</p>
      ) : (
        <table>
          <caption className="unseen">Both versions, field by field</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Theirs, on record now</th>
              <th scope="col">Yours, kept below</th>
            </tr>
          </thead>
          <tbody>
            {different.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.label}</th>
                <td>{valueWords(field, theirs[field.name])}</td>
                <td>{valueWords(field, yours[field.name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="form-buttons">
        <button type="button" className="btn small" onClick={props.onMine} disabled={props.busy}>
          Take mine again
        </button>
        {different.length > 0 && (
          <button type="button" className="btn small" onClick={props.onTheirs} disabled={props.busy}>
            Go on from theirs
          </button>
        )}
      </div>
    </div>
  );
}

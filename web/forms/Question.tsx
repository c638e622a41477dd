import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { Control } from './Control.tsx';
import { type FormField, type FormValue, shownDay } from './formField.ts';
import { Several } from './Several.tsx';
import { SoughtOne, SoughtSeveral } from './Sought.tsx';

export type QuestionProps = {
  id: string;
  field: FormField;
  value: FormValue;
  wrong: string | undefined;
  onChange: (value: FormValue) => void;
  onLeave: () => void;
};

/** A question with its help and, in words, what is wrong with the answer. */
export function Question(props: QuestionProps) {
  const { id, field, wrong, onChange, onLeave } = props;
  const described = [field.help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  if (field.kind === 'several') {
    // The summary leads to the group, so that it can be reached like any field.
    return (
      <fieldset id={id} className="field several" aria-describedby={described} tabIndex={-1}>
        <legend>{labelOf(field)}</legend>
        <Several
          label={field.label}
          options={field.options}
          chosen={Array.isArray(props.value) ? props.value.map(String) : []}
          onChange={onChange}
        />
        <Notes id={id} help={field.help} wrong={wrong} />
      </fieldset>
    );
  }
  if (field.kind === 'yes') {
    return (
      <div className="field yes">
        <label>
          <input
            id={id}
            type="checkbox"
            checked={props.value === true}
            aria-describedby={described}
            onChange={(event) => onChange(event.target.checked)}
          />
          {field.label}
        </label>
        <Notes id={id} help={field.help} wrong={wrong} />
      </div>
    );
  }
  if (field.kind === 'sought' || field.kind === 'soughtSeveral') {
    const sought = {
      ...{ id, label: field.label, source: field.source, required: field.required ?? false },
      ...{ isWrong: wrong !== undefined, describedBy: described, onLeave },
    };
    return (
      <div className="field">
        <label htmlFor={id}>{labelOf(field)}</label>
        {field.kind === 'sought' ? (
          <SoughtOne {...sought} value={typeof props.value === 'string' ? props.value : ''} onChange={onChange} />
        ) : (
          <SoughtSeveral
            {...sought}
            value={Array.isArray(props.value) ? props.value.map(String) : []}
            onChange={onChange}
          />
        )}
        <Notes id={id} help={field.help} wrong={wrong} />
      </div>
    );
  }
  const text = typeof props.value === 'string' ? props.value : '';
  return (
    <div className={`field ${field.kind}`}>
      <label id={`${id}-label`} htmlFor={id}>
        {labelOf(field)}
      </label>
      <Control
        id={id}
        field={field}
        value={text}
        describedBy={described}
        isWrong={wrong !== undefined}
        onChange={onChange}
        onLeave={() => {
          const shown = field.kind === 'day' ? shownDay(text) : text;
          if (shown !== text) onChange(shown);
          onLeave();
        }}
      />
      <Notes id={id} help={field.help} wrong={wrong} />
    </div>
  );
}

function labelOf(field: FormField): ReactNode {
  return (
    <>
      {field.label}
      {!field.required && <span className="optional"> (may stay empty)</span>}
    </>
  );
}

function Notes({ id, help, wrong }: { id: string; help: string | undefined; wrong: string | undefined }) {
  return (
    <>
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
      {wrong && (
        <p id={`${id}-wrong`} className="wrong">
          <Icon name="warning" size={12} /> {wrong}
        </p>
      )}
    </>
  );
}

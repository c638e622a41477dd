import { type ReactNode, useId } from 'react';
import { useFormSearch } from './useFormSearch.ts';
import { type Permission, useMay, WHO_MAY } from './whoMay.ts';

/** Opens a form. It stays to be seen by whoever may not use it, with the role that can. */
export function Act(props: {
  may: Permission;
  form: string;
  of?: string;
  kind?: 'primary' | 'small' | 'quiet small';
  children: ReactNode;
}) {
  const { open } = useFormSearch();
  const allowed = useMay(props.may);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={`btn noprint ${props.kind ?? ''}`}
        aria-disabled={!allowed}
        aria-describedby={allowed ? undefined : id}
        title={allowed ? undefined : WHO_MAY[props.may]}
        onClick={() => allowed && open(props.form, props.of)}
      >
        {props.children}
      </button>
      {!allowed && (
        <span id={id} className="unseen">
          {WHO_MAY[props.may]}
        </span>
      )}
    </>
  );
}

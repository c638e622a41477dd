import { type ReactNode, useId } from 'react';
import { useFormSearch } from './useFormSearch.ts';
import { type Permission, useWhyNot } from './whoMay.ts';

/** Opens a form. It stays to be seen where it cannot be used, with the reason. */
export function Act(props: {
  may: Permission;
  form: string;
  of?: string;
  kind?: 'primary' | 'small' | 'quiet small';
  children: ReactNode;
}) {
  const { open } = useFormSearch();
  const whyNot = useWhyNot(props.may);
  const allowed = whyNot === null;
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={`btn noprint ${props.kind ?? ''}`}
        aria-disabled={!allowed}
        aria-describedby={allowed ? undefined : id}
        title={whyNot ?? undefined}
        onClick={() => allowed && open(props.form, props.of)}
      >
        {props.children}
      </button>
      {!allowed && (
        <span id={id} className="unseen">
          {whyNot}
        </span>
      )}
    </>
  );
}

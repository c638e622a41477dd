import { type ReactNode, useId } from 'react';

/** One component under its name, in its states. */
export function Specimen({ of, wide, children }: { of: string; wide?: boolean; children: ReactNode }) {
  const heading = useId();
  return (
    <section className="specimen" data-of={of} aria-labelledby={heading}>
      <h2 id={heading}>{of}</h2>
      <div className={wide ? 'wide' : ''}>{children}</div>
    </section>
  );
}

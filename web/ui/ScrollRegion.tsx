import type { ReactNode, Ref } from 'react';

/** What is wider than the page scrolls inside its own region, by keyboard too. */
export function ScrollRegion({
  label,
  children,
  className = '',
  ref,
}: {
  label: string;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLElement>;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the keyboard cannot scroll
    <section ref={ref} className={`scroll ${className}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

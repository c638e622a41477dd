import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A date that Holdfast computed: asked why, it answers. Without a disposition it is only shown. */
export function WhyDate(props: { disposition: string | null | undefined; className?: string; children: ReactNode }) {
  const { disposition, children, className = '' } = props;
  if (!disposition) return <span className={className}>{children}</span>;
  return (
    <Link
      to="."
      search={(search) => ({ ...search, why: disposition })}
      resetScroll={false}
      className={`why-date ${className}`}
      title="Why this date?"
    >
      {children}
    </Link>
  );
}

import { type ReactNode, useState } from 'react';

/** What is folded away until it is asked for, and only then made; in a print it is `opened` from the start. */
export function Disclosure(props: { words: string; className?: string; opened?: boolean; children: ReactNode }) {
  const { words, className, opened = false, children } = props;
  const [open, setOpen] = useState(opened);
  return (
    <details className={className} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words}</summary>
      {open && children}
    </details>
  );
}

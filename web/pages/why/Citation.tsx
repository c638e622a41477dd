import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCharacterKey } from '../../keys.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The citation is shown before it is copied. */
export function Citation({ text, basis, rule }: { text: string; basis: number; rule: string | undefined }) {
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  useCharacterKey(
    'c',
    () => {
      // What somebody has marked is theirs to copy.
      if (!getSelection()?.toString()) void copy();
    },
    'dialog',
  );
  return (
    <footer className="why-citation">
      <blockquote>{text}</blockquote>
      <div className="row noprint">
        <button type="button" className="btn primary" onClick={() => void copy()}>
          <Icon name="copy" /> {copied ? 'Copied' : 'Copy as citation'} <kbd>C</kbd>
        </button>
        {rule && (
          <Link to="/retention/rules/$code" params={{ code: rule }} className="btn">
            Open the rule
          </Link>
        )}
        <button type="button" className="btn" onClick={() => print()}>
          <Icon name="print" /> Print
        </button>
      </div>
      <p className="sub" role="status">
        {copied ? 'The citation is in the clipboard.' : `rules, holds and facts as of revision ${basis}`}
      </p>
    </footer>
  );
}

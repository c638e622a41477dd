import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useCharacterKey } from '../../keys.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The citation is shown before it is copied. */
export function Citation({ text, rule }: { text: string; rule: string | undefined }) {
  const [said, setSaid] = useState('');
  const copy = useCallback(
    () =>
      navigator.clipboard.writeText(text).then(
        () => setSaid('The citation is in the clipboard.'),
        () => setSaid('The browser does not allow copying here. Select the text above instead.'),
      ),
    [text],
  );
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
          <Icon name="copy" /> Copy as citation <kbd>C</kbd>
        </button>
        {rule && (
          <Link to="/retention/rules/$code" params={{ code: rule }} className="btn">
            Open the rule
          </Link>
        )}
        <button type="button" className="btn" onClick={() => print()}>
          <Icon name="print" /> Print
        </button>
        <span className="sub" role="status">
          {said}
        </span>
      </div>
    </footer>
  );
}

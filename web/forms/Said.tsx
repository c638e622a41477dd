import { useRef } from 'react';
import { Icon } from '../ui/Icon.tsx';
import './forms.css';
import { letGo, stay, useTold } from './said.ts';
import { UndoButton } from './UndoButton.tsx';

/** The place where a page tells what was just done. It is always there, so that it is read out. */
export function Said() {
  const { words, entry } = useTold();
  const place = useRef<HTMLDivElement>(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- pointing at it only keeps it in sight
    <div
      ref={place}
      className={words ? 'said-done noprint' : 'unseen'}
      tabIndex={-1}
      onMouseEnter={stay}
      onMouseLeave={letGo}
      onFocus={stay}
      onBlur={letGo}
    >
      <p role="status">
        {words && (
          <>
            <Icon name="check" /> {words}
          </>
        )}
      </p>
      {entry !== null && <UndoButton key={entry} entry={entry} onUndone={() => place.current?.focus()} />}
    </div>
  );
}

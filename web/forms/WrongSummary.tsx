import { type Ref, useId } from 'react';
import { Icon } from '../ui/Icon.tsx';

export type Wrong = { id: string | null; said: string };

/** Everything that is wrong, on top; each line leads to its field. */
export function WrongSummary({ wrongs, ref }: { wrongs: readonly Wrong[]; ref: Ref<HTMLDivElement> }) {
  const heading = useId();
  return (
    <div ref={ref} className="notice alarm wrong-summary" role="group" tabIndex={-1} aria-labelledby={heading}>
      <p id={heading}>
        <Icon name="warning" />{' '}
        <strong>{wrongs.length === 1 ? 'This was not taken.' : `${wrongs.length} things are in the way.`}</strong>{' '}
        Nothing was changed.
      </p>
      <ul>
        {wrongs.map(({ id, said }) => (
          <li key={`${id}${said}`}>
            {id === null ? (
              said
            ) : (
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {said}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

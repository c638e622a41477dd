import { Icon } from '../ui/Icon.tsx';
import './forms.css';
import { useSaid } from './said.ts';

/** The place where a page tells what was just done. It is always there, so that it is read out. */
export function Said() {
  const words = useSaid();
  return (
    <p className={words ? 'said-done' : 'unseen'} role="status">
      {words && (
        <>
          <Icon name="check" /> {words}
        </>
      )}
    </p>
  );
}

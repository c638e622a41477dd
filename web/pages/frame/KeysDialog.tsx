import { Dialog } from '@base-ui/react/dialog';
import { type KeyGroup, useKeyGroups } from '../../keys.ts';
import { usePreferences } from '../../preferences.ts';
import './keys.css';

const EVERYWHERE: KeyGroup = {
  of: 'Everywhere',
  keys: [
    { keys: ['Ctrl K', '⌘ K'], does: 'search, or go to a page' },
    { keys: ['/'], does: 'to the filter of the page' },
    { keys: ['Tab'], does: 'to the next thing; the first Tab of a page skips to its content' },
    { keys: ['Esc'], does: 'closes what is open, and leads back' },
    { keys: ['?'], does: 'these keys' },
  ],
};

/** The keys of what is on the page, then those of every page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const groups = useKeyGroups();
  const { singleLetterKeys } = usePreferences();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-scrim" />
        <Dialog.Popup className="dialog keys">
          <Dialog.Title>Keys</Dialog.Title>
          {!singleLetterKeys && <p className="notice">Keys of one character are switched off in your preferences.</p>}
          {[...groups, EVERYWHERE].map(({ of, keys }) => (
            <section key={of}>
              <h3>{of}</h3>
              <dl>
                {keys.map(({ keys, does }) => (
                  <div key={does}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          <Dialog.Close className="btn">Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

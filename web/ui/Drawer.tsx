import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

/** A panel over the page from the right; Esc, the scrim and its own button close it, and focus returns. */
export function Drawer(props: { label: string; onClose: () => void; children: ReactNode }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="drawer-scrim" />
        <Dialog.Popup className="drawer" aria-label={props.label}>
          {props.children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

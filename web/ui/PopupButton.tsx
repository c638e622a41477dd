import { Popover } from '@base-ui/react/popover';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { PopupFace } from './PopupFace.tsx';

const readFace = () => import('./PopupFace.tsx');

/** Whoever comes near a button may open it. What fails here is said at the click. */
function readAhead(): void {
  readFace().catch(() => undefined);
}

/** A button and what opens under it. What it takes to open is read by then, not with the page. */
export function PopupButton(
  props: ComponentProps<typeof PopupFace> & {
    button: ReactNode;
    buttonClass: string;
    isOpen: boolean;
    onOpen: (isOpen: boolean) => void;
  },
) {
  const { button, buttonClass, isOpen, onOpen, ...face } = props;
  const [Face, setFace] = useState<typeof PopupFace | null>(null);
  const [failed, setFailed] = useState(false);

  async function openOrClose(next: boolean): Promise<void> {
    // It opens whole or not yet: the focus goes into what is there.
    if (next && !Face) {
      const read = await readFace().catch(() => null);
      setFailed(!read);
      if (!read) return;
      setFace(() => read.PopupFace);
    }
    onOpen(next);
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={(next) => void openOrClose(next)}>
      <Popover.Trigger className={buttonClass} onPointerEnter={readAhead} onFocus={readAhead}>
        {button}
      </Popover.Trigger>
      {Face && <Face {...face} />}
      {/* A browser may keep a read that failed for as long as the page stands. */}
      {failed && (
        <span role="alert" className="sub">
          This could not be read. Load the page again.
        </span>
      )}
    </Popover.Root>
  );
}

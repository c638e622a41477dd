import { Popover } from '@base-ui/react/popover';
import type { KeyboardEventHandler, ReactNode } from 'react';

/** What opens under a button; read when a first one is about to open. */
export function PopupFace(props: {
  label: string;
  className?: string;
  align: 'start' | 'end';
  sideOffset: number;
  onKeyDown?: KeyboardEventHandler<HTMLElement>;
  children: ReactNode;
}) {
  const { label, className, align, sideOffset, onKeyDown, children } = props;
  return (
    <Popover.Portal>
      <Popover.Positioner sideOffset={sideOffset} align={align} className="popup-place">
        <Popover.Popup
          className={className === undefined ? 'popup' : `popup ${className}`}
          aria-label={label}
          onKeyDown={onKeyDown}
        >
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}

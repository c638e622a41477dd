import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../../../ui/Icon.tsx';

/** A panel beside the page, which stays usable. It takes the focus when it opens and gives it back when it closes. */
export function Docked(props: {
  eyebrow: ReactNode;
  title: string;
  onClose: () => void;
  /** The element that opened it, by its id. */
  opener: string | null;
  children: ReactNode;
}) {
  const { eyebrow, title, onClose, opener } = props;
  const self = useRef<HTMLElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    self.current?.focus({ preventScroll: true });
    return () => {
      const back = opener === null ? null : document.getElementById(opener);
      // Whatever opened it may have been drawn anew, or been hidden on a narrow screen until now.
      requestAnimationFrame(() => {
        const to = back?.isConnected ? back : before;
        if (to instanceof HTMLElement && document.activeElement === document.body) to.focus();
      });
    };
  }, [opener]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves the panel from anywhere in it
    <aside
      ref={self}
      className="docked"
      tabIndex={-1}
      aria-labelledby={heading}
      onKeyDown={(event) => {
        // A dialog over the panel is drawn elsewhere, though its keys pass through here.
        const within = event.target instanceof Node && event.currentTarget.contains(event.target);
        if (event.key === 'Escape' && within && !event.defaultPrevented) onClose();
      }}
    >
      <header>
        <div>
          <p className="sub">{eyebrow}</p>
          <h2 id={heading}>{title}</h2>
        </div>
        <button type="button" className="btn quiet small noprint" onClick={onClose}>
          <kbd>Esc</kbd> <Icon name="close" />
          <span className="unseen">Close</span>
        </button>
      </header>
      {props.children}
    </aside>
  );
}

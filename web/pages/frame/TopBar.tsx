import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { countWords } from '../../words.ts';
import { SearchButton } from '../search/SearchButton.tsx';
import { Brand } from './Brand.tsx';
import { SessionMenu } from './SessionMenu.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Only what exists is offered. */
const PLACES = [
  { to: '/', words: 'Portfolio' },
  { to: '/systems', words: 'Systems' },
  { to: '/retention', words: 'Retention' },
  { to: '/posture', words: 'Posture' },
  { to: '/ends', words: 'What ends' },
  { to: '/ledger', words: 'Ledger' },
  { to: '/import', words: 'Import' },
  { to: '/administration', words: 'Administration' },
] as const;

export function TopBar({ waiting }: { waiting: number | null }) {
  const folded = useMedia('(max-width: 1099px)');
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      menu.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
  return (
    <header className="top">
      {folded && (
        <button ref={menu} type="button" className="btn quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'close' : 'menu'} size={18} />
          <span className="unseen">Menu</span>
        </button>
      )}
      <Link to="/" className="brand-link" aria-label="Holdfast, portfolio">
        <Brand />
      </Link>
      {(!folded || open) && (
        <nav aria-label="Main" className={folded ? 'nav-folded' : 'nav'}>
          {PLACES.map(({ to, words }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              onClick={() => setOpen(false)}
            >
              {words}
            </Link>
          ))}
        </nav>
      )}
      <span className="top-space" />
      <SearchButton />
      <Link to="/waiting" className="waiting-link" activeOptions={{ includeSearch: false }}>
        <Icon name="tray" size={16} />
        <span className="waiting-words">Waiting for you</span>
        {waiting !== null && waiting > 0 && (
          <b className="waiting-count">{waiting > 999 ? '999+' : countWords(waiting)}</b>
        )}
        {waiting === 0 && <span className="unseen">: nothing</span>}
      </Link>
      <ThemeSwitch />
      <SessionMenu />
    </header>
  );
}

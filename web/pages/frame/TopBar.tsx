import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useNarrow } from '../../timeline/useNarrow.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Brand } from './Brand.tsx';
import { SessionMenu } from './SessionMenu.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Only what exists is offered. */
const PLACES = [
  { to: '/', words: 'Portfolio' },
  { to: '/systems', words: 'Systems' },
  { to: '/retention', words: 'Retention' },
  { to: '/what-if', words: 'What if' },
  { to: '/ledger', words: 'Ledger' },
  { to: '/import', words: 'Import' },
  { to: '/administration', words: 'Administration' },
] as const;

export function TopBar() {
  const folded = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <header className="top">
      {folded && (
        <button type="button" className="btn quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
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
      <ThemeSwitch />
      <SessionMenu />
    </header>
  );
}

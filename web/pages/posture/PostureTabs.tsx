import { Link } from '@tanstack/react-router';

const PLACES = [
  { to: '/posture', words: 'Heat map' },
  { to: '/posture/controls', words: 'Controls' },
  { to: '/posture/patches', words: 'Patch board' },
  { to: '/posture/exceptions', words: 'Exceptions' },
  { to: '/posture/feeds', words: 'Feeds' },
] as const;

/** How the systems stand, what is asked of them, what to mend first, what is accepted, and what the outside says. */
export function PostureTabs() {
  return (
    <nav className="tabs" aria-label="Posture">
      {PLACES.map(({ to, words }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/posture', includeSearch: false }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}

import { Link } from '@tanstack/react-router';

const PLACES = [
  { to: '/posture', words: 'Heat map' },
  { to: '/posture/controls', words: 'Controls' },
] as const;

/** How the systems stand, and what is asked of them, side by side. */
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

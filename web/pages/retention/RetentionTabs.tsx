import { Link } from '@tanstack/react-router';

const PLACES = [
  { to: '/retention', words: 'Schedule' },
  { to: '/retention/rules', words: 'Rules' },
  { to: '/retention/gaps', words: 'Conflicts and gaps' },
  { to: '/what-if', words: 'What if' },
  { to: '/retention/calculator', words: 'Calculator' },
  { to: '/retention/authorities', words: 'Authorities' },
  { to: '/retention/holds', words: 'Legal holds' },
] as const;

/** What decides how long records are kept, side by side. */
export function RetentionTabs() {
  return (
    <nav className="tabs" aria-label="Retention">
      {PLACES.map(({ to, words }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/retention' || to === '/retention/rules', includeSearch: false }}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}

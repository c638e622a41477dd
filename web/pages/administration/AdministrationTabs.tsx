import { Link } from '@tanstack/react-router';

const PLACES = [
  { to: '/administration', words: 'Users' },
  { to: '/administration/organisation', words: 'Organisation' },
  { to: '/administration/catalogue', words: 'Catalogue updates' },
  { to: '/administration/tokens', words: 'API tokens' },
  { to: '/posture/feeds', words: 'Feeds' },
] as const;

export function AdministrationTabs() {
  return (
    <nav className="tabs" aria-label="Administration">
      {PLACES.map(({ to, words }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/administration', includeSearch: false }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}

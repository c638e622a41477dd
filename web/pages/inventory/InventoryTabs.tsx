import { Link } from '@tanstack/react-router';

const PLACES = [
  { to: '/systems', words: 'Systems' },
  { to: '/inventory/facilities', words: 'Facilities' },
  { to: '/inventory/vendors', words: 'Vendors' },
  { to: '/inventory/data-classes', words: 'Data classes' },
] as const;

/** The lists of the inventory, side by side. */
export function InventoryTabs() {
  return (
    <nav className="tabs" aria-label="Inventory">
      {PLACES.map(({ to, words }) => (
        <Link key={to} to={to} activeOptions={{ includeSearch: false }}>
          {words}
        </Link>
      ))}
    </nav>
  );
}

import { Link } from '@tanstack/react-router';
import { type ImportKind, KIND_WORDS } from './kinds.ts';

/** Where what came in is seen. */
export function CameIn({ kind }: { kind: ImportKind }) {
  const words = `Open ${KIND_WORDS[kind].words.toLowerCase()}`;
  switch (kind) {
    case 'FACILITIES':
      return (
        <Link to="/inventory/facilities" className="btn primary">
          {words}
        </Link>
      );
    case 'VENDORS':
    case 'AGREEMENTS':
      return (
        <Link to="/inventory/vendors" className="btn primary">
          {kind === 'VENDORS' ? words : 'Open vendors and their agreements'}
        </Link>
      );
    case 'SYSTEMS':
    case 'COMPONENTS':
      return (
        <Link to="/systems" className="btn primary">
          Open systems
        </Link>
      );
    case 'COHORTS':
    case 'FACTS':
      return (
        <Link to="/" className="btn primary">
          Open the portfolio
        </Link>
      );
  }
}

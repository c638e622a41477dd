import { Link } from '@tanstack/react-router';
import { Empty } from '../../ui/Empty.tsx';

/** The first step of a new installation. */
export function NoSystems({ headline }: { headline: string }) {
  return (
    <>
      <div className="portfolio-head">
        <div>
          <h1>Portfolio</h1>
          <p className="lead">
            <strong>{headline}</strong>
          </p>
        </div>
      </div>
      <div className="card">
        <Empty said="No systems yet. Add one, or import a CSV with a code and a name in each row.">
          <Link to="/systems" search={{ form: 'register-system' }} className="btn primary">
            Add a system
          </Link>
          <Link to="/import" search={{ kind: 'SYSTEMS' }} className="btn">
            Import a CSV
          </Link>
        </Empty>
      </div>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import { Empty } from '../../ui/Empty.tsx';

export function NotFoundPage() {
  return (
    <div className="page">
      <div className="card">
        <Empty said="There is no page at this address.">
          <Link to="/" className="btn">
            Open the portfolio
          </Link>
        </Empty>
      </div>
    </div>
  );
}

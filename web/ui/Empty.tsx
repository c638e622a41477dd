import type { ReactNode } from 'react';

/** What will be here, and the one first step. */
export function Empty({ said, children }: { said: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="said">{said}</p>
      {children && <div className="row">{children}</div>}
    </div>
  );
}

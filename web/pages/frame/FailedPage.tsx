import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { RequestRefused } from '../../request.ts';
import { Failed } from '../../ui/Failed.tsx';

/** Where a page breaks, the rest of the house stands. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const reference = error instanceof RequestRefused ? error.reference : null;
  return (
    <div className="page">
      <div className="card">
        <Failed
          what="This page could not be shown."
          message={`${error instanceof Error ? error.message : String(error)} Nothing was changed.`}
          reference={reference}
          onRetry={() => {
            reset();
            void router.invalidate();
          }}
        />
      </div>
    </div>
  );
}

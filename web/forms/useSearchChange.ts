import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Changes a part of the page's address and leaves the rest of it. */
export function useSearchChange(): (part: object) => void {
  const navigate = useNavigate();
  return useCallback(
    (part: object) =>
      void navigate({ to: '.', search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
}

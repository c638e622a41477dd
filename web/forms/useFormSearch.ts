import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Which form is open over the page, and on what: it stands in the address, so that back closes it. */
export function useFormSearch() {
  const { form, of } = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = useCallback(
    (form: string, of?: string) =>
      void navigate({
        to: '.',
        search: (before) => ({ ...before, form, ...(of === undefined ? {} : { of }) }),
        resetScroll: false,
      }),
    [navigate],
  );
  const close = useCallback(
    () => void navigate({ to: '.', search: ({ form: _, of: __, ...rest }) => rest, replace: true, resetScroll: false }),
    [navigate],
  );
  return { form: form ?? null, of: of ?? null, open, close };
}

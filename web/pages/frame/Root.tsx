import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { Provider } from 'urql';
import { createClient } from '../../client.ts';
import { onReturn } from '../../connection.ts';
import { askAgain, useSession } from '../../session.ts';

/** What every page stands on: the client of whoever is signed in, and the focus that follows the reader. */
export function Root() {
  const navigate = useNavigate();
  const session = useSession();
  const reader = `${session?.name} ${session?.roles.join(' ')}`;
  const { client, reread } = useMemo(
    () =>
      createClient(() => {
        void askAgain().then((session) => {
          if (!session.signedIn) void navigate({ to: '/sign-in' });
        });
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another reader, another client, and nothing left of the first
    [reader, navigate],
  );
  useEffect(() => onReturn(reread), [reread]);
  useFocusOnArrival();
  return (
    <Provider value={client}>
      <Outlet />
    </Provider>
  );
}

/** On a new page the reader starts at its heading; a change of the search alone leaves the focus where it is. */
function useFocusOnArrival(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const first = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (path === undefined) return;
    if (first.current !== undefined && first.current !== path) {
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    }
    first.current = path;
  }, [path]);
}

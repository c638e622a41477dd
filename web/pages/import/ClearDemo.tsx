import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { failureOf } from '../../client.ts';
import { graphql } from '../../graphql.ts';
import { askAgain, useSession } from '../../session.ts';

const ClearDemoMutation = graphql(`
  mutation ClearDemo {
    clearDemo {
      __typename
      ... on DemoCleared { setupPath }
      ... on Refusal { message }
    }
  }
`);

/** Before an inventory of one's own comes in, the made-up one can go. */
export function ClearDemo() {
  const session = useSession();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const [{ fetching }, clear] = useMutation(ClearDemoMutation);
  const [refused, setRefused] = useState<string | null>(null);
  if (!session?.demo) return null;

  async function goAhead(): Promise<void> {
    const { data, error } = await clear({});
    if (error) return setRefused(failureOf(error).message);
    if (data && data.clearDemo.__typename !== 'DemoCleared') return setRefused(data.clearDemo.message);
    // The people of the demo are gone with it, and so is this session: the link makes the first of one's own.
    if (data?.clearDemo.__typename === 'DemoCleared' && data.clearDemo.setupPath) {
      return window.location.assign(data.clearDemo.setupPath);
    }
    await askAgain();
    await navigate({ to: '/sign-in', search: {} });
  }

  return (
    <aside className="notice clear-demo" aria-label="The demo">
      <p>
        What is here belongs to the demo. What you import stands beside it, unless the demo is cleared first.{' '}
        {!session.permissions.includes('ADMINISTER') && 'An administrator clears it.'}
      </p>
      {session.permissions.includes('ADMINISTER') && !asked && (
        <button type="button" className="btn small" onClick={() => setAsked(true)}>
          Clear the demo first
        </button>
      )}
      {asked && (
        <div className="clear-demo-question" role="group" aria-label="Clear the demo">
          <p>
            <strong>The demo’s systems, plans, holds, policies and people go, and you are signed out.</strong> The
            catalogue and the ledger stay. You then make the first administrator of your own.
          </p>
          <button type="button" className="btn small" disabled={fetching} onClick={() => void goAhead()}>
            {fetching ? 'Clearing the demo' : 'Clear the demo'}
          </button>
          <button type="button" className="btn small quiet" disabled={fetching} onClick={() => setAsked(false)}>
            Keep it
          </button>
        </div>
      )}
      {refused && (
        <p role="alert" className="red">
          {refused}
        </p>
      )}
    </aside>
  );
}

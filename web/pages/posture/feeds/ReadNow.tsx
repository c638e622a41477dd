import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused } from '../../../forms/command.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { useWhyNot } from '../../../forms/whoMay.ts';
import { graphql } from '../../../graphql.ts';
import type { FeedKind } from './feedWords.ts';

const ReadFeedNow = graphql(
  `mutation ReadFeedNow($input: ReadFeedNowInput!) { answer: readFeedNow(input: $input) { __typename ... on FeedRun { key } ...Refused } }`,
  [Refused],
);

/** Has a feed read, and leads to where that is seen. `feed`: by its code, or by its id. */
export function ReadNow(props: {
  feed: { code: FeedKind } | { id: string };
  name: string;
  isOn: boolean;
  small?: boolean;
}) {
  const { feed, name, isOn, small = false } = props;
  const navigate = useNavigate();
  const run = useCommand(ReadFeedNow);
  const whyNot =
    useWhyNot('IMPORT') ??
    (isOn ? null : 'It is switched off. An administrator switches it on, or a file of it is read in.');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function read(): Promise<void> {
    setBusy(true);
    const outcome = await run(feed);
    setBusy(false);
    if (outcome.kind === 'done' && 'key' in outcome.answer) {
      await navigate({ to: '/posture/feeds/runs/$id', params: { id: outcome.answer.key } });
      return;
    }
    setWrong(outcome.kind === 'refused' ? outcome.refusal.message : outcome.kind === 'failed' ? outcome.message : null);
  }
  return (
    <>
      <button
        type="button"
        className={`btn noprint${small ? ' small' : ''}`}
        aria-disabled={whyNot !== null || busy}
        title={whyNot ?? undefined}
        onClick={() => void (whyNot !== null || busy || read())}
      >
        {busy ? 'Asking' : 'Read now'}
        <span className="unseen"> {name}</span>
      </button>
      {wrong && (
        <p className="red said" role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}

import { useState } from 'react';
import { Refused } from '../../../forms/command.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { type Permission, useWhyNot } from '../../../forms/whoMay.ts';
import { graphql } from '../../../graphql.ts';
import { type Progress, progressWords } from './feedWords.ts';

const CancelFeedRun = graphql(
  `mutation CancelFeedRun($input: CancelFeedRunInput!) { answer: cancelFeedRun(input: $input) { __typename ...Refused } }`,
  [Refused],
);

type Run = Progress & { id: string };

/** How far it is. It goes on when its page is left. */
export function RunProgress({ run, may, onStopped }: { run: Run; may: Permission; onStopped: () => void }) {
  const cancel = useCommand(CancelFeedRun);
  const whyNot = useWhyNot(may);
  const [said, setSaid] = useState<string | null>(null);

  async function stop(): Promise<void> {
    const outcome = await cancel({ id: run.id });
    setSaid(
      outcome.kind === 'done'
        ? 'It stops within seconds.'
        : outcome.kind === 'refused'
          ? outcome.refusal.message
          : outcome.message,
    );
    onStopped();
  }
  return (
    <section className="card run-progress" aria-label="Under way">
      {run.total === null ? (
        <progress aria-label="Progress" />
      ) : (
        <progress aria-label="Progress" max={Math.max(1, run.total)} value={run.done} />
      )}
      <span role="status">{progressWords(run)} It goes on if you leave.</span>
      <button
        type="button"
        className="btn small"
        aria-disabled={whyNot !== null}
        title={whyNot ?? undefined}
        onClick={() => void (whyNot !== null || stop())}
      >
        Stop
      </button>
      {said && <span>{said}</span>}
    </section>
  );
}

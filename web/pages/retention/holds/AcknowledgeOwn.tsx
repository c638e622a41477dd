import { useState } from 'react';
import { Refused } from '../../../forms/command.ts';
import { say } from '../../../forms/said.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { graphql } from '../../../graphql.ts';

const AcknowledgeOwnHold = graphql(
  `mutation AcknowledgeOwnHold($input: AcknowledgeHoldInput!) { answer: acknowledgeHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);

/** The custodian who reads says that they were told: one press, and nothing to fill in. */
export function AcknowledgeOwn(props: { matter: string; custodian: string; small?: boolean }) {
  const { matter, custodian, small } = props;
  const run = useCommand(AcknowledgeOwnHold);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  async function acknowledge(): Promise<void> {
    setWrong(null);
    setBusy(true);
    const outcome = await run({ matter, custodian });
    setBusy(false);
    if (outcome.kind === 'done') say('Your acknowledgement is written down.');
    else setWrong(outcome.kind === 'refused' ? outcome.refusal.message : outcome.message);
  }
  return (
    <>
      <button
        type="button"
        className={`btn primary noprint${small ? ' small' : ''}`}
        aria-disabled={busy}
        onClick={() => {
          if (!busy) void acknowledge();
        }}
      >
        I was told, and keep these records
        {small && (
          <span className="unseen">
            : {matter}, as {custodian}
          </span>
        )}
      </button>
      {wrong && (
        <p role="alert" className="red">
          {wrong}
        </p>
      )}
    </>
  );
}

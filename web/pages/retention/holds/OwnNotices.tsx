import { useState } from 'react';
import { Refused } from '../../../forms/command.ts';
import { say } from '../../../forms/said.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { graphql } from '../../../graphql.ts';

const AcknowledgeOwn = graphql(
  `mutation AcknowledgeOwn($input: AcknowledgeHoldInput!) { answer: acknowledgeHold(input: $input) { __typename ...Refused } }`,
  [Refused],
);

/** What waits for the very person who reads: they were told, and say so. */
export function OwnNotices(props: { matter: string; custodians: readonly { id: string; custodian: string }[] }) {
  const { matter } = props;
  const run = useCommand(AcknowledgeOwn);
  const [wrong, setWrong] = useState<string | null>(null);
  async function acknowledge(custodian: string): Promise<void> {
    setWrong(null);
    const outcome = await run({ matter, custodian });
    if (outcome.kind === 'done') say('Your acknowledgement is written down.');
    else setWrong(outcome.kind === 'refused' ? outcome.refusal.message : outcome.message);
  }
  return props.custodians.map(({ id, custodian }) => (
    <div key={id} className="notice hold-own">
      <p>
        You are told of this hold as <strong>{custodian}</strong>: keep what is in its scope, with its copies and its
        audit logs, until counsel releases it in writing.
      </p>
      <button type="button" className="btn primary noprint" onClick={() => void acknowledge(custodian)}>
        I was told, and keep these records
      </button>
      {wrong && (
        <p role="alert" className="red">
          {wrong}
        </p>
      )}
    </div>
  ));
}

import { AcknowledgeOwn } from './AcknowledgeOwn.tsx';

/** What waits for the very person who reads: they were told, and say so. */
export function OwnNotices(props: { matter: string; custodians: readonly { id: string; custodian: string }[] }) {
  return props.custodians.map(({ id, custodian }) => (
    <div key={id} className="notice hold-own">
      <p>
        You are told of this hold as <strong>{custodian}</strong>: keep what is in its scope, with its copies and its
        audit logs, until counsel releases it in writing.
      </p>
      <AcknowledgeOwn matter={props.matter} custodian={custodian} />
    </div>
  ));
}

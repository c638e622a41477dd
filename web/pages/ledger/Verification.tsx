import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useReadAgainWhile } from '../../ui/useReadAgainWhile.ts';
import { countWords, instantWords } from '../../words.ts';
import { KeptHead } from './KeptHead.tsx';

const Verifications = graphql(`
  query Verifications {
    latest: ledgerVerifications(first: 1) {
      nodes { id state entries entriesThen sentence askedBy }
    }
    finished: ledgerVerifications(first: 1, finished: true) {
      nodes {
        id
        holds
        askedBy
        finishedAt
        throughSeq
        sentence
        breaks { seq field message }
      }
    }
  }
`);
const VerifyLedger = graphql(`
  mutation VerifyLedger($input: VerifyLedgerInput!) {
    verifyLedger(input: $input) {
      __typename
      ... on LedgerVerification { id state }
      ... on Refusal { message }
    }
  }
`);
const CancelVerification = graphql(`
  mutation CancelVerification($input: CancelVerificationInput!) {
    cancelVerification(input: $input) {
      __typename
      ... on LedgerVerification { id state }
      ... on Refusal { message }
    }
  }
`);

const ASKED_EVERY = 1_000;
type Latest = ResultOf<typeof Verifications>['latest']['nodes'][number];
type Finished = ResultOf<typeof Verifications>['finished']['nodes'][number];

/** How far the chain is verified, and the work itself: it goes on when its page is left. */
export function Verification({ onEnd }: { onEnd: () => void }) {
  const [{ data, error }, readAgain] = useQuery({ query: Verifications });
  const [{ fetching: asking }, verify] = useMutation(VerifyLedger);
  const [, cancel] = useMutation(CancelVerification);
  const [refused, setRefused] = useState<string | null>(null);
  const latest = data?.latest.nodes[0];
  const finished = data?.finished.nodes[0];
  const runs = latest?.state === 'RUNNING';
  // Its end is an entry of the ledger too, which the rest of the page does not know yet.
  const ended = useEffectEvent(onEnd);
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (seen.current !== undefined && finished?.id !== seen.current) ended();
    if (data) seen.current = finished?.id ?? '';
  }, [data, finished?.id]);
  useReadAgainWhile(runs, readAgain, ASKED_EVERY);

  async function begin(): Promise<void> {
    const { data: begun, error: failed } = await verify({ input: {} });
    setRefused(
      failed
        ? failureOf(failed).message
        : 'message' in (begun?.verifyLedger ?? {})
          ? messageIn(begun?.verifyLedger)
          : null,
    );
    readAgain({ requestPolicy: 'network-only' });
  }
  async function stop(id: string): Promise<void> {
    const { data: stopped } = await cancel({ input: { id } });
    setRefused(messageIn(stopped?.cancelVerification));
    readAgain({ requestPolicy: 'network-only' });
  }
  return (
    <section className="card verification" aria-label="Verification">
      <div className="verification-state" role="status">
        {error && !data && <span className="red">Whether the chain was verified could not be read.</span>}
        {data && <Found finished={finished} />}
        {latest && latest.state !== 'DONE' && !runs && latest.id !== finished?.id && (
          <span className="sub">
            The latest attempt, by {latest.askedBy}: {latest.sentence}
          </span>
        )}
      </div>
      {runs && latest ? (
        <Progress latest={latest} onCancel={() => void stop(latest.id)} />
      ) : (
        <button type="button" className="btn noprint" disabled={asking || !data} onClick={() => void begin()}>
          {asking ? 'Asking' : 'Verify now'}
        </button>
      )}
      {refused && <p className="red">{refused}</p>}
      {finished && finished.breaks.length > 0 && (
        <ul className="notice alarm">
          {finished.breaks.map(({ seq, field, message }) => (
            <li key={`${seq} ${field} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
      <KeptHead />
    </section>
  );
}

function Found({ finished }: { finished: Finished | undefined }) {
  if (!finished) return <strong>The chain was never verified here.</strong>;
  const when = finished.finishedAt ? ` on ${instantWords(finished.finishedAt)}` : '';
  return (
    <>
      <strong className={finished.holds ? 'good' : 'red'}>
        <Icon name={finished.holds ? 'check' : 'warning'} /> {finished.holds ? 'Verified' : 'Found broken, read'}{' '}
        through entry {countWords(finished.throughSeq ?? 0)}
        {when} by {finished.askedBy}.
      </strong>
      <span className="sub verification-words">{finished.sentence}</span>
    </>
  );
}

function Progress({ latest, onCancel }: { latest: Latest; onCancel: () => void }) {
  const most = Math.max(1, latest.entriesThen);
  const quarter = Math.floor((4 * latest.entries) / most);
  return (
    <div className="verification-progress">
      <progress aria-label="Entries verified" max={most} value={latest.entries} />
      <span>
        {countWords(latest.entries)} of {countWords(latest.entriesThen)} entries, asked for by {latest.askedBy}. It goes
        on if you leave.
      </span>
      <span className="unseen" role="status">
        {quarter === 0 ? 'Verifying.' : `${quarter * 25} percent verified.`}
      </span>
      <button type="button" className="btn small" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

function messageIn(answer: { __typename: string; message?: string } | null | undefined): string | null {
  return answer?.message ?? null;
}

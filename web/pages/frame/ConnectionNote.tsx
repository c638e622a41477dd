import { tryAgain, useConnection } from '../../connection.ts';
import { clockWords } from '../../words.ts';

/** Says that the pages stand still, and since when; reading goes on from what is loaded. */
export function ConnectionNote() {
  const { reached, online, readAt } = useConnection();
  return (
    <div role="status" className="connection">
      {!reached && (
        <p className="noprint">
          <strong>{online ? 'The server does not answer.' : 'Offline.'}</strong>{' '}
          {readAt && `What you see was read at ${clockWords(readAt)}.`} Nothing can be changed until the server is
          reached again.{' '}
          <button type="button" className="btn small" onClick={() => void tryAgain()}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}

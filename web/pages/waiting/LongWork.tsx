import { counted, instantWords } from '../../words.ts';

type Work = { kind: string; sentence: string; done: number; total: number | null; startedAt: string };

/** What the server is at work on. Leaving the page does not stop it. */
export function LongWork({ work }: { work: readonly Work[] }) {
  if (work.length === 0) return null;
  return (
    <section className="card waiting-group" aria-label="Under way">
      <h2>
        Under way <i>{work.length}</i>
      </h2>
      <ul>
        {work.map(({ kind, sentence, done, total, startedAt }) => (
          <li key={`${kind} ${startedAt}`} className="long-work">
            <span>{sentence}</span>
            {total !== null && <progress aria-label={sentence} value={done} max={Math.max(total, 1)} />}
            <span className="sub">since {instantWords(startedAt)}; you may leave this page</span>
          </li>
        ))}
      </ul>
      <p className="unseen" role="status">
        {counted(work.length, 'piece of work', 'pieces of work')} under way
      </p>
    </section>
  );
}

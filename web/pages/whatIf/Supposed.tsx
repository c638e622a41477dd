import './whatIf.css';

/** What is supposed, a sentence each; null where the server could not say it. */
export function Supposed({
  said,
  onLeaveOut,
}: {
  said: readonly (string | null)[];
  onLeaveOut?: (index: number) => void;
}) {
  return (
    <section className="card wi-supposed" aria-labelledby="supposed">
      <header className="card-head">
        <h2 id="supposed">Supposed</h2>
      </header>
      <ol>
        {said.map((sentence, index) => {
          const words = sentence ?? `Change ${index + 1}`;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- the place is what a change is known by
            <li key={`${index} ${words}`}>
              <span>{words}</span>
              {onLeaveOut && (
                <button type="button" className="btn quiet small noprint" onClick={() => onLeaveOut(index)}>
                  Leave out<span className="unseen"> {words}</span>
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

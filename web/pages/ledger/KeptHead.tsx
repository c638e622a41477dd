import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { graphql } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';

const KeptHeadQuery = graphql(`
  query KeptHead($head: String!) {
    keptHead(head: $head) { holds sentence }
  }
`);

/** A head from an old report, or from wherever it was kept: is the chain still the one that went through it? */
export function KeptHead() {
  const id = useId();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [{ data, error, fetching }] = useQuery({
    query: KeptHeadQuery,
    variables: { head: asked ?? '' },
    pause: asked === null,
    requestPolicy: 'network-only',
  });
  const answer = asked === null || fetching ? undefined : data?.keptHead;
  return (
    <details className="kept-head noprint">
      <summary>Check a head that was kept</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <div className="field">
          <label htmlFor={id}>Head, as printed on a report</label>
          <input
            id={id}
            className="mono"
            value={text}
            spellCheck={false}
            autoComplete="off"
            placeholder="12:9f2c…"
            aria-describedby={`${id}-answer`}
            aria-invalid={asked !== null && error !== undefined}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <button type="submit" className="btn" disabled={text.trim() === '' || fetching}>
          Check
        </button>
      </form>
      <p id={`${id}-answer`} role="status">
        {asked !== null && error && !fetching && (
          <span className="red">
            <Icon name="warning" size={12} /> {failureOf(error).message}
          </span>
        )}
        {answer && (
          <span className={answer.holds ? 'good' : 'red'}>
            <Icon name={answer.holds ? 'check' : 'warning'} size={12} /> {answer.sentence}
          </span>
        )}
      </p>
    </details>
  );
}

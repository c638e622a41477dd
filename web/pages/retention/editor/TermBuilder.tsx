import { useEffect, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { TermNode } from './TermNode.tsx';
import { TermText } from './TermText.tsx';
import { treeIn } from './termTree.ts';

const TermWords = graphql(`
  query TermWords {
    triggers { code words }
  }
`);
const TermFromText = graphql(`
  query TermFromText($text: String!) {
    termFromText(text: $text) { term text ageOfMajority }
  }
`);

/** How long, as a sentence that is put together; or as text, which the server turns into the same and back. */
export function TermBuilder(props: {
  id: string;
  effect: string;
  value: string;
  /** The same in words, once the server has said them. */
  text: string | null;
  /** False while the words are still those of a former term: nobody is to go on writing from them. */
  isCurrent: boolean;
  wrong: string | undefined;
  disabled: boolean;
  onChange: (value: string, ageOfMajority?: number | null) => void;
}) {
  const { value, text, isCurrent, wrong, disabled, onChange } = props;
  const client = useClient();
  const [{ data }] = useQuery({ query: TermWords, requestPolicy: 'cache-first' });
  const [isText, setIsText] = useState(false);
  const tree = treeIn(value);
  // The server answers a moment later, when other fields may say something else already.
  const put = useRef(onChange);
  useEffect(() => {
    put.current = onChange;
  }, [onChange]);

  /** Null where it was read; else what the server made of it. */
  async function read(written: string): Promise<string | null> {
    // Until it is read, what is written stands for the term, so that no former one is sent in its place.
    put.current(written);
    const answer = await client.query(TermFromText, { text: written }, { requestPolicy: 'cache-first' });
    if (answer.error) return failureOf(answer.error).message;
    const found = answer.data?.termFromText;
    if (found) put.current(JSON.stringify(found.term), found.ageOfMajority);
    return null;
  }

  return (
    <fieldset
      id={props.id}
      className="term-builder"
      tabIndex={-1}
      aria-describedby={wrong ? `${props.id}-wrong` : undefined}
    >
      <legend className="unseen">Term</legend>
      {isText || tree === null ? (
        <TermText start={text ?? ''} onRead={read} onDone={() => setIsText(false)} />
      ) : (
        <>
          <p className="term-opening">{props.effect === 'DESTROY_BY' ? 'Destroy by' : 'Keep until'}</p>
          <TermNode
            term={tree}
            name="the term"
            depth={1}
            triggers={data?.triggers ?? []}
            disabled={disabled}
            onChange={(changed) => onChange(JSON.stringify(changed))}
          />
          {text && <p className="term-said">In words: {text}.</p>}
          {!disabled && (
            <button
              type="button"
              className="btn quiet small"
              aria-disabled={!isCurrent}
              onClick={() => isCurrent && setIsText(true)}
            >
              Write as text
            </button>
          )}
        </>
      )}
      {wrong && (
        <p id={`${props.id}-wrong`} className="wrong red" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}

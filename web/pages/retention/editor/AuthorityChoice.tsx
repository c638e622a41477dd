import { useRef, useState } from 'react';
import { useQuery } from 'urql';
import { Act } from '../../../forms/Act.tsx';
import { graphql } from '../../../graphql.ts';
import { jurisdictionWords } from '../../../words.ts';

const AuthoritiesFound = graphql(`
  query AuthoritiesFound($text: String) {
    authorities(first: 8, text: $text) {
      totalCount
      nodes { id code citation title jurisdiction endedOn }
    }
  }
`);
const AuthorityChosen = graphql(`
  query AuthorityChosen($code: String!) {
    authority(code: $code) { id code citation title }
  }
`);

/** What the rule stands under: found in the catalogue by a word of its citation or title, or written down anew. */
export function AuthorityChoice(props: {
  id: string;
  code: string;
  wrong: string | undefined;
  disabled: boolean;
  onChange: (code: string) => void;
}) {
  const { id, code, wrong, disabled, onChange } = props;
  const [text, setText] = useState('');
  const [seeking, setSeeking] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const change = useRef<HTMLButtonElement>(null);
  const [{ data: chosen }] = useQuery({ query: AuthorityChosen, variables: { code }, pause: code === '' });
  const isOpen = !disabled && (seeking || code === '');
  const [{ data: found }] = useQuery({
    query: AuthoritiesFound,
    variables: { text: text.trim() || null },
    pause: !isOpen,
  });
  const authority = code === '' ? null : chosen?.authority;
  return (
    <div className="field authority-choice">
      <label htmlFor={id}>Authority</label>
      {isOpen ? (
        <>
          <input
            ref={search}
            id={id}
            type="search"
            value={text}
            placeholder="A word of its citation or title"
            autoComplete="off"
            aria-invalid={wrong !== undefined}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
          <p className="sub" role="status">
            {found ? `${found.authorities.totalCount} found` : 'Reading the catalogue.'}
          </p>
          <ul className="authority-found">
            {(found?.authorities.nodes ?? [])
              .filter(({ endedOn }) => endedOn === null)
              .map((each) => (
                <li key={each.id}>
                  <button
                    type="button"
                    onClick={() => {
                      onChange(each.code);
                      setSeeking(false);
                      requestAnimationFrame(() => change.current?.focus());
                    }}
                  >
                    <code>{each.citation}</code> {each.title}{' '}
                    <span className="sub">{jurisdictionWords(each.jurisdiction)}</span>
                  </button>
                </li>
              ))}
          </ul>
          <Act may="DRAFT_RULES" form="draft-authority" kind="quiet small">
            Write down a new one
          </Act>
        </>
      ) : (
        <p className="authority-chosen">
          <output id={id}>
            <code>{authority?.citation ?? code}</code> {authority?.title}
          </output>
          {!disabled && (
            <button
              ref={change}
              type="button"
              className="btn quiet small"
              onClick={() => {
                setSeeking(true);
                requestAnimationFrame(() => search.current?.focus());
              }}
            >
              Choose another
            </button>
          )}
        </p>
      )}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

import { useEffect, useId, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import './systemFilter.css';

const SystemsNamed = graphql(`
  query SystemsNamed($filter: SystemFilter) {
    systems(filter: $filter, first: 20, orderBy: { by: CODE }) {
      nodes { id code name }
    }
  }
`);

/** One system, by a part of its code or name: there may be thousands, so the server finds those that fit. */
export function SystemFilter(props: { chosen: string | undefined; onChange: (code: string | undefined) => void }) {
  const { chosen, onChange } = props;
  const id = useId();
  const [text, setText] = useState('');
  const [entered, setEntered] = useState(false);
  const [{ data, fetching }] = useQuery({
    query: SystemsNamed,
    variables: { filter: { text } },
    pause: text.trim() === '',
  });
  const found = text.trim() === '' || fetching ? [] : (data?.systems.nodes ?? []);
  const first = found[0]?.code;
  useEffect(() => {
    // Enter takes the best one, as soon as it is known.
    if (!entered || !first) return;
    setEntered(false);
    setText('');
    onChange(first);
  }, [entered, first, onChange]);
  if (chosen) {
    return (
      <button type="button" className="filter on" onClick={() => onChange(undefined)}>
        System <b>{chosen}</b> <Icon name="close" size={10} />
        <span className="unseen">, take this filter away</span>
      </button>
    );
  }
  return (
    <label className="filter system-filter">
      System
      <input
        type="text"
        list={id}
        placeholder="All"
        autoComplete="off"
        value={text}
        onChange={(event) => {
          const { value } = event.target;
          setText(value);
          setEntered(false);
          // What was taken from the list is a code as it stands.
          if (found.some(({ code }) => code === value)) onChange(value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setEntered(true);
        }}
      />
      <datalist id={id}>
        {found.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
    </label>
  );
}

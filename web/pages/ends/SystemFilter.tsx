import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';

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
  const [{ data }] = useQuery({ query: SystemsNamed, variables: { filter: { text } }, pause: text.trim() === '' });
  if (chosen) {
    return (
      <button type="button" className="filter on" onClick={() => onChange(undefined)}>
        System <b>{chosen}</b> <Icon name="close" size={10} />
        <span className="unseen">, take this filter away</span>
      </button>
    );
  }
  const found = text.trim() === '' ? [] : (data?.systems.nodes ?? []);
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
          // What was taken from the list is a code as it stands.
          if (found.some(({ code }) => code === value)) onChange(value);
        }}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first) onChange(first.code);
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

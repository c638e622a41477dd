import { useQuery } from 'urql';
import { counted } from '../../../words.ts';
import { MarkableEntries } from './catalogueQueries.ts';
import { type CatalogueSearch, markableFilterOf } from './catalogueSearch.ts';

type Props = {
  update: string;
  search: CatalogueSearch;
  marked: ReadonlySet<string>;
  onMark: (ids: ReadonlySet<string>) => void;
};

/** Marks what waits to be decided on all pages of the list; what was left only where the filters ask for it. */
export function MarkAll({ update, search, marked, onMark }: Props) {
  const [{ data }] = useQuery({ query: MarkableEntries, variables: { id: update, filter: markableFilterOf(search) } });
  const states = search.state ?? ['OPEN'];
  const waiting = (data?.catalogueUpdate?.differences.nodes ?? [])
    .filter(({ state }) => states.some((shown) => shown === state))
    .map(({ id }) => id);
  if (waiting.length === 0) return null;
  return (
    <label className="mark-box">
      <input
        type="checkbox"
        checked={waiting.every((id) => marked.has(id))}
        onChange={({ target }) => onMark(new Set(target.checked ? waiting : []))}
      />
      <span className="unseen">Mark all {counted(waiting.length, 'entry', 'entries')} shown</span>
    </label>
  );
}

import type { ReactNode } from 'react';
import type { PagedListProps } from './PagedList.tsx';

type Parts<N> = Pick<PagedListProps<unknown, Record<string, unknown>, N>, 'columns' | 'cells' | 'mark' | 'card'>;

/** The rows of a list on a page of one column, one below the other: what names a row on top, the rest by its words. */
export function Cards<N extends { id: string }>(props: Parts<N> & { nodes: readonly N[] }) {
  const { nodes, mark, card } = props;
  return (
    <ul className="list-cards">
      {nodes.map((node) => (
        <li key={node.id}>
          {mark && <span className="mark">{mark(node)}</span>}
          <div>{typeof card === 'function' ? card(node) : <Cells {...props} node={node} />}</div>
        </li>
      ))}
    </ul>
  );
}

function Cells<N>({ columns, cells, node }: Pick<Parts<N>, 'columns' | 'cells'> & { node: N }) {
  const [name, ...others] = cells(node);
  return (
    <>
      <div className="list-card-name">{name}</div>
      <dl>
        {others.map((cell, at) => (
          <Cell key={columns[at + 1]?.words ?? at} words={columns[at + 1]?.words} cell={cell} />
        ))}
      </dl>
    </>
  );
}

/** What has nothing to say on a row says nothing here. */
function Cell({ words, cell }: { words: string | undefined; cell: ReactNode }) {
  if (cell === '' || cell === null || cell === undefined) return null;
  return (
    <div>
      <dt>{words}</dt>
      <dd>{cell}</dd>
    </div>
  );
}

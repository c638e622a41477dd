import { Fragment, type ReactNode, useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useQuery } from 'urql';
import { failureOf } from '../client.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { useMedia } from '../ui/useMedia.ts';
import { counted, countWords } from '../words.ts';
import { Cards } from './Cards.tsx';
import './forms.css';

export type Page = { first: number; after: string | null };
export type Column = {
  words: string;
  kind?: 'n' | 'wraps';
  /** Where a click on the head orders by it: which way the list is ordered by it now. */
  sorted?: 'ascending' | 'descending' | 'none';
  onSort?: () => void;
};
type Listed<N> = {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: readonly N[];
};

export type PagedListProps<D, V extends AnyVariables, N> = {
  query: TypedDocumentNode<D, V>;
  variables: (page: Page) => V;
  rows: (data: D) => Listed<N>;
  /** "facility", "facilities". */
  noun: readonly [one: string, many: string];
  columns: readonly Column[];
  /** The cells of a row in the order of the columns; the first names the row. */
  cells: (row: N) => readonly ReactNode[];
  filtered: boolean;
  onClear: () => void;
  empty: ReactNode;
  /** Under which heading a row stands: rows of one group come one after the other. */
  group?: (row: N) => string;
  hideCount?: boolean;
  /** On a page of one column each row is a card: its own, or its cells with the words of their columns. */
  card?: 'cells' | ((row: N) => ReactNode);
  /** What stands before each row, such as a box to mark it, and over them. */
  mark?: (row: N) => ReactNode;
  markHead?: (total: number) => ReactNode;
  /** Said beside the number of rows. */
  beside?: (total: number) => ReactNode;
};

const PAGE = 50;

/** A list by pages, in its four faces: it is being read, could not be, has nothing to show, or shows it. */
export function PagedList<D, V extends AnyVariables, N extends { id: string }>(props: PagedListProps<D, V, N>) {
  const { query, variables, rows, noun, columns } = props;
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [{ data, error }, readAgain] = useQuery<D, V>({ query, variables: variables({ first: PAGE, after: null }) });
  const isNarrow = useMedia('(max-width: 699px)');
  const [one, many] = noun;
  if (error && !data) return <NotRead many={many} error={error} onRetry={() => readAgain()} />;
  if (!data)
    return (
      <p className="card state sub" role="status">
        Reading the {many}.
      </p>
    );
  const first = rows(data);
  if (first.totalCount === 0 && !props.filtered) return <div className="card">{props.empty}</div>;
  if (first.totalCount === 0) {
    return (
      <div className="card">
        <Empty said={`No ${one} is like that.`}>
          <button type="button" className="btn" onClick={props.onClear}>
            Clear the filters
          </button>
        </Empty>
      </div>
    );
  }
  return (
    <div className="card">
      {!props.hideCount && (
        <p className="list-count sub" role="status">
          {counted(first.totalCount, one, many)}
        </p>
      )}
      {props.beside?.(first.totalCount)}
      {props.card && isNarrow ? (
        <>
          <Cards {...props} nodes={first.nodes} />
          {cursors.map((after) => (
            <Further key={after} {...props} after={after} asCards />
          ))}
        </>
      ) : (
        <ScrollRegion label={`Table of ${many}`}>
          <table className="plain-table list-table">
            <thead>
              <tr>
                {props.mark && <td className="mark">{props.markHead?.(first.totalCount)}</td>}
                {columns.map((column) => (
                  <Head key={column.words} column={column} />
                ))}
              </tr>
            </thead>
            <tbody>
              <Rows {...props} nodes={first.nodes} />
            </tbody>
            {cursors.map((after) => (
              <tbody key={after}>
                <Further {...props} after={after} />
              </tbody>
            ))}
          </table>
        </ScrollRegion>
      )}
      <More {...props} after={cursors.at(-1) ?? null} onMore={(cursor) => setCursors([...cursors, cursor])} />
    </div>
  );
}

function Head({ column: { words, kind, sorted, onSort } }: { column: Column }) {
  return (
    <th scope="col" className={kind === 'n' ? 'n' : undefined} aria-sort={sorted}>
      {onSort ? (
        <button type="button" className="sort" onClick={onSort}>
          {words}
          <i aria-hidden="true">{sorted === 'ascending' ? '▲' : sorted === 'descending' ? '▼' : ''}</i>
        </button>
      ) : (
        words
      )}
    </th>
  );
}

function Rows<D, V extends AnyVariables, N extends { id: string }>(
  props: PagedListProps<D, V, N> & { nodes: readonly N[] },
) {
  const span = props.columns.length + (props.mark ? 1 : 0);
  return props.nodes.map((node, at) => {
    const group = props.group?.(node);
    const former = props.nodes[at - 1];
    const begins = group !== undefined && (former === undefined || props.group?.(former) !== group);
    return (
      <Fragment key={node.id}>
        {begins && (
          <tr className="list-group">
            <th colSpan={span} scope="colgroup">
              {group}
            </th>
          </tr>
        )}
        <Row {...props} node={node} />
      </Fragment>
    );
  });
}

function Row<D, V extends AnyVariables, N extends { id: string }>(props: PagedListProps<D, V, N> & { node: N }) {
  const { node } = props;
  return (
    <tr>
      {props.mark && <td className="mark">{props.mark(node)}</td>}
      {props.cells(node).map((cell, index) => {
        const column = props.columns[index];
        const key = column?.words ?? index;
        return index === 0 ? (
          <th key={key} scope="row">
            {cell}
          </th>
        ) : (
          <td key={key} className={column?.kind}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
}

function Further<D, V extends AnyVariables, N extends { id: string }>(
  props: PagedListProps<D, V, N> & { after: string; asCards?: boolean },
) {
  const variables = props.variables({ first: PAGE, after: props.after });
  const [{ data, error }, readAgain] = useQuery<D, V>({ query: props.query, variables });
  if (data) {
    const { nodes } = props.rows(data);
    return props.asCards ? <Cards {...props} nodes={nodes} /> : <Rows {...props} nodes={nodes} />;
  }
  const said = error ? (
    <NotRead many={props.noun[1]} error={error} onRetry={() => readAgain()} />
  ) : (
    <span className="sub">Reading more.</span>
  );
  if (props.asCards) return <div className="state">{said}</div>;
  return (
    <tr>
      <td colSpan={props.columns.length + (props.mark ? 1 : 0)}>{said}</td>
    </tr>
  );
}

function More<D, V extends AnyVariables, N>(
  props: PagedListProps<D, V, N> & { after: string | null; onMore: (cursor: string) => void },
) {
  const variables = props.variables({ first: PAGE, after: props.after });
  const [{ data }] = useQuery<D, V>({ query: props.query, variables, requestPolicy: 'cache-first' });
  const page = data && props.rows(data).pageInfo;
  const cursor = page?.endCursor;
  if (!page?.hasNextPage || !cursor) return <Fragment />;
  return (
    <div className="state">
      <button type="button" className="btn" onClick={() => props.onMore(cursor)}>
        Show {countWords(PAGE)} more
      </button>
    </div>
  );
}

/** What may not be read says so, and whoever may. */
function NotRead(props: { many: string; error: CombinedError; onRetry: () => void }) {
  const { forbidden, ...failure } = failureOf(props.error);
  if (forbidden) {
    return (
      <div className="card">
        <Empty said={failure.message} />
      </div>
    );
  }
  return (
    <div className="card">
      <Failed what={`The ${props.many} could not be read.`} {...failure} onRetry={props.onRetry} />
    </div>
  );
}

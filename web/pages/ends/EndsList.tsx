import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { graphql } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { counted, countWords } from '../../words.ts';
import { EndingTable, EndingTable_ending } from './EndingTable.tsx';
import type { EndingFilter } from './endsSearch.ts';

const EndingsList = graphql(
  `
    query EndingsList($filter: EndingFilter, $first: Int!) {
      endings(filter: $filter, first: $first) {
        totalCount
        nodes { id ...EndingTable_ending }
      }
    }
  `,
  [EndingTable_ending],
);

export const AT_FIRST = 100;
const LONGEST = 1_000;

/** The rows of a window, soonest first, in their four faces. */
export function EndsList(props: {
  filter: EndingFilter;
  label: string;
  shown: number;
  filtered: boolean;
  onClear: () => void;
  onShow: (rows: number) => void;
}) {
  const { filter, shown } = props;
  const [{ data, error, fetching }, readAgain] = useQuery({ query: EndingsList, variables: { filter, first: shown } });
  if (error && !data) {
    return (
      <div className="card">
        <Failed what="What ends could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      </div>
    );
  }
  if (!data) {
    return (
      <p className="card state sub" role="status">
        Reading what ends.
      </p>
    );
  }
  const { nodes, totalCount } = data.endings;
  if (totalCount === 0) return <NothingEnds {...props} />;
  return (
    <div className="card">
      <p className="list-count sub" role="status">
        {nodes.length < totalCount
          ? `The first ${countWords(nodes.length)} of ${counted(totalCount, 'ending')}`
          : counted(totalCount, 'ending')}
      </p>
      <EndingTable endings={nodes} label={props.label} />
      {nodes.length < totalCount && (
        <div className="state noprint">
          {shown < LONGEST ? (
            <button
              type="button"
              className="btn"
              disabled={fetching}
              onClick={() => props.onShow(Math.min(LONGEST, shown + AT_FIRST))}
            >
              Show {AT_FIRST} more
            </button>
          ) : (
            <p className="sub">
              No more than {countWords(LONGEST)} are listed. Narrow the days, or download all of them.
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function NothingEnds({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <div className="card">
      {filtered ? (
        <Empty said="Nothing like that ends on these days.">
          <button type="button" className="btn" onClick={onClear}>
            Clear the filters
          </button>
        </Empty>
      ) : (
        <Empty said="Nothing that is on record ends on these days. Choose a longer window, or import what is missing." />
      )}
    </div>
  );
}

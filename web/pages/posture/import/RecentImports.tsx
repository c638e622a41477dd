import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { PagedList } from '../../../forms/PagedList.tsx';
import { graphql, type VariablesOf } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { useReadAgainWhile } from '../../../ui/useReadAgainWhile.ts';
import { countWords, instantWords } from '../../../words.ts';
import { FEED_STEPS, isUnderWay, kindWords } from '../feeds/feedWords.ts';

const FindingsImports = graphql(`
  query FindingsImports($kinds: [RunKind!], $causes: [RunCause!], $looks: Boolean, $first: Int!, $after: String) {
    feedRuns(kinds: $kinds, causes: $causes, looks: $looks, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id key kind origin step begunAt askedBy problemCount system { id code } counts { name count } }
    }
  }
`);

type Asked = Pick<VariablesOf<typeof FindingsImports>, 'kinds' | 'causes' | 'looks'>;
/** All but those that were only looked at, and bills that came by themselves. */
const TAKEN_IN: Asked = {
  kinds: ['SBOM', 'SCANNER'],
  causes: ['FILE'],
  looks: false,
};
const COLUMNS = [
  { words: 'File', kind: 'wraps' },
  { words: 'What' },
  { words: 'System' },
  { words: 'When, and who' },
  { words: 'State' },
  { words: 'New', kind: 'n' },
  { words: 'Changed', kind: 'n' },
  { words: 'Not taken', kind: 'n' },
] as const;

const ASKED_EVERY = 1_500;

/** Files of findings that were taken in, or are on their way, the latest first. */
export function RecentImports() {
  // The first page as the list below asks for it: what is read here, it shows.
  const [{ data }, readAgain] = useQuery({
    query: FindingsImports,
    variables: { ...TAKEN_IN, first: 50, after: null },
  });
  const runs = data?.feedRuns.nodes.some(({ step }) => isUnderWay(step)) ?? false;
  useReadAgainWhile(runs, readAgain, ASKED_EVERY);
  return (
    <section className="recent-imports" aria-labelledby="recent-imports">
      <h2 id="recent-imports">Files that were taken in</h2>
      <PagedList
        query={FindingsImports}
        variables={(page) => ({ ...TAKEN_IN, ...page })}
        rows={(read) => read.feedRuns}
        noun={['file', 'files']}
        columns={COLUMNS}
        filtered={false}
        onClear={() => {}}
        empty={<Empty said="No file of findings was taken in yet." />}
        cells={({ key, origin, kind, system, begunAt, askedBy, step, counts }) => {
          const count = (name: string) => counts.find((each) => each.name === name)?.count;
          const words = (name: string) => (count(name) === undefined ? '–' : countWords(count(name) ?? 0));
          return [
            <Link key="file" to="/posture/feeds/runs/$id" params={{ id: key }}>
              {origin}
            </Link>,
            kindWords(kind),
            system ? (
              <Link key="system" to="/systems/$code" params={{ code: system.code }} search={{ tab: 'findings' }}>
                {system.code}
              </Link>
            ) : (
              'several'
            ),
            <span key="when">
              {instantWords(begunAt)}
              <br />
              {askedBy}
            </span>,
            <span key="state" className={FEED_STEPS[step].tone}>
              {FEED_STEPS[step].words}
            </span>,
            words('added'),
            words('changed'),
            words('refused'),
          ];
        }}
      />
    </section>
  );
}

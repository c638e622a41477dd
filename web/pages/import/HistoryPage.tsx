import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { ListHead } from '../../forms/ListHead.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql } from '../../graphql.ts';
import { useSession } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FilterMenu } from '../../ui/FilterMenu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { counted, countWords, instantWords } from '../../words.ts';
import './import.css';
import { IMPORT_KINDS, KIND_WORDS } from './kinds.ts';
import { STEP_WORDS } from './Working.tsx';

const ImportHistory = graphql(`
  query ImportHistory($filter: CsvImportFilter, $first: Int!, $after: String) {
    csvImports(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        key
        kind
        fileName
        sha256
        importedBy
        finishedAt
        created
        updated
        refused
      }
    }
  }
`);
const ImportsUnderWay = graphql(`
  query ImportsUnderWay {
    importsUnderWay(first: 20) {
      nodes { id key kind fileName dryRun step rows startedBy }
    }
  }
`);

const COLUMNS = [
  { words: 'File' },
  { words: 'Kind' },
  { words: 'When, and who' },
  { words: 'New', kind: 'n' },
  { words: 'Changed', kind: 'n' },
  { words: 'Refused', kind: 'n' },
  { words: 'Hash' },
] as const;
const KIND_OPTIONS = IMPORT_KINDS.map((value) => ({ value, words: KIND_WORDS[value].words }));

/** Every file that was read in, the latest first. */
export function HistoryPage() {
  const search = useSearch({ from: '/frame/import/history' });
  const change = useSearchChange();
  const { q, kinds } = search;
  const filter = { ...(q !== undefined && { text: q }), ...(kinds !== undefined && { kinds }) };
  return (
    <>
      <p className="crumb">
        <Link to="/import">Import</Link>
      </p>
      <ListHead
        title="Imports that ran"
        lead="Each file is kept as it came, with who, when and what became of its rows."
      />
      <UnderWay />
      <div className="filters wrapping">
        <SearchField label="File, person or hash" value={q ?? ''} onChange={(text) => change({ q: text })} />
        <FilterMenu
          label="Kind"
          options={KIND_OPTIONS}
          chosen={kinds ?? []}
          onChange={(chosen) => change({ kinds: chosen })}
        />
      </div>
      <PagedList
        key={JSON.stringify(filter)}
        query={ImportHistory}
        variables={(page) => ({ filter, ...page })}
        rows={(data) => data.csvImports}
        noun={['import', 'imports']}
        columns={COLUMNS}
        filtered={Object.keys(filter).length > 0}
        onClear={() => change({ q: undefined, kinds: undefined })}
        empty={
          <Empty said="No file was imported yet.">
            <Link to="/import" className="btn">
              Import a CSV
            </Link>
          </Empty>
        }
        cells={(each) => [
          <Link key="file" to="/import/$id" params={{ id: each.key }}>
            {each.fileName ?? `${KIND_WORDS[each.kind].words}, without a name`}
          </Link>,
          KIND_WORDS[each.kind].words,
          <span key="when">
            {each.finishedAt ? instantWords(each.finishedAt) : 'not finished'}
            <br />
            {each.importedBy}
          </span>,
          countWords(each.created),
          countWords(each.updated),
          <span key="refused" className={each.refused > 0 ? 'red' : undefined}>
            {countWords(each.refused)}
          </span>,
          <code key="hash">{each.sha256.slice(0, 12)}</code>,
        ]}
      />
    </>
  );
}

/** Those that run now; asked for by whoever may import. */
function UnderWay() {
  const may = useSession()?.permissions.includes('IMPORT') ?? false;
  const [{ data }] = useQuery({ query: ImportsUnderWay, pause: !may });
  const running = data?.importsUnderWay.nodes ?? [];
  if (running.length === 0) return null;
  return (
    <ul className="notice" aria-label="Under way">
      {running.map((each) => (
        <li key={each.id}>
          <Link to="/import/$id" params={{ id: each.key }}>
            {each.fileName ?? KIND_WORDS[each.kind].words}
          </Link>
          : {STEP_WORDS[each.step] ?? 'working'}, {counted(each.rows, 'row')} so far, by {each.startedBy}
          {each.dryRun && ' (only tried)'}
        </li>
      ))}
    </ul>
  );
}

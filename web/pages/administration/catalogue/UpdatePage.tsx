import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { Act } from '../../../forms/Act.tsx';
import { ListHead } from '../../../forms/ListHead.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import type { ResultOf } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { FilterMenu } from '../../../ui/FilterMenu.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import {
  counted,
  countWords,
  instantWords,
  JURISDICTIONS,
  jurisdictionWords,
  NOT_LEGAL_ADVICE,
  sentenceCase,
} from '../../../words.ts';
import { AdministrationTabs } from '../AdministrationTabs.tsx';
import './catalogue.css';
import { CatalogueDifferences, CatalogueUpdateHead } from './catalogueQueries.ts';
import { CLEARED, catalogueSearch, differenceFilterOf } from './catalogueSearch.ts';
import { CHANGES, countsSentence, type Entry, KINDS } from './catalogueWords.ts';
import { DecideForms } from './DecideForms.tsx';
import { EntryState, EntryWords, WhatChanges } from './EntryCells.tsx';
import { MarkAll } from './MarkAll.tsx';

type Head = NonNullable<ResultOf<typeof CatalogueUpdateHead>['catalogueUpdate']>;

/** One update: what it would change, by jurisdiction, to be taken or left entry by entry. */
export function UpdatePage() {
  const { id } = useParams({ from: '/frame/administration/catalogue/$id' });
  const [{ data, error }, readAgain] = useQuery({ query: CatalogueUpdateHead, variables: { id } });
  const update = data?.catalogueUpdate;
  return (
    <>
      <AdministrationTabs />
      {error && !data && (
        <div className="card">
          <Failed what="The update could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        </div>
      )}
      {!data && !error && (
        <p className="card state sub" role="status">
          Reading the update.
        </p>
      )}
      {data && !update && (
        <div className="card">
          <Empty said="There is no such update. It may have gone with the demo.">
            <Link to="/administration/catalogue" className="btn">
              See all updates
            </Link>
          </Empty>
        </div>
      )}
      {update && <Update key={update.key} update={update} />}
    </>
  );
}

const COLUMNS = [
  { words: 'Entry' },
  { words: 'What it would change', kind: 'wraps' },
  { words: 'Where it stands', kind: 'wraps' },
] as const;
const CHANGE_OPTIONS = options(CHANGES);
const KIND_OPTIONS = options(KINDS);
const STATE_OPTIONS = [
  { value: 'OPEN', words: 'To decide' },
  { value: 'DRAFTED', words: 'Drafted' },
  { value: 'LEFT', words: 'Left' },
] as const;

function Update({ update }: { update: Head }) {
  const search = catalogueSearch(useSearch({ from: '/frame/administration/catalogue/$id' }));
  const change = useSearchChange();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const filter = differenceFilterOf(search);
  // Other rows, and the marks on these would be out of sight.
  const changeRows = (part: object) => {
    setMarked(new Set());
    change(part);
  };
  const mark = ({ id }: Entry) => setMarked((before) => before.symmetricDifference(new Set([id])));
  return (
    <>
      <ListHead title={update.name} lead={countsSentence(update.counts)}>
        <a href={`/catalogue-updates/${update.key}/file`} download className="btn">
          Download the file
        </a>
      </ListHead>
      <p className="sub catalogue-came">
        {update.whole ? 'The whole catalogue' : 'A part of the catalogue'}
        {update.fileName && `, ${update.fileName}`}, {countWords(update.bytes)} bytes; handed in by {update.receivedBy},{' '}
        {instantWords(update.receivedAt)}. SHA-256 <code className="hash">{update.sha256}</code>
      </p>
      <div className="filters wrapping">
        <SearchField label="Code or citation" value={search.q ?? ''} onChange={(q) => changeRows({ q })} />
        <FilterMenu
          label="Jurisdiction"
          options={JURISDICTIONS}
          chosen={search.place ?? []}
          onChange={(place) => changeRows({ place })}
        />
        <FilterMenu
          label="Change"
          options={CHANGE_OPTIONS}
          chosen={search.change ?? []}
          onChange={(chosen) => changeRows({ change: chosen })}
        />
        <FilterMenu
          label="State"
          options={STATE_OPTIONS}
          chosen={search.state ?? []}
          onChange={(state) => changeRows({ state })}
        />
        <FilterMenu
          label="Kind"
          options={KIND_OPTIONS}
          chosen={search.kind ?? []}
          onChange={(kind) => changeRows({ kind })}
        />
      </div>
      <PagedList
        key={JSON.stringify(filter)}
        query={CatalogueDifferences}
        variables={(page) => ({ id: update.key, filter, ...page })}
        rows={(data) => data.catalogueUpdate?.differences ?? NONE}
        noun={['entry', 'entries']}
        columns={COLUMNS}
        filtered={Object.keys(filter).length > 0}
        onClear={() => changeRows(CLEARED)}
        group={({ jurisdiction }) =>
          jurisdiction === null ? 'Everywhere' : sentenceCase(jurisdictionWords(jurisdiction))
        }
        empty={<Empty said="The house says all that this catalogue says." />}
        cells={(entry) => [
          <EntryWords key="entry" entry={entry} />,
          <WhatChanges key="changes" entry={entry} />,
          <EntryState key="state" entry={entry} />,
        ]}
        mark={(entry) =>
          (entry.state === 'OPEN' || entry.state === 'LEFT') && (
            <label className="mark-box">
              <input type="checkbox" checked={marked.has(entry.id)} onChange={() => mark(entry)} />
              <span className="unseen">Mark {entry.code}</span>
            </label>
          )
        }
        markHead={() => <MarkAll update={update.key} search={search} marked={marked} onMark={setMarked} />}
        beside={() => (
          <div className="marked noprint" role="status">
            {marked.size > 0 && (
              <>
                <strong>{counted(marked.size, 'entry', 'entries')} marked</strong>
                <Act may="ADMINISTER" form="take-entries" kind="small">
                  Take {marked.size === 1 ? 'it' : 'them'}
                </Act>
                <Act may="ADMINISTER" form="leave-entries" kind="small">
                  Leave {marked.size === 1 ? 'it' : 'them'}
                </Act>
                <button type="button" className="btn quiet small" onClick={() => setMarked(new Set())}>
                  Take the marks away
                </button>
              </>
            )}
          </div>
        )}
      />
      <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
      <DecideForms update={update.key} search={search} marked={marked} onDone={() => setMarked(new Set())} />
    </>
  );
}

const NONE = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

function options<T extends string>(words: Readonly<Record<T, string>>): { value: T; words: string }[] {
  return (Object.keys(words) as T[]).map((value) => ({ value, words: words[value] }));
}

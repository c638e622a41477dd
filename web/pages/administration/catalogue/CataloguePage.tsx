import { Link } from '@tanstack/react-router';
import { ListHead } from '../../../forms/ListHead.tsx';
import { PagedList } from '../../../forms/PagedList.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { countWords, instantWords } from '../../../words.ts';
import { AdministrationTabs } from '../AdministrationTabs.tsx';
import { CatalogueUpdates } from './catalogueQueries.ts';
import { ReceiveUpdate } from './ReceiveUpdate.tsx';

const COLUMNS = [
  { words: 'Catalogue' },
  { words: 'When, and by whom' },
  { words: 'To decide', kind: 'n' },
  { words: 'Drafted', kind: 'n' },
  { words: 'Left', kind: 'n' },
  { words: 'Unchanged', kind: 'n' },
  { words: 'Hash' },
] as const;

/** Newer catalogues of laws: handed in as a file, then decided entry by entry. */
export function CataloguePage() {
  return (
    <>
      <AdministrationTabs />
      <ListHead
        title="Catalogue updates"
        lead="A newer catalogue shows what it would change, and is taken rule by rule. A rule that is taken becomes a draft: an HIM director approves it or not."
      />
      <ReceiveUpdate />
      <PagedList
        query={CatalogueUpdates}
        variables={(page) => page}
        rows={(data) => data.catalogueUpdates}
        noun={['update', 'updates']}
        columns={COLUMNS}
        filtered={false}
        onClear={() => undefined}
        empty={<Empty said="No update was handed in yet. The rules are those that came with the program." />}
        cells={({ key, name, fileName, whole, receivedAt, receivedBy, counts, sha256 }) => [
          <span key="name">
            <Link to="/administration/catalogue/$id" params={{ id: key }}>
              {name}
            </Link>
            <br />
            <span className="sub">
              {whole ? 'the whole catalogue' : 'a part of the catalogue'}
              {fileName && `, ${fileName}`}
            </span>
          </span>,
          <span key="when">
            {instantWords(receivedAt)}
            <br />
            {receivedBy}
          </span>,
          countWords(counts.newOpen + counts.changedOpen + counts.goneOpen),
          countWords(counts.drafted),
          countWords(counts.left),
          countWords(counts.unchanged),
          <code key="hash">{sha256.slice(0, 12)}</code>,
        ]}
      />
    </>
  );
}

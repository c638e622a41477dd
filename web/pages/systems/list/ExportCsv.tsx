import { useState } from 'react';
import { CombinedError, useClient } from 'urql';
import { failureOf } from '../../../client.ts';
import { csvText } from '../../../ui/csvText.ts';
import { download } from '../../../ui/download.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { countWords } from '../../../words.ts';
import type { ColumnName } from './columnNames.ts';
import { COLUMNS, SYSTEM_COLUMN } from './columns.tsx';
import { readAll } from './readAll.ts';
import { orderOf, type SystemsSearch, systemFilterOf } from './systemsSearch.ts';

/** The list as a file: the columns that are shown, in their order, of all systems that the filters leave. */
export function ExportCsv(props: { search: SystemsSearch; columns: readonly ColumnName[]; today: string | undefined }) {
  const { search, columns, today } = props;
  const client = useClient();
  const [read, setRead] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  async function give(): Promise<void> {
    setWrong(null);
    setRead('Reading the systems');
    try {
      const asked = { filter: systemFilterOf(search), orderBy: orderOf(search.sort) };
      const systems = await readAll(client, asked, (count, of) => {
        if (count < of) setRead(`Reading ${countWords(count)} of ${countWords(of)}`);
      });
      const file = [SYSTEM_COLUMN, ...columns.map((name) => COLUMNS[name])].flatMap((column) => column.file);
      const rows = systems.map((system) => file.map(({ text }) => text(system)));
      download(`systems-${today ?? 'list'}.csv`, csvText([file.map(({ heading }) => heading), ...rows]), 'text/csv');
    } catch (error) {
      setWrong(error instanceof CombinedError ? failureOf(error).message : 'The list could not be read.');
    } finally {
      setRead(null);
    }
  }

  return (
    <>
      <button type="button" className="btn small noprint" aria-disabled={read !== null} onClick={() => read ?? give()}>
        <Icon name="copy" size={12} /> {read ?? 'Export CSV'}
      </button>
      {wrong && (
        <span className="red" role="alert">
          No file was made. {wrong}
        </span>
      )}
    </>
  );
}

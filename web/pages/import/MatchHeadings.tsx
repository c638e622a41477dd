import { useEffect, useState } from 'react';
import { ChoiceMenu } from '../../ui/ChoiceMenu.tsx';
import { columnsOf, type HeadingMatch } from './importFile.ts';
import type { ImportKind } from './kinds.ts';

/** Each heading of the file beside the column that it stands for. */
export function MatchHeadings(props: {
  kind: ImportKind;
  headings: readonly HeadingMatch[];
  /** What is said of a heading that no column was chosen for. */
  otherwise: string;
  onMatch: (heading: string, column: string | null) => void;
}) {
  const { kind, headings, otherwise, onMatch } = props;
  const [columns, setColumns] = useState<readonly string[]>([]);
  useEffect(() => {
    void columnsOf(kind).then(setColumns);
  }, [kind]);
  return (
    <div className="headings">
      {headings.map(({ heading, column }) => (
        <div key={heading} className={column === null ? 'unmatched' : ''}>
          <code>{heading}</code>
          <ChoiceMenu
            label="is"
            options={optionsOf(columns, column, otherwise)}
            value={column ?? ''}
            onChange={(chosen) => onMatch(heading, chosen === '' ? null : chosen)}
          />
        </div>
      ))}
    </div>
  );
}

function optionsOf(columns: readonly string[], column: string | null, otherwise: string) {
  const known = column !== null && !columns.includes(column) ? [column, ...columns] : columns;
  return [{ value: '', words: otherwise }, ...known.map((name) => ({ value: name, words: name }))];
}

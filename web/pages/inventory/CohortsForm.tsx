import { type ClipboardEvent, useCallback, useId, useState } from 'react';
import { Refused } from '../../forms/command.ts';
import { type FormField, type FormValues, figureIn, problemsOf } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { isoIn, isoOrNull } from '../../forms/writtenDay.ts';
import { graphql } from '../../graphql.ts';
import { Icon } from '../../ui/Icon.tsx';
import { counted } from '../../words.ts';
import './inventory.css';
import { COHORT_PARTS, type CohortPart, isTable, type Pasted, pastedCohorts } from './pastedCohorts.ts';

const RegisterCohorts = graphql(
  `mutation RegisterCohorts($input: RegisterCohortsInput!) { answer: registerCohorts(input: $input) { __typename ...Refused } }`,
  [Refused],
);

/** Every year of two centuries. */
const MOST = 200;

/** Several years at once, a row for each; rows of a spreadsheet are pasted into any of them. */
export function CohortsForm({ holding }: { holding: string }) {
  const [rows, setRows] = useState(1);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const showWritten = useCallback((values: GridValues) => setRows((shown) => Math.max(shown, rowsIn(values))), []);
  const fields = Array.from({ length: rows }, (_, row) => fieldsOf(row)).flat();
  return (
    <RegisterDialog
      title="Count records by year of last activity"
      lead="Counts and days only, never a patient. Rows of a spreadsheet can be pasted: year, records, first and last activity, youngest birth."
      verb={rows === 1 ? 'Register the cohort' : `Register ${rows} cohorts`}
      may="EDIT_INVENTORY"
      command={RegisterCohorts}
      fields={fields}
      values={EMPTY}
      onValues={showWritten}
      input={(values) => ({ holding, cohorts: cohortsIn(values, rows) })}
      done="The cohorts are registered, and their dates worked out."
      arrange={(question, values, put) => {
        const take = (text: string) => {
          const taken = pastedCohorts(text);
          const from = isBlank(values, rows - 1) ? rows - 1 : rows;
          const fitting = taken.rows.slice(0, MOST - from);
          put(Object.assign({}, ...fitting.map((row, at) => valuesOf(row, from + at))));
          setRows(Math.max(from + fitting.length, rows));
          const over = taken.rows.slice(fitting.length).map((row, at) => ({
            row: fitting.length + at + 1,
            cells: Object.values(row).filter((cell) => cell !== ''),
          }));
          setPasted({ rows: fitting, beyond: [...taken.beyond, ...over] });
        };
        const wrong = pasted ? problemsOf(fields, values) : {};
        return (
          <div
            className="cohort-grid"
            onPaste={(event: ClipboardEvent) => {
              const text = event.clipboardData.getData('text/plain');
              if (!isTable(text) || event.target instanceof HTMLTextAreaElement) return;
              event.preventDefault();
              take(text);
            }}
          >
            <PasteBox onTake={take} />
            {pasted && <Taken pasted={pasted} wrong={Object.keys(wrong).length} />}
            {Array.from({ length: rows }, (_, row) => (
              <fieldset key={row} className="cohort-row">
                <legend>{values[`${row}.year`] || `Row ${row + 1}`}</legend>
                {COHORT_PARTS.map((part) => (
                  <div key={part}>
                    {question(`${row}.${part}`)}
                    {wrong[`${row}.${part}`] && (
                      <p className="wrong">
                        <Icon name="warning" size={12} /> {wrong[`${row}.${part}`]}
                      </p>
                    )}
                  </div>
                ))}
              </fieldset>
            ))}
            <div className="form-buttons">
              <button
                type="button"
                className="btn small"
                disabled={rows >= MOST}
                onClick={() => {
                  put(nextRow(values, rows));
                  setRows(rows + 1);
                }}
              >
                Add a year
              </button>
              {rows > 1 && (
                <button
                  type="button"
                  className="btn small"
                  onClick={() => {
                    put(emptyRow(rows - 1));
                    setRows(rows - 1);
                  }}
                >
                  Take the last one out
                </button>
              )}
            </div>
          </div>
        );
      }}
    />
  );
}

/** For whoever has no place to paste into by hand, such as on a phone. */
function PasteBox({ onTake }: { onTake: (text: string) => void }) {
  const [text, setText] = useState('');
  const id = useId();
  return (
    <details className="paste-box">
      <summary>Paste from a spreadsheet</summary>
      <div className="field">
        <label htmlFor={id}>Rows, by tab or comma, with or without a heading</label>
        <textarea
          id={id}
          className="mono"
          rows={5}
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <button
        type="button"
        className="btn small"
        disabled={text.trim() === ''}
        onClick={() => {
          onTake(text);
          setText('');
        }}
      >
        Take these rows
      </button>
    </details>
  );
}

function Taken({ pasted: { rows, beyond }, wrong }: { pasted: Pasted; wrong: number }) {
  return (
    <div className={`notice${wrong > 0 || beyond.length > 0 ? ' warn' : ''}`} role="status">
      <p>
        {counted(rows.length, 'row is', 'rows are')} taken.{' '}
        {wrong > 0
          ? `${counted(wrong, 'cell')} cannot be sent as ${wrong === 1 ? 'it stands' : 'they stand'}: it is said beside.`
          : 'Nothing is sent yet.'}
      </p>
      {beyond.map(({ row, cells }) => (
        <p key={row}>
          Row {row} has more than the grid can hold: {cells.join(', ')}
        </p>
      ))}
    </div>
  );
}

type GridValues = Readonly<Record<string, string>>;
/** All rows that there may be, so that a draft of many finds its questions. */
const EMPTY: GridValues = Object.assign({}, ...Array.from({ length: MOST }, (_, row) => emptyRow(row)));

function emptyRow(row: number): GridValues {
  return Object.fromEntries(COHORT_PARTS.map((part) => [`${row}.${part}`, '']));
}

/** How many rows something is written in, counted to the last of them. */
function rowsIn(values: GridValues): number {
  const written = Object.keys(values).filter((name) => values[name] !== '');
  return Math.max(0, ...written.map((name) => Number.parseInt(name, 10) + 1));
}

function valuesOf(cells: Readonly<Record<CohortPart, string>>, row: number): GridValues {
  return Object.fromEntries(COHORT_PARTS.map((part) => [`${row}.${part}`, cells[part]]));
}

function isBlank(values: FormValues, row: number): boolean {
  return COHORT_PARTS.every((part) => !values[`${row}.${part}`]);
}

/** The next year stands ready: most inventories go on from year to year. */
function nextRow(values: GridValues, row: number): GridValues {
  const before = figureIn(values[`${row - 1}.year`] ?? '');
  return { ...emptyRow(row), ...(before === null ? {} : { [`${row}.year`]: String(before + 1) }) };
}

function fieldsOf(row: number): FormField[] {
  const about = `Row ${row + 1}`;
  return [
    { kind: 'number', name: `${row}.year`, label: 'Year', about, required: true, whole: true },
    { kind: 'number', name: `${row}.records`, label: 'Number of records', about, required: true, whole: true },
    { kind: 'day', name: `${row}.firstActivityOn`, label: 'First activity', about, required: true },
    { kind: 'day', name: `${row}.lastActivityOn`, label: 'Last activity', about, required: true },
    { kind: 'day', name: `${row}.youngestBirthOn`, label: 'Youngest born', about },
  ];
}

function cohortsIn(values: GridValues, rows: number) {
  return Array.from({ length: rows }, (_, row) => {
    const written = (part: CohortPart) => values[`${row}.${part}`] ?? '';
    return {
      year: figureIn(written('year')) ?? 0,
      records: figureIn(written('records')) ?? 0,
      firstActivityOn: isoIn(written('firstActivityOn')),
      lastActivityOn: isoIn(written('lastActivityOn')),
      youngestBirthOn: isoOrNull(written('youngestBirthOn')),
    };
  });
}

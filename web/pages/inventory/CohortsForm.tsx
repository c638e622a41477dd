import { useCallback, useState } from 'react';
import { Refused } from '../../forms/command.ts';
import { type FormField, figureIn } from '../../forms/formField.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { isoIn, isoOrNull } from '../../forms/writtenDay.ts';
import { graphql } from '../../graphql.ts';
import './inventory.css';

const RegisterCohorts = graphql(
  `mutation RegisterCohorts($input: RegisterCohortsInput!) { answer: registerCohorts(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const PARTS = ['year', 'records', 'firstActivityOn', 'lastActivityOn', 'youngestBirthOn'] as const;
const MOST = 60;

/** Several years at once, a row for each. */
export function CohortsForm({ holding }: { holding: string }) {
  const [rows, setRows] = useState(1);
  const showWritten = useCallback((values: GridValues) => setRows((shown) => Math.max(shown, rowsIn(values))), []);
  return (
    <RegisterDialog
      title="Count records by year of last activity"
      lead="Counts and days only, never a patient. Many years are sooner imported as a CSV."
      verb={rows === 1 ? 'Register the cohort' : 'Register the cohorts'}
      may="EDIT_INVENTORY"
      command={RegisterCohorts}
      fields={Array.from({ length: rows }, (_, row) => fieldsOf(row)).flat()}
      values={EMPTY}
      onValues={showWritten}
      input={(values) => ({ holding, cohorts: cohortsIn(values, rows) })}
      done="The cohorts are registered, and their dates worked out."
      arrange={(question, values, put) => (
        <>
          {Array.from({ length: rows }, (_, row) => (
            <fieldset key={row} className="cohort-row">
              <legend>{values[`${row}.year`] || `Row ${row + 1}`}</legend>
              {PARTS.map((part) => question(`${row}.${part}`))}
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
        </>
      )}
    />
  );
}

type GridValues = Readonly<Record<string, string>>;
/** All rows that there may be, so that a draft of many finds its questions. */
const EMPTY: GridValues = Object.assign({}, ...Array.from({ length: MOST }, (_, row) => emptyRow(row)));

function emptyRow(row: number): GridValues {
  return Object.fromEntries(PARTS.map((part) => [`${row}.${part}`, '']));
}

/** How many rows something is written in, counted to the last of them. */
function rowsIn(values: GridValues): number {
  const written = Object.keys(values).filter((name) => values[name] !== '');
  return Math.max(0, ...written.map((name) => Number.parseInt(name, 10) + 1));
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
    const written = (part: (typeof PARTS)[number]) => values[`${row}.${part}`] ?? '';
    return {
      year: figureIn(written('year')) ?? 0,
      records: figureIn(written('records')) ?? 0,
      firstActivityOn: isoIn(written('firstActivityOn')),
      lastActivityOn: isoIn(written('lastActivityOn')),
      youngestBirthOn: isoOrNull(written('youngestBirthOn')),
    };
  });
}

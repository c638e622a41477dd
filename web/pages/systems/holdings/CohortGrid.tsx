import { type KeyboardEvent, useState } from 'react';
import { Refused } from '../../../forms/command.ts';
import { type FormField, figureIn, problemsOf, shownDay } from '../../../forms/formField.ts';
import { say } from '../../../forms/said.ts';
import { useCommand } from '../../../forms/useCommand.ts';
import { onlyChanged } from '../../../forms/useForm.ts';
import { isoIn, isoOrNull } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { countWords, dayWords } from '../../../words.ts';

const ReviseCohortInGrid = graphql(
  `mutation ReviseCohortInGrid($input: ReviseCohortInput!) { answer: reviseCohort(input: $input) { __typename ...Refused } }`,
  [Refused],
);

export type GridCohort = {
  id: string;
  year: number;
  version: number;
  records: number;
  firstActivityOn: string;
  lastActivityOn: string;
  youngestBirthOn: string | null;
};
const FIELDS = [
  { kind: 'number', name: 'records', label: 'Records', required: true, whole: true },
  { kind: 'day', name: 'firstActivityOn', label: 'First activity', required: true },
  { kind: 'day', name: 'lastActivityOn', label: 'Last activity', required: true },
  { kind: 'day', name: 'youngestBirthOn', label: 'Youngest born' },
] as const satisfies readonly FormField[];
type Cell = (typeof FIELDS)[number]['name'];
type Cells = Record<Cell, string>;

/** The cohorts to be written over: arrows go from row to row, Enter sends a row, Esc puts back what is on record. */
export function CohortGrid({ cohorts }: { cohorts: readonly GridCohort[] }) {
  return (
    <table className="plain-table cohorts cohort-edit">
      <caption>
        Enter sends the row, the arrows up and down go to the next one, Esc puts back what is on record.
      </caption>
      <thead>
        <tr>
          <th scope="col">Year</th>
          {FIELDS.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
          <th scope="col">To do</th>
        </tr>
      </thead>
      <tbody>
        {cohorts.map((cohort) => (
          <GridRow key={cohort.id} cohort={cohort} />
        ))}
      </tbody>
    </table>
  );
}

function GridRow({ cohort }: { cohort: GridCohort }) {
  const onRecord = cellsOf(cohort);
  const run = useCommand(ReviseCohortInGrid);
  const [cells, setCells] = useState<Cells>(onRecord);
  const [base, setBase] = useState({ version: cohort.version, cells: onRecord });
  const [sent, setSent] = useState<Partial<Cells>>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  // The row stays where it is, and so does the focus; what is written meanwhile is kept.
  if (base.version !== cohort.version) {
    setBase({ version: cohort.version, cells: onRecord });
    setCells(rebased(cells, base.cells, sent, onRecord));
    setWrong({});
  }
  const changed = new Set(FIELDS.map(({ name }) => name).filter((name) => cells[name] !== onRecord[name]));

  async function send(): Promise<void> {
    const problems = problemsOf(FIELDS, cells);
    setWrong(problems);
    if (busy || changed.size === 0 || Object.keys(problems).length > 0) return;
    setBusy(true);
    setSent(cells);
    const given = {
      records: figureIn(cells.records) ?? 0,
      firstActivityOn: isoIn(cells.firstActivityOn),
      lastActivityOn: isoIn(cells.lastActivityOn),
      youngestBirthOn: isoOrNull(cells.youngestBirthOn),
    };
    const outcome = await run({ id: cohort.id, version: cohort.version, ...onlyChanged(given, changed) });
    setBusy(false);
    if (outcome.kind === 'done') return say(`The cohort ${cohort.year} is revised.`);
    const message = outcome.kind === 'refused' ? outcome.refusal.message : outcome.message;
    const path = outcome.kind === 'refused' ? outcome.refusal.path : null;
    setWrong({ [FIELDS.find(({ name }) => name === path)?.name ?? 'row']: message });
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    const { key } = event;
    if (key === 'Enter') void send();
    else if (key === 'Escape') {
      setCells(onRecord);
      setWrong({});
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const row = event.currentTarget.closest('tr');
      const next = key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
      next?.querySelector<HTMLInputElement>(`[name="${event.currentTarget.name}"]`)?.focus();
    } else return;
    event.preventDefault();
  }

  return (
    <tr>
      <th scope="row">{cohort.year}</th>
      {FIELDS.map(({ kind, name, label }) => (
        <td key={name}>
          <input
            name={name}
            aria-label={`${label} of ${cohort.year}`}
            aria-invalid={wrong[name] !== undefined}
            aria-describedby={wrong[name] ? `${cohort.id}${name}` : undefined}
            value={cells[name]}
            onChange={({ target }) => setCells((written) => ({ ...written, [name]: target.value }))}
            onBlur={() => kind === 'day' && setCells((written) => ({ ...written, [name]: shownDay(written[name]) }))}
            onKeyDown={onKey}
          />
          {wrong[name] && (
            <p id={`${cohort.id}${name}`} className="wrong">
              {wrong[name]}
            </p>
          )}
        </td>
      ))}
      <td>
        {changed.size > 0 && (
          <button type="button" className="btn small" aria-disabled={busy} onClick={() => void send()}>
            {busy ? 'Sending' : 'Save'}
            <span className="unseen"> {cohort.year}</span>
          </button>
        )}
        {wrong['row'] && (
          <p className="wrong" role="alert">
            {wrong['row']}
          </p>
        )}
      </td>
    </tr>
  );
}

/** What is on record now, but for what was written since and not sent. */
function rebased(cells: Cells, before: Cells, sent: Partial<Cells>, onRecord: Cells): Cells {
  const isOwn = (name: Cell) => cells[name] !== before[name] && cells[name] !== sent[name];
  return {
    ...onRecord,
    ...Object.fromEntries(FIELDS.flatMap(({ name }) => (isOwn(name) ? [[name, cells[name]]] : []))),
  };
}

function cellsOf(cohort: GridCohort): Cells {
  return {
    records: countWords(cohort.records),
    firstActivityOn: dayWords(cohort.firstActivityOn),
    lastActivityOn: dayWords(cohort.lastActivityOn),
    youngestBirthOn: cohort.youngestBirthOn ? dayWords(cohort.youngestBirthOn) : '',
  };
}

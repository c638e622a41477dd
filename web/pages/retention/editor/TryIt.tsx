import { useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { figureIn, shownDay } from '../../../forms/formField.ts';
import { isoOrNull, writtenDay } from '../../../forms/writtenDay.ts';
import { graphql } from '../../../graphql.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { dayWords, sentenceCase } from '../../../words.ts';
import type { TermReading } from './useTermReading.ts';

const TermTrials = graphql(`
  query TermTrials($term: TriedTermInput!, $former: TriedTermInput, $jurisdiction: String, $cases: [TermCaseInput!]!) {
    termTrials(term: $term, former: $former, jurisdiction: $jurisdiction, cases: $cases) {
      draft { keepThrough words }
      former { keepThrough words }
      difference
    }
  }
`);

type Row = { id: number; words: string; days: Readonly<Record<string, string>> };
type Term = { term: unknown; ageOfMajority: number | null };

/** The term on cases: those on which terms tend to be wrong are offered, and one's own are typed. */
export function TryIt(props: {
  reading: TermReading;
  values: { term: string; ageOfMajority: string; jurisdiction: string };
  former: { revision: number; term: Term } | null;
}) {
  const { reading, values, former } = props;
  const { asks, trickyCases } = reading;
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const offered = trickyCases.map(({ words, facts }, id) => ({
    id,
    words,
    days: Object.fromEntries(facts.map(({ trigger, on }) => [trigger, on ? dayWords(on) : ''])),
  }));
  const shown = rows ?? offered.slice(0, 2);
  const nextId = Math.max(1_000, ...shown.map(({ id }) => id)) + 1;
  const [{ data, error }] = useQuery({
    query: TermTrials,
    variables: {
      term: { term: JSON.parse(values.term), ageOfMajority: figureIn(values.ageOfMajority) },
      former: former?.term ?? null,
      jurisdiction: values.jurisdiction || null,
      cases: shown.map(({ days }) => ({
        facts: asks.map(({ trigger }) => ({ trigger, on: isoOrNull(days[trigger] ?? '') })),
      })),
    },
    pause: shown.length === 0 || asks.length === 0,
  });
  if (asks.length === 0) return <p className="sub">It asks for no event, so every case is the same.</p>;
  return (
    <>
      <ScrollRegion label="Cases tried">
        <table className="plain-table try-table">
          <thead>
            <tr>
              {asks.map(({ trigger, words }) => (
                <th key={trigger} scope="col">
                  {sentenceCase(words)}
                </th>
              ))}
              {former && <th scope="col">Revision {former.revision} keeps through</th>}
              <th scope="col">{former ? 'This draft' : 'Keeps through'}</th>
              <th scope="col">
                <span className="unseen">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => {
              const trial = data?.termTrials[place];
              return (
                <tr key={row.id}>
                  {asks.map(({ trigger, words }) => (
                    <td key={trigger}>
                      <TrialDay
                        label={`${sentenceCase(words)}, ${row.words}`}
                        text={row.days[trigger] ?? ''}
                        onChange={(text) =>
                          setRows(
                            shown.map((each) =>
                              each.id === row.id ? { ...each, days: { ...each.days, [trigger]: text } } : each,
                            ),
                          )
                        }
                      />
                    </td>
                  ))}
                  {former && <td>{trial?.former ? trialWords(trial.former) : ''}</td>}
                  <td>
                    <b>{trial ? trialWords(trial.draft) : ''}</b>
                    {trial?.difference && `, ${trial.difference}`}
                    <br />
                    <span className="sub">{row.words}</span>
                  </td>
                  <td>
                    <button
                      type="button"
                      className="btn quiet small"
                      onClick={() => setRows(shown.filter(({ id }) => id !== row.id))}
                    >
                      <Icon name="close" size={10} />
                      <span className="unseen">Remove the case {row.words}</span>
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      {error && (
        <p className="sub red" role="alert">
          The cases could not be tried. {failureOf(error).message}
        </p>
      )}
      <div className="try-offers">
        {offered
          .filter(({ words }) => !shown.some((row) => row.words === words))
          .map((row) => (
            <button
              key={row.words}
              type="button"
              className="btn quiet small"
              onClick={() => setRows([...shown, { ...row, id: nextId }])}
            >
              + {row.words}
            </button>
          ))}
        <button
          type="button"
          className="btn quiet small"
          onClick={() => setRows([...shown, { id: nextId, words: 'a case of your own', days: {} }])}
        >
          + A case of your own
        </button>
      </div>
    </>
  );
}

/** An empty day is an event still to come; a text that is no day is said to be none. */
function TrialDay(props: { label: string; text: string; onChange: (text: string) => void }) {
  const { label, text, onChange } = props;
  const [typed, setTyped] = useState(text);
  const isWrong = typed.trim() !== '' && 'wrong' in writtenDay(typed);
  return (
    <input
      className="try-day"
      aria-label={label}
      aria-invalid={isWrong}
      title={isWrong ? 'Write a day as 12 Mar 2031.' : undefined}
      value={typed}
      size={11}
      placeholder="to come"
      autoComplete="off"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        const shown = shownDay(typed);
        setTyped(shown);
        if (shown !== text) onChange(shown);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onChange(shownDay(typed));
      }}
    />
  );
}

function trialWords({ keepThrough, words }: { keepThrough: string | null; words: string }): string {
  return keepThrough ? dayWords(keepThrough) : words;
}

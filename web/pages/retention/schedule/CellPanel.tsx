import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { graphql } from '../../../graphql.ts';
import { present } from '../../../search.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { counted, jurisdictionWords, listWords, sentenceCase } from '../../../words.ts';
import { CellRule, CellRule_entry } from './CellRule.tsx';
import { Docked } from './Docked.tsx';
import { cellName, type ScheduleSearch, scheduleVariables } from './scheduleSearch.ts';

const ScheduleCellInFull = graphql(
  `
    query ScheduleCellInFull(
      $dataClass: String!
      $jurisdiction: String!
      $asOf: Day
      $holder: String
      $population: Population
    ) {
      scheduleCell(
        dataClass: $dataClass
        jurisdiction: $jurisdiction
        asOf: $asOf
        holder: $holder
        population: $population
      ) {
        name
        facilities
        isGap
        cohorts
        records
        entries { rule { id } ...CellRule_entry }
        setAside { code citation reason }
        advice { id code sentence authority { id citation } }
        drafts { id code revision status sentence draftedBy submittedAt }
      }
    }
  `,
  [CellRule_entry],
);

/** Every rule in one cell, in order: which governs, and why the others do not. */
export function CellPanel(props: { cell: { dataClass: string; jurisdiction: string }; search: ScheduleSearch }) {
  const { cell, search } = props;
  const navigate = useNavigate({ from: '/retention' });
  const close = useCallback(
    () => void navigate({ search: (before) => present({ ...before, cell: undefined }), resetScroll: false }),
    [navigate],
  );
  const variables = scheduleVariables(search);
  const [{ data, error }, readAgain] = useQuery({ query: ScheduleCellInFull, variables: { ...cell, ...variables } });
  const found = data?.scheduleCell;
  const where = sentenceCase(jurisdictionWords(cell.jurisdiction));
  return (
    <Docked
      eyebrow={found ? heldWords(found) : 'Schedule'}
      title={`${found?.name ?? cell.dataClass}, ${where}`}
      opener={`cell-${cellName(cell.dataClass, cell.jurisdiction)}`}
      onClose={close}
    >
      {error && !found ? (
        <Failed what="The rules could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      ) : !found ? (
        <p className="sub" role="status">
          Reading the rules.
        </p>
      ) : (
        <>
          {found.isGap && (
            <p className="notice alarm">
              To some of what is held here no rule applies. HIM closes the gap before anything is destroyed.
            </p>
          )}
          {found.entries.length === 0 && !found.isGap && <Empty said={`${where} says nothing of these records.`} />}
          {found.entries.length > 0 && (
            <ul className="cell-rules">
              {found.entries.map((entry) => (
                <CellRule key={entry.rule.id} entry={entry} />
              ))}
            </ul>
          )}
          {found.drafts.length > 0 && (
            <>
              <h3>Drafted, and governing nothing yet</h3>
              <ul className="cell-rules">
                {found.drafts.map((draft) => (
                  <li key={draft.id}>
                    <p className="cell-rule-head">
                      <Link
                        from="/retention"
                        to="/retention"
                        search={(before) => present({ ...before, cell: undefined, rule: draft.code })}
                        resetScroll={false}
                        className="mono"
                      >
                        {draft.code}
                      </Link>
                      <span className="sub">
                        revision {draft.revision}, by {draft.draftedBy}
                        {draft.submittedAt && ', submitted for approval'}
                      </span>
                    </p>
                    <p className="cell-sentence">{sentenceCase(draft.sentence)}</p>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className="form-buttons schedule-acts">
            <Link
              from="/retention"
              to="/retention"
              search={(before) =>
                present({
                  ...before,
                  cell: undefined,
                  rule: 'new',
                  class: cell.dataClass,
                  place: cell.jurisdiction,
                })
              }
              resetScroll={false}
              className="btn"
            >
              {found.isGap ? 'Draft the rule that closes this gap' : 'Draft a rule for this'}
            </Link>
          </p>
          {found.advice.length > 0 && (
            <>
              <h3>Shown, never governing</h3>
              <ul className="cell-rules">
                {found.advice.map((rule) => (
                  <li key={rule.id}>
                    <p className="cell-rule-head">
                      <Link to="/retention/rules/$code" params={{ code: rule.code }} className="mono">
                        {rule.authority.citation}
                      </Link>
                    </p>
                    <p className="cell-sentence">{sentenceCase(rule.sentence)}</p>
                  </li>
                ))}
              </ul>
            </>
          )}
          {found.setAside.length > 0 && (
            <details>
              <summary>{counted(found.setAside.length, 'rule was', 'rules were')} looked at and set aside</summary>
              <ul className="rule-list">
                {found.setAside.map(({ code, citation, reason }) => (
                  <li key={code}>
                    <code>{citation}</code> {reason}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Docked>
  );
}

function heldWords({
  facilities,
  cohorts,
  records,
}: {
  facilities: readonly string[];
  cohorts: number;
  records: number;
}) {
  if (facilities.length === 0) return 'Not held here; this is what would apply.';
  return `Held at ${listWords(facilities)}: ${counted(records, 'record')} in ${counted(cohorts, 'cohort')}.`;
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { ListHead } from '../../../forms/ListHead.tsx';
import { graphql } from '../../../graphql.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { countWords, dayWords, NOT_LEGAL_ADVICE } from '../../../words.ts';
import '../retention.css';
import { RetentionTabs } from '../RetentionTabs.tsx';
import { DraftRuleLink } from './DraftRuleLink.tsx';
import { ScheduleFilters } from './ScheduleFilters.tsx';
import { ScheduleLegend } from './ScheduleLegend.tsx';
import { ScheduleTable, ScheduleTable_schedule } from './ScheduleTable.tsx';
import './schedule.css';
import { cellNamed, editorKey, scheduleVariables } from './scheduleSearch.ts';

const CellPanel = lazy(() => import('./CellPanel.tsx').then((module) => ({ default: module.CellPanel })));
const RuleEditor = lazy(() => import('../editor/RuleEditor.tsx').then((module) => ({ default: module.RuleEditor })));

const RetentionScheduleQuery = graphql(
  `
    query RetentionSchedule($asOf: Day, $holder: String, $population: Population, $every: Boolean) {
      retentionSchedule(asOf: $asOf, holder: $holder, population: $population, every: $every) {
        asOf
        lead
        finding
        leftOut
        counts { series approved drafts submitted reviewDue gaps conflicts }
        ...ScheduleTable_schedule
      }
      ledgerHead { seq hash }
    }
  `,
  [ScheduleTable_schedule],
);

/** Record series by jurisdiction. A cell opens beside the table, and so does the editor of a rule. */
export function SchedulePage() {
  const search = useSearch({ from: '/frame/retention' });
  const navigate = useNavigate({ from: '/retention' });
  const [{ data, error }, readAgain] = useQuery({
    query: RetentionScheduleQuery,
    variables: { ...scheduleVariables(search), every: search.every === 'yes' },
  });
  const change = useCallback(
    (part: object, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  const schedule = data?.retentionSchedule;
  const cell = search.cell === undefined ? null : cellNamed(search.cell);
  const isPanelOpen = search.rule !== undefined || cell !== null;
  const failure = error && !schedule ? failureOf(error) : null;
  return (
    <>
      <RetentionTabs />
      <div className={isPanelOpen ? 'schedule-page with-panel' : 'schedule-page'}>
        <div className="schedule-main">
          <ListHead title="Retention schedule" lead={schedule && <Lead {...schedule} />}>
            <DraftRuleLink search={search} />
          </ListHead>
          <ScheduleFilters search={search} asOf={schedule?.asOf ?? null} onChange={change}>
            {schedule && <Counts {...schedule.counts} />}
          </ScheduleFilters>
          {failure ? (
            <div className="card">
              {failure.forbidden ? (
                <Empty said={failure.message} />
              ) : (
                <Failed what="The schedule could not be read." {...failure} onRetry={() => readAgain()} />
              )}
            </div>
          ) : !schedule ? (
            <p className="card state sub" role="status">
              Reading the schedule.
            </p>
          ) : schedule.counts.series === 0 && search.every === undefined ? (
            <div className="card">
              <Empty said={schedule.lead}>
                <button type="button" className="btn" onClick={() => change({ every: 'yes' })}>
                  Show every record series
                </button>
              </Empty>
            </div>
          ) : (
            <>
              <ScheduleTable schedule={schedule} search={search} onOpen={(part) => change(part, false)} />
              {schedule.leftOut > 0 && (
                <p className="notice">
                  {countWords(schedule.leftOut)} further record series do not fit here. Retire those that are not used.
                </p>
              )}
              <ScheduleLegend />
              <p className="schedule-print-foot">
                Rules in force on {dayWords(schedule.asOf)}. Ledger entry {countWords(data.ledgerHead.seq)},{' '}
                {data.ledgerHead.hash.slice(0, 16)}.
              </p>
            </>
          )}
          <p className="foot-note">{NOT_LEGAL_ADVICE}</p>
        </div>
        <Suspense>
          {search.rule !== undefined ? (
            <RuleEditor key={editorKey(search)} rule={search.rule} search={search} />
          ) : (
            cell && <CellPanel key={search.cell} cell={cell} search={search} />
          )}
        </Suspense>
      </div>
    </>
  );
}

function Lead({ lead, finding }: { lead: string; finding: string }) {
  const at = finding === '' ? -1 : lead.indexOf(finding);
  if (at < 0) return lead;
  return (
    <>
      {lead.slice(0, at)}
      <strong>{finding}</strong>
      {lead.slice(at + finding.length)}
    </>
  );
}

function Counts(counts: {
  approved: number;
  drafts: number;
  submitted: number;
  reviewDue: number;
  gaps: number;
  conflicts: number;
}) {
  const said = [
    `approved ${counts.approved}`,
    counts.submitted > 0 ? `draft ${counts.drafts}, ${counts.submitted} submitted` : `draft ${counts.drafts}`,
    `review due ${counts.reviewDue}`,
    `gaps ${counts.gaps}`,
    ...(counts.conflicts > 0 ? [`conflicts ${counts.conflicts}`] : []),
  ];
  return (
    <p className="filters-count sub" role="status">
      {said.join(' · ')}
    </p>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { failureOf } from '../../../client.ts';
import { type AtStake, DialogGuard, NOTHING } from '../../../forms/DialogGuard.ts';
import { LeaveQuestion } from '../../../forms/LeaveQuestion.tsx';
import { graphql, type ResultOf } from '../../../graphql.ts';
import { present } from '../../../search.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { jurisdictionWords, RULE_STATUSES } from '../../../words.ts';
import { AuthorityForms } from '../authorities/AuthorityForms.tsx';
import { Docked } from '../schedule/Docked.tsx';
import { cellName, editorKey, type ScheduleSearch } from '../schedule/scheduleSearch.ts';
import { DraftForm } from './DraftForm.tsx';
import { DraftToApprove } from './DraftToApprove.tsx';
import './editor.css';
import { NewRule } from './NewRule.tsx';

const RuleToEdit = graphql(`
  query RuleToEdit($code: String!) {
    draft: retentionRule(code: $code, draft: true) { ...EditedRule }
    approved: retentionRule(code: $code) { ...EditedRule }
  }
  fragment EditedRule on RetentionRule @_unmask {
    id
    code
    revision
    status
    jurisdiction
    holders
    population
    kind
    effect
    sentence
    term
    ageOfMajority
    inForceFrom
    pendingChange
    warnings
    destructionDuties { kind text leadDays }
    confirmed
    draftedBy
    submittedBy
    submittedAt
    returnedBy
    returnedAt
    returnReason
    revisionRefusal
    approvalRefusal
    version
    authority { id code citation title }
    dataClass { id code name }
  }
`);
export type EditedRule = NonNullable<ResultOf<typeof RuleToEdit>['draft']>;

/** A rule beside the schedule: drafted, reworded, read by whoever approves it. */
export function RuleEditor({ rule, search }: { rule: string; search: ScheduleSearch }) {
  const navigate = useNavigate({ from: '/retention' });
  const leave = useCallback(
    () =>
      void navigate({
        search: (before) => present({ ...before, rule: undefined, class: undefined, place: undefined }),
        resetScroll: false,
      }),
    [navigate],
  );
  const atStake = useRef<AtStake>(NOTHING);
  const [asking, setAsking] = useState(false);
  const close = useCallback(() => {
    if (atStake.current.dirty) setAsking(true);
    else leave();
  }, [leave]);
  const of = editorKey(search);
  const guard = useMemo(
    () => ({
      close,
      stake: (at: AtStake) => {
        atStake.current = at;
      },
      draftOf: { form: 'rule', of },
    }),
    [close, of],
  );
  const isNew = rule === 'new';
  const [{ data, error }, readAgain] = useQuery({ query: RuleToEdit, variables: { code: rule }, pause: isNew });
  const edited = data?.draft ?? data?.approved;
  const opener = search.class && search.place ? `cell-${cellName(search.class, search.place)}` : null;
  return (
    <Docked
      eyebrow={
        isNew
          ? 'New rule. It governs nothing until it is submitted and another HIM director approves it.'
          : eyebrowOf(data ?? null)
      }
      title={edited ? titleOf(edited) : isNew ? 'Draft a rule' : rule}
      opener={opener}
      onClose={close}
    >
      {asking && (
        <LeaveQuestion
          canKeep={atStake.current.dropDraft !== null}
          onLeave={(keepDraft) => {
            if (!keepDraft) atStake.current.dropDraft?.();
            leave();
          }}
          onStay={() => setAsking(false)}
        />
      )}
      <DialogGuard value={guard}>
        {isNew ? (
          <NewRule dataClass={search.class ?? null} place={search.place ?? null} />
        ) : error && !data ? (
          <Failed what="The rule could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
        ) : !data ? (
          <p className="sub" role="status">
            Reading the rule.
          </p>
        ) : (
          formOf(rule, data)
        )}
      </DialogGuard>
      {/* Beside the form, not in it: what is sent in the dialog is not to send the rule. */}
      <AuthorityForms />
    </Docked>
  );
}

function formOf(code: string, { draft, approved }: ResultOf<typeof RuleToEdit>): ReactNode {
  if (draft?.revisionRefusal) return <DraftToApprove draft={draft} approved={approved ?? null} />;
  if (draft) return <DraftForm key={draft.id} draft={draft} former={approved ?? null} />;
  if (approved) return <DraftForm key={approved.id} draft={null} former={approved} />;
  return <Empty said={`No revision of ${code} is drafted or in force.`} />;
}

function titleOf({ dataClass, jurisdiction, holders }: EditedRule): string {
  return [dataClass.name, jurisdictionWords(jurisdiction), ...holders.slice(0, 1)].join(', ');
}

function eyebrowOf(data: ResultOf<typeof RuleToEdit> | null): string {
  const { draft, approved } = data ?? {};
  if (draft) {
    const replaces = approved ? ` Replaces revision ${approved.revision} from the day it is in force.` : '';
    const submitted = draft.submittedAt ? ' Submitted for approval.' : '';
    return `Draft, revision ${draft.revision}, by ${draft.draftedBy}.${submitted}${replaces}`;
  }
  if (approved)
    return `${RULE_STATUSES[approved.status]}, revision ${approved.revision}. It is never edited: a next revision is drafted.`;
  return 'Rule';
}

import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type Client, CombinedError, type OperationResult, useClient } from 'urql';
import { failureOf } from '../../client.ts';
import { CommandForm } from '../../forms/CommandForm.tsx';
import { Refused } from '../../forms/command.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { say } from '../../forms/said.ts';
import { useCommand } from '../../forms/useCommand.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';
import { Failed } from '../../ui/Failed.tsx';
import { counted } from '../../words.ts';
import { ANSWER_FIELDS, type AnswerValues, answerIn, NO_ANSWER } from './answerFields.ts';
import { EvidenceFileField } from './EvidenceFileField.tsx';
import { type ControlSearch, subjectFilterOf } from './postureSearch.ts';

const AnswerControls = graphql(
  `mutation AnswerControls($input: AnswerControlsInput!) {
    answer: answerControls(input: $input) {
      __typename
      ... on AnswersReport { answered unchanged refused committed sentence refusals { subject message } }
      ...Refused
    }
  }`,
  [Refused],
);
const SubjectsToAnswer = graphql(`
  query SubjectsToAnswer($code: String!, $filter: ControlSubjectFilter, $first: Int!, $after: String) {
    control(code: $code) {
      id
      subjects(filter: $filter, first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id: key kind version department { id } }
      }
    }
  }
`);
type Input = VariablesOf<typeof AnswerControls>['input'];
type Report = Extract<ResultOf<typeof AnswerControls>['answer'], { __typename: 'AnswersReport' }>;
type Trouble = { message: string; reference: string | null };

const AT_ONCE = 500;

/** One answer for all that are marked, else for all that are listed: first what would be said, then all of it at once. */
export function AnswerManyForm({ control }: { control: string }) {
  const { form, close } = useFormSearch();
  const search = useSearch({ from: '/frame/posture/controls/$code' });
  if (form !== 'answer-many') return null;
  return (
    <FormDialog
      title="Answer for many"
      lead="All get the same answer, on the same evidence. You see what would be said before anything is written."
      onClose={close}
    >
      <Asking control={control} search={search} />
    </FormDialog>
  );
}

function Asking({ control, search }: { control: string; search: ControlSearch }) {
  const { asked, failure } = useAsked(control, search);
  const [start, setStart] = useState<AnswerValues>(NO_ANSWER);
  const [report, setReport] = useState<Report | null>(null);
  if (failure) return <Failed what="Those who are asked could not be read." {...failure} />;
  if (!asked) {
    return (
      <p className="sub" role="status">
        Reading who is asked.
      </p>
    );
  }
  if (asked.length === 0) return <p>Nobody is listed. Clear the filters first.</p>;
  if (report) {
    return <Tried report={report} input={{ ...answerIn(start), asked }} onBack={() => setReport(null)} />;
  }
  return (
    <CommandForm
      fields={ANSWER_FIELDS}
      start={{ values: start, version: 0 }}
      verb={`Show what ${counted(asked.length, 'answer')} would change`}
      may="ANSWER_CONTROLS"
      command={AnswerControls}
      input={(values) => ({ ...answerIn(values), asked, dryRun: true })}
      onDone={(answer, values) => {
        setStart(values);
        if (answer.__typename === 'AnswersReport') setReport(answer);
      }}
      arrange={(question, _values, put, { wrong }) => (
        <>
          {question('answer')}
          {question('answeredOn')}
          {question('evidence')}
          {question('evidenceUrl')}
          <EvidenceFileField wrong={wrong.evidenceFile} onKept={(evidenceFile) => put({ evidenceFile })} />
          {question('reason')}
        </>
      )}
    />
  );
}

function Tried({ report, input, onBack }: { report: Report; input: Input; onBack: () => void }) {
  const { close } = useFormSearch();
  const change = useSearchChange();
  const run = useCommand(AnswerControls);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);

  async function apply(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    const outcome = await run({ ...input, takeGoodRows: true });
    setBusy(false);
    if (outcome.kind === 'refused') return setTrouble({ message: outcome.refusal.message, reference: null });
    if (outcome.kind === 'failed') return setTrouble(outcome);
    if (outcome.answer.__typename !== 'AnswersReport') return;
    say(outcome.answer.sentence, outcome.entry);
    close();
    change({ chosen: undefined });
  }

  return (
    <>
      {trouble && <Failed what="Nothing was changed." {...trouble} />}
      <p className={`notice${report.refused > 0 ? ' warn' : ''}`} role="status">
        {report.sentence} Nothing is written yet.
      </p>
      {report.refusals.length > 0 && (
        <ul className="reasons-list">
          {report.refusals.map(({ subject, message }) => (
            <li key={subject}>
              {subject}: {message}
            </li>
          ))}
        </ul>
      )}
      <div className="form-buttons">
        {report.answered > 0 && (
          <button type="button" className="btn primary" aria-disabled={busy} onClick={() => void apply()}>
            {busy
              ? 'Sending'
              : `Give ${report.refused > 0 ? 'the good ones: ' : ''}${counted(report.answered, 'answer')}`}
          </button>
        )}
        <button type="button" className="btn" onClick={onBack} disabled={busy}>
          Change the answer
        </button>
      </div>
    </>
  );
}

/** Those marked, else those listed, with the versions that they have when the form opens: what changes later is refused. */
function useAsked(control: string, search: ControlSearch) {
  const client = useClient();
  const [given] = useState(search);
  const [asked, setAsked] = useState<Input['asked'] | null>(null);
  const [failure, setFailure] = useState<Trouble | null>(null);
  useEffect(() => {
    const { chosen } = given;
    const filter = chosen ? {} : subjectFilterOf(given);
    readSubjects(client, control, filter).then(
      (found) =>
        setAsked(
          found
            .filter(({ id }) => !chosen || chosen.includes(id))
            .map(({ id, kind, version, department }) => ({
              ...{ control, version },
              ...(kind === 'SYSTEM' ? { system: id } : { department: department?.id ?? id }),
            })),
        ),
      (error: unknown) =>
        setFailure(
          error instanceof CombinedError
            ? failureOf(error)
            : { message: 'The server did not answer.', reference: null },
        ),
    );
  }, [client, control, given]);
  return { asked, failure };
}

type Page = ResultOf<typeof SubjectsToAnswer>;
type Subject = NonNullable<Page['control']>['subjects']['nodes'][number];

async function readSubjects(client: Client, code: string, filter: object): Promise<Subject[]> {
  const found: Subject[] = [];
  for (let after: string | null = null; ; ) {
    const page: OperationResult<Page> = await client.query(
      SubjectsToAnswer,
      { code, filter, first: AT_ONCE, after },
      { requestPolicy: 'network-only' },
    );
    if (page.error) throw page.error;
    const subjects = page.data?.control?.subjects;
    if (!subjects) return found;
    found.push(...subjects.nodes);
    if (!subjects.pageInfo.hasNextPage || subjects.pageInfo.endCursor === null) return found;
    after = subjects.pageInfo.endCursor;
  }
}

import { CommandForm } from '../../forms/CommandForm.tsx';
import { Refused } from '../../forms/command.ts';
import { FormDialog } from '../../forms/FormDialog.tsx';
import { Reread } from '../../forms/Reread.tsx';
import { say } from '../../forms/said.ts';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { WithdrawDialog } from '../../forms/WithdrawDialog.tsx';
import { graphql, type ResultOf } from '../../graphql.ts';
import { dayWords } from '../../words.ts';
import { ANSWER_FIELDS, answerIn, NO_ANSWER } from './answerFields.ts';
import { EvidenceFileField } from './EvidenceFileField.tsx';
import { ANSWERS } from './postureWords.ts';

const AnswerControl = graphql(
  `mutation AnswerControl($input: AnswerControlInput!) { answer: answerControl(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const WithdrawAnswer = graphql(
  `mutation WithdrawAnswer($input: RetirementByIdInput!) { answer: withdrawAnswer(input: $input) { __typename ...Refused } }`,
  [Refused],
);
const SubjectToAnswer = graphql(`
  query SubjectToAnswer($control: String!, $key: String!) {
    control(code: $control) {
      id
      title
      question
      guidance
      freshForDays
      subjects(first: 50, filter: { text: $key }) {
        nodes {
          id: key
          kind
          name
          version
          department { id }
          answer { id answer answeredOn answeredBy evidence evidenceUrl version }
        }
      }
    }
  }
`);
type Data = ResultOf<typeof SubjectToAnswer>;

/** `of` names the control and who is asked: "ACCS-LEAST:TDW-EHR", or the key of a department. */
export function AnswerForms() {
  const { form, of, close } = useFormSearch();
  const [control = '', key = ''] = (of ?? '').split(/:(.*)/s);
  const variables = { control, key };
  if (form === 'withdraw-answer') {
    return (
      <WithdrawDialog
        what="answer"
        lead="For an answer that was given by mistake. It stays on record, and the control is unknown again. One that says not met, or in part, goes on counting against the rating until somebody answers anew."
        query={SubjectToAnswer}
        variables={variables}
        pick={(data) => pick(data, key)?.answer}
        may="ANSWER_CONTROLS"
        command={WithdrawAnswer}
      />
    );
  }
  if (form !== 'answer-control') return null;
  return (
    <FormDialog title="Answer a control" onClose={close}>
      <Reread query={SubjectToAnswer} variables={variables} pick={(data) => pick(data, key)}>
        {(subject, readAgain, { control: asked }) => (
          <>
            <p className="lead">
              {asked?.question} <span className="sub">{subject.name}</span>
            </p>
            <p className="sub">{asked?.guidance}</p>
            {subject.answer && (
              <p className="notice">
                {ANSWERS[subject.answer.answer]}, said {subject.answer.answeredBy} of{' '}
                {dayWords(subject.answer.answeredOn)}
                {subject.answer.evidence ? `: ${subject.answer.evidence}` : '.'}
              </p>
            )}
            <CommandForm
              verb="Answer"
              may="ANSWER_CONTROLS"
              command={AnswerControl}
              fields={ANSWER_FIELDS}
              start={{ values: NO_ANSWER, version: subject.version }}
              readAgain={async () => {
                const now = await readAgain();
                return now && { values: NO_ANSWER, version: now.version };
              }}
              input={(values, { version }) => ({
                control,
                version,
                ...(subject.kind === 'SYSTEM' ? { system: key } : { department: subject.department?.id ?? key }),
                ...answerIn(values),
              })}
              onDone={(_answer, _sent, entry) => {
                say('The control is answered.', entry);
                close();
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
          </>
        )}
      </Reread>
    </FormDialog>
  );
}

function pick({ control }: Data, key: string) {
  return control?.subjects.nodes.find(({ id }) => id === key) ?? null;
}

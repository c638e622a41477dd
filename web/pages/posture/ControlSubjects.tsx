import { Link, useSearch } from '@tanstack/react-router';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { PagedList } from '../../forms/PagedList.tsx';
import { useSearchChange } from '../../forms/useSearchChange.ts';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { dayWords } from '../../words.ts';
import { AcceptedWords, acceptActs } from './AcceptedWords.tsx';
import { AnswerEvidence, AnswerEvidence_answer } from './AnswerEvidence.tsx';
import { NoFreshAnswer, NoFreshAnswer_withdrawn } from './NoFreshAnswer.tsx';
import { subjectFilterOf } from './postureSearch.ts';
import { StateMark } from './StateMark.tsx';

const SubjectsList = graphql(
  `
    query SubjectsList($code: String!, $filter: ControlSubjectFilter, $first: Int!, $after: String) {
      control(code: $code) {
        id
        subjects(filter: $filter, first: $first, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            id: key
            kind
            name
            facilities
            state
            said
            version
            acceptedUntil
            exception { id state fromOn }
            answer { id answeredBy answeredOn freshThrough ...AnswerEvidence_answer }
            withdrawn { ...NoFreshAnswer_withdrawn }
          }
        }
      }
      ledgerHead { seq }
    }
  `,
  [AnswerEvidence_answer, NoFreshAnswer_withdrawn],
);
type Data = ResultOf<typeof SubjectsList>;
type Subject = NonNullable<Data['control']>['subjects']['nodes'][number];

const NONE = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

/** Everybody who is asked, the worst first; those that people answer for can be marked and answered together. */
export function ControlSubjects(props: {
  control: string;
  derived: boolean;
  acceptable: boolean;
  kind: 'SYSTEM' | 'DEPARTMENT';
}) {
  const { control, derived, acceptable, kind } = props;
  const hasActs = !derived || (acceptable && kind === 'SYSTEM');
  const search = useSearch({ from: '/frame/posture/controls/$code' });
  const change = useSearchChange();
  const filter = subjectFilterOf(search);
  const chosen = search.chosen ?? [];
  const toggle = (key: string) => {
    const next = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
    change({ chosen: next.length > 0 ? next : undefined });
  };
  return (
    <PagedList
      key={JSON.stringify([control, filter])}
      query={SubjectsList}
      variables={(page) => ({ code: control, filter, ...page })}
      rows={(data: Data) => data.control?.subjects ?? NONE}
      noun={kind === 'SYSTEM' ? ['system', 'systems'] : ['department', 'departments']}
      columns={[
        { words: kind === 'SYSTEM' ? 'System' : 'Department', kind: 'wraps' },
        { words: 'State' },
        { words: derived ? 'What it rests on' : 'Answer', kind: 'wraps' },
        ...(derived ? [] : [{ words: 'Fresh through' }]),
        ...(hasActs ? [{ words: 'To do' }] : []),
      ]}
      card="cells"
      filtered={Object.keys(filter).length > 0}
      onClear={() => change({ q: undefined, state: undefined, facility: undefined })}
      empty={
        <Empty
          said={
            kind === 'SYSTEM'
              ? 'No system is asked this: none in the register is of the kind that it applies to.'
              : 'No department is in the register. Register those of each facility, then they are asked.'
          }
        />
      }
      {...(!derived && {
        mark: (subject: Subject) => (
          <input
            type="checkbox"
            checked={chosen.includes(subject.id)}
            aria-label={`Mark ${subject.name}`}
            onChange={() => toggle(subject.id)}
          />
        ),
      })}
      cells={(subject) => cellsOf(subject, props)}
    />
  );
}

function cellsOf(
  subject: Subject,
  { control, derived, acceptable }: { control: string; derived: boolean; acceptable: boolean },
) {
  const { id, kind, name, facilities, state, said, answer, withdrawn, acceptedUntil, exception } = subject;
  const accept = kind === 'SYSTEM' ? acceptActs(state, acceptable) : [];
  const of = `${control}:${id}`;
  const first = [
    <>
      {kind === 'SYSTEM' ? (
        <Link to="/systems/$code" params={{ code: id }} search={{ tab: 'posture' }}>
          {name}
        </Link>
      ) : (
        name
      )}
      {kind === 'SYSTEM' && (
        <>
          <br />
          <span className="sub">
            {id}, {facilities.join(', ')}
          </span>
        </>
      )}
    </>,
    <span key="state">
      <StateMark state={state} />
      <AcceptedWords {...{ control, acceptedUntil, exception }} />
    </span>,
  ];
  if (derived) {
    if (!acceptable) return [...first, said];
    return [...first, said, accept.length > 0 ? <ActMenu key="acts" of={of} about={name} acts={accept} /> : ''];
  }
  return [
    ...first,
    <span key="answer">
      {answer && (
        <>
          {answer.answeredBy}, {dayWords(answer.answeredOn)}
          <AnswerEvidence answer={answer} />
        </>
      )}
      <NoFreshAnswer withdrawn={withdrawn} isAnswered={answer !== null} />
    </span>,
    answer ? <span key="fresh">{dayWords(answer.freshThrough)}</span> : '',
    <ActMenu
      key="acts"
      of={of}
      about={name}
      acts={[
        { form: 'answer-control', may: 'ANSWER_CONTROLS', words: 'Answer' },
        ...(answer ? [{ form: 'withdraw-answer', may: 'ANSWER_CONTROLS', words: 'Withdraw the answer' } as const] : []),
        ...accept,
      ]}
    />,
  ];
}

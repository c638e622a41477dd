import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { failureOf } from '../../client.ts';
import { ActMenu } from '../../forms/ActMenu.tsx';
import { graphql, type ResultOf } from '../../graphql.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { dayWords } from '../../words.ts';
import { RatingChip } from '../badges/RatingChip.tsx';
import { AcceptedWords, acceptActs } from '../posture/AcceptedWords.tsx';
import { AnswerEvidence, AnswerEvidence_answer } from '../posture/AnswerEvidence.tsx';
import { NoFreshAnswer, NoFreshAnswer_withdrawn } from '../posture/NoFreshAnswer.tsx';
import { PostureBar, PostureBar_score, PostureLegend, ScoreWords } from '../posture/PostureBar.tsx';
import { DOMAINS } from '../posture/postureWords.ts';
import { StateMark } from '../posture/StateMark.tsx';
import { LoweringActions } from './overview/SecurityPosture.tsx';

const SystemPosture = graphql(
  `
    query SystemPosture($code: String!) {
      system(code: $code) {
        id
        rating { level stale reasons { code message } }
        posture {
          score
          scores { domain ...PostureBar_score }
          actions { code message rating }
          history { id on rating score }
          controls {
            state
            said
            acceptedUntil
            exception { id state fromOn }
            control { id code domain title derived acceptable subjectKind }
            answer { id answeredBy answeredOn freshThrough ...AnswerEvidence_answer }
            withdrawn { ...NoFreshAnswer_withdrawn }
          }
        }
      }
    }
  `,
  [PostureBar_score, AnswerEvidence_answer, NoFreshAnswer_withdrawn],
);
type Posture = NonNullable<ResultOf<typeof SystemPosture>['system']>['posture'];
type SystemControl = Posture['controls'][number];

/** Every control that is put to a system, with its evidence; why it is rated so, and how that came about. */
export function PostureTab({ code }: { code: string }) {
  const [{ data, error }, readAgain] = useQuery({ query: SystemPosture, variables: { code } });
  if (error && !data) {
    return (
      <div className="card page-card">
        <Failed what="The controls could not be read." {...failureOf(error)} onRetry={() => readAgain()} />
      </div>
    );
  }
  if (!data?.system) {
    return (
      <p className="card state sub" role="status">
        Reading the controls.
      </p>
    );
  }
  const { rating, posture } = data.system;
  if (posture.controls.length === 0) {
    return (
      <div className="card page-card">
        <Empty said="Nothing is asked of it: it is switched off, or the catalogue of controls is not loaded." />
      </div>
    );
  }
  return (
    <div className="two-columns">
      <section className="card" aria-label="Controls by domain">
        {posture.scores
          .filter(({ domain }) => posture.controls.some(({ control }) => control.domain === domain))
          .map((score) => (
            <div key={score.domain} id={score.domain} className="posture-domain">
              <h2>
                {DOMAINS[score.domain]}
                <PostureBar score={score} />
                <span>
                  <ScoreWords score={score} />
                </span>
              </h2>
              <Controls
                code={code}
                label={`Controls: ${DOMAINS[score.domain]}`}
                of={posture.controls.filter(({ control }) => control.domain === score.domain)}
              />
            </div>
          ))}
        <PostureLegend />
      </section>
      <div className="stack">
        <section className="card posture-card" aria-labelledby="why-rated">
          <header className="card-head">
            <h2 id="why-rated">Why it is rated so</h2>
            <RatingChip level={rating.level} stale={rating.stale} />
          </header>
          <ul className="posture-reasons">
            {rating.reasons.map(({ code: reason, message }) => (
              <li key={reason + message}>{message}</li>
            ))}
          </ul>
          <LoweringActions level={rating.level} actions={posture.actions} />
        </section>
        <History history={posture.history} />
      </div>
    </div>
  );
}

function Controls({ code, label, of }: { code: string; label: string; of: readonly SystemControl[] }) {
  return (
    <ScrollRegion label={label}>
      <table className="plain-table list-table">
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">State</th>
            <th scope="col">What it rests on</th>
            <th scope="col">To do</th>
          </tr>
        </thead>
        <tbody>
          {of.map(({ control, state, said, answer, withdrawn, acceptedUntil, exception }) => (
            <tr key={control.id}>
              <th scope="row" className="wraps">
                <Link to="/posture/controls/$code" params={{ code: control.code }}>
                  {control.title}
                </Link>
              </th>
              <td>
                <StateMark state={state} />
                <AcceptedWords control={control.code} acceptedUntil={acceptedUntil} exception={exception} />
              </td>
              <td className="wraps">
                {said}
                {answer && (
                  <>
                    {answer.answeredBy}, {dayWords(answer.answeredOn)}{' '}
                    <span className="sub">fresh through {dayWords(answer.freshThrough)}</span>
                    <AnswerEvidence answer={answer} />
                  </>
                )}
                <NoFreshAnswer withdrawn={withdrawn} isAnswered={said !== null || answer !== null} />
              </td>
              <td>
                <ToDo code={code} control={control} state={state} isAnswered={answer !== null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function ToDo(props: Pick<SystemControl, 'control' | 'state'> & { code: string; isAnswered: boolean }) {
  const { code, control, state, isAnswered } = props;
  const of = `${control.code}:${code}`;
  const accept = acceptActs(state, control.acceptable);
  const menu = accept.length > 0 && <ActMenu of={of} about={control.title} acts={accept} />;
  if (control.derived) return menu || <span className="sub">from the inventory</span>;
  if (control.subjectKind === 'DEPARTMENT') {
    return (
      <>
        <Link to="/posture/controls/$code" params={{ code: control.code }}>
          By department<span className="unseen">: {control.title}</span>
        </Link>{' '}
        {menu}
      </>
    );
  }
  return (
    <ActMenu
      of={of}
      about={control.title}
      acts={[
        { form: 'answer-control', may: 'ANSWER_CONTROLS', words: 'Answer' },
        ...(isAnswered
          ? [{ form: 'withdraw-answer', may: 'ANSWER_CONTROLS', words: 'Withdraw the answer' } as const]
          : []),
        ...accept,
      ]}
    />
  );
}

function History({ history }: { history: Posture['history'] }) {
  return (
    <section className="card" aria-labelledby="rating-history">
      <header className="card-head">
        <h2 id="rating-history">How it was rated</h2>
      </header>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Rating</th>
            <th scope="col" className="n">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ id, on, rating, score }) => (
            <tr key={id}>
              <th scope="row">{dayWords(on)}</th>
              <td>
                <RatingChip level={rating} />
              </td>
              <td className="n">{score === null ? 'none' : `${score} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

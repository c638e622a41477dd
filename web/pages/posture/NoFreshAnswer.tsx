import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { dayOfInstantWords, dayWords } from '../../words.ts';
import { ANSWERS } from './postureWords.ts';

export const NoFreshAnswer_withdrawn = graphql(`
  fragment NoFreshAnswer_withdrawn on Assessment { answer answeredBy answeredOn supersededAt withdrawnBy }
`);

/** Where nobody's answer is fresh: what was last known, if that still counts against it, else that nobody answered. */
export function NoFreshAnswer(props: {
  withdrawn: FragmentOf<typeof NoFreshAnswer_withdrawn> | null;
  isAnswered: boolean;
}) {
  const withdrawn = readFragment(NoFreshAnswer_withdrawn, props.withdrawn);
  if (withdrawn === null) return props.isAnswered ? null : <span className="sub">nobody has answered</span>;
  const { answer, answeredBy, answeredOn, supersededAt, withdrawnBy } = withdrawn;
  const gone =
    withdrawnBy !== null && supersededAt !== null
      ? `withdrawn by ${withdrawnBy} on ${dayOfInstantWords(supersededAt)}`
      : 'what was answered since is withdrawn';
  return (
    <span>
      {props.isAnswered && <br />}
      Last answered: {ANSWERS[answer].toLowerCase()} ({answeredBy}, {dayWords(answeredOn)}), {gone}.{' '}
      <span className="sub">A shortfall for the rating until somebody answers.</span>
    </span>
  );
}

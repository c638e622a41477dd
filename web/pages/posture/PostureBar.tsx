import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import './posture.css';
import { countsInWords, DOMAINS, factWords, SHORT_DOMAINS } from './postureWords.ts';

export const PostureBar_score = graphql(`
  fragment PostureBar_score on DomainScore {
    domain
    score
    metWeight
    partialWeight
    notMetWeight
    staleWeight
    unknownWeight
    met
    partial
    notMet
    stale
    unknown
    untold
    withdrawn
  }
`);

type Score = FragmentOf<typeof PostureBar_score>;

/** Weights side by side: met full, in part at half height, not met outlined, stale dashed, unknown dotted. */
export function PostureBar(props: { score: Score }) {
  const score = readFragment(PostureBar_score, props.score);
  const segments = [
    ['met', score.metWeight],
    ['partial', score.partialWeight],
    ['not-met', score.notMetWeight],
    ['stale', score.staleWeight],
    ['unknown', score.unknownWeight],
  ] as const;
  return (
    <span className="posture-bar" role="img" aria-label={`${DOMAINS[score.domain]}: ${countsInWords(score)}`}>
      {segments
        .filter(([, weight]) => weight > 0)
        .map(([tone, weight]) => (
          <i key={tone} className={tone} style={{ flexGrow: weight }} />
        ))}
    </span>
  );
}

/** The score and the most useful fact beside it. */
export function ScoreWords(props: { score: Score }) {
  const score = readFragment(PostureBar_score, props.score);
  return (
    <>
      <b className="posture-score">{score.score === null ? 'none' : `${score.score} %`}</b>
      <span className="sub">{factWords(score)}</span>
    </>
  );
}

/** A domain where there is room for little: its bar, its score and a short word. */
export function PostureMark(props: { score: Score }) {
  const { domain, score } = readFragment(PostureBar_score, props.score);
  return (
    <span className="heat-mark">
      <PostureBar score={props.score} />
      <b>{score === null ? 'none' : `${score} %`}</b>
      <span>{SHORT_DOMAINS[domain]}</span>
    </span>
  );
}

/** What the parts of a bar mean. */
export function PostureLegend() {
  return (
    <ul className="posture-legend" aria-label="What the bars show">
      {(['met', 'partial', 'not-met', 'stale', 'unknown'] as const).map((tone) => (
        <li key={tone}>
          <span className="posture-bar" aria-hidden="true">
            <i className={tone} />
          </span>
          {tone === 'partial' ? 'in part' : tone.replace('-', ' ')}
        </li>
      ))}
    </ul>
  );
}

import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { RATINGS } from '../../../words.ts';
import { RatingChip } from '../../badges/RatingChip.tsx';
import { PostureBar, PostureBar_score, PostureLegend, ScoreWords } from '../../posture/PostureBar.tsx';
import { DOMAINS } from '../../posture/postureWords.ts';

export const SecurityPosture_system = graphql(
  `
    fragment SecurityPosture_system on System {
      code
      rating { level }
      posture {
        applicable
        fresh
        scores { domain ...PostureBar_score }
        actions { code message rating }
      }
    }
  `,
  [PostureBar_score],
);

/** The seven domains as bars, and what would lower the rating most. */
export function SecurityPosture(props: { system: FragmentOf<typeof SecurityPosture_system> }) {
  const { code, rating, posture } = readFragment(SecurityPosture_system, props.system);
  return (
    <section className="card posture-card" aria-labelledby="posture">
      <header className="card-head">
        <h2 id="posture">Security posture</h2>
        <span className="sub">
          {posture.fresh} of {posture.applicable} answers fresh
        </span>
      </header>
      {posture.scores.length === 0 ? (
        <p className="patch-none">Nothing is asked of it: it is switched off, or the catalogue is not loaded.</p>
      ) : (
        <>
          <ul className="posture-rows">
            {posture.scores.map((score) => (
              <li key={score.domain}>
                <Link to="/systems/$code" params={{ code }} search={{ tab: 'posture' }} hash={score.domain}>
                  {DOMAINS[score.domain]}
                </Link>
                <PostureBar score={score} />
                <span>
                  <ScoreWords score={score} />
                </span>
              </li>
            ))}
          </ul>
          <PostureLegend />
        </>
      )}
      <LoweringActions level={rating.level} actions={posture.actions} />
    </section>
  );
}

type Actions = readonly { code: string; message: string; rating: keyof typeof RATINGS }[];

/** What to do first, each with the rating that it leads to. */
export function LoweringActions({ level, actions }: { level: keyof typeof RATINGS; actions: Actions }) {
  if (actions.length === 0) {
    return (
      <p className="posture-actions sub">
        {level === 'LOW' ? 'There is no lower rating.' : `No two actions lower it from ${RATINGS[level].word}.`}
      </p>
    );
  }
  return (
    <div className="posture-actions">
      <h3>What would lower it most</h3>
      <ol>
        {actions.map(({ code, message, rating }, at) => (
          <li key={code}>
            {message}
            {rating !== (actions[at - 1]?.rating ?? level) && <RatingChip level={rating} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

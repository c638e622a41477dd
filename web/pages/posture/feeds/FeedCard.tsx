import { Link } from '@tanstack/react-router';
import { Act } from '../../../forms/Act.tsx';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { counted, dayWords, instantWords } from '../../../words.ts';
import { FEED_KINDS, FEED_STEPS } from './feedWords.ts';
import { ReadNow } from './ReadNow.tsx';
import { SendFile } from './SendFile.tsx';

export const FeedCard_feed = graphql(`
  fragment FeedCard_feed on Feed {
    code
    name
    address
    isOn
    everyHours
    staleAfterDays
    edition
    asOf
    changesThrough
    stale
    sentence
    failure
    nextAt
    runs(first: 3) { id key step origin cause begunAt problemCount failure }
  }
`);

export function FeedCard({ feed: key }: { feed: FragmentOf<typeof FeedCard_feed> }) {
  const feed = readFragment(FeedCard_feed, key);
  const id = `feed-${feed.code}`;
  return (
    <section className="card feed" aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>{feed.name}</h2>
        <span className={`tag${feed.isOn ? '' : ' dashed'}`}>{feed.isOn ? 'on' : 'off'}</span>
      </header>
      <p className="sub about">{FEED_KINDS[feed.code].about}</p>
      {feed.code === 'NVD' && (
        <p className="sub about">
          This product uses data from the NVD API but is not endorsed or certified by the NVD.
        </p>
      )}
      <div className="feed-sentence">
        <p className={feed.failure !== null ? 'notice alarm' : feed.stale ? 'notice warn' : 'notice'}>
          {feed.sentence}
        </p>
      </div>
      <dl className="card-facts">
        <Fact words="Address">{feed.address}</Fact>
        <Fact words="Edition">
          {feed.edition ?? 'none yet'}
          {feed.asOf && `, of ${dayWords(feed.asOf)}`}
        </Fact>
        {feed.changesThrough && <Fact words="Changes">through {instantWords(feed.changesThrough)}</Fact>}
        <Fact words="Read">
          {feed.isOn ? `every ${counted(feed.everyHours, 'hour')}` : 'only by file'}
          {feed.nextAt && `, next ${instantWords(feed.nextAt)}`}
        </Fact>
        <Fact words="Stale">after {counted(feed.staleAfterDays, 'day')}</Fact>
      </dl>
      <div className="feed-acts">
        <ReadNow feed={{ code: feed.code }} name={feed.name} isOn={feed.isOn} />
        {feed.code !== 'SBOM' && <SendFile code={feed.code} name={feed.name} />}
        {feed.isOn && feed.failure !== null && (
          <Act may="IMPORT" form="read-older" of={feed.code}>
            Read it though it is older
          </Act>
        )}
        <Act may="ADMINISTER" form="revise-feed" of={feed.code}>
          Revise
        </Act>
      </div>
      <div className="feed-runs">
        <h3>Latest runs</h3>
        {feed.runs.length === 0 ? (
          <p className="sub">It was never read here.</p>
        ) : (
          <ul>
            {feed.runs.map((run) => (
              <li key={run.id}>
                <Link to="/posture/feeds/runs/$id" params={{ id: run.key }}>
                  {instantWords(run.begunAt)}
                </Link>
                <span className={FEED_STEPS[run.step].tone}>{FEED_STEPS[run.step].words}</span>
                {run.cause === 'FILE' && <span className="sub">from the file {run.origin}</span>}
                {run.problemCount > 0 && (
                  <span className="sub">{counted(run.problemCount, 'entry', 'entries')} not taken</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Fact({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{children}</dd>
    </div>
  );
}

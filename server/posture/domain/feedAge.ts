import { type Day, inWords } from '../../calendar/day.ts';
import { type FeedKind, feedName } from './feed.ts';

export type FeedAge = {
  code: FeedKind;
  /** Of a bill of materials: the name of its system. */
  system: string | null;
  /** So late it was still the newest that the source had; null: it was never read. */
  currentAt: string | Date | null;
  lastReadAt: string | Date | null;
  staleAfterDays: number;
  /** Why the last try failed. */
  failure: string | null;
};

const DAY_MS = 24 * 60 * 60_000;

/** Whole days since it was known to be current; null: it never was. */
export function ageInDays({ currentAt }: Pick<FeedAge, 'currentAt'>, now: Date): number | null {
  return currentAt === null ? null : Math.max(0, Math.floor((now.getTime() - new Date(currentAt).getTime()) / DAY_MS));
}

/** What was never read is stale too. */
export function isStale(feed: Pick<FeedAge, 'currentAt' | 'staleAfterDays'>, now: Date): boolean {
  const age = ageInDays(feed, now);
  return age === null || age > feed.staleAfterDays;
}

/** For beside whatever rests on the feed; `dayOf` gives the day of an instant where it is read. */
export function feedSentence(feed: FeedAge, now: Date, dayOf: (instant: Date) => Day): string {
  const { code, failure } = feed;
  const failed = failure === null ? '' : ` The last try failed: ${failure}`;
  return `${ageSentence(feed, now, dayOf)}${failed || (code === 'ENDOFLIFE' && feed.currentAt === null ? ` ${WITHOUT_ENDOFLIFE}` : '')}`;
}

const WITHOUT_ENDOFLIFE = 'Support dates are those that Holdfast came with.';

function ageSentence(feed: FeedAge, now: Date, dayOf: (instant: Date) => Day): string {
  const name = feed.code === 'SBOM' ? feedName(feed.code, feed.system) : `Feed ${feedName(feed.code, null)}`;
  if (feed.currentAt === null) return `${name} was never read${feed.code === 'SBOM' ? ' from its address' : ''}.`;
  const [current, read] = [editionDay(feed.currentAt), dayOf(new Date(feed.lastReadAt ?? feed.currentAt))];
  const from = current < read ? `, from a file of ${inWords(current)}` : '';
  const older = isStale(feed, now) ? `: more than ${feed.staleAfterDays} days old` : '';
  return `${name} last read ${inWords(read)}${from}${older}.`;
}

/** A file names its day without a place. */
const editionDay = (instant: string | Date): Day => Math.floor(new Date(instant).getTime() / DAY_MS);

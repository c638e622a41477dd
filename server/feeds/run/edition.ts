import { inWords, parseDay } from '../../calendar/day.ts';
import type { Feed } from '../../posture/entities/Feed.ts';
import { FeedFailure } from '../FeedFailure.ts';
import type { Head } from '../read/Sink.ts';

const DAY_MS = 24 * 60 * 60_000;

/** It would pass for fresh until its day comes, and every true edition until then for older. A clock may be a day off. */
export function refuseFuture(name: string, { asOf }: Pick<Head, 'asOf'>, now: Date): void {
  if (asOf === null || Date.parse(asOf) <= now.getTime() + DAY_MS) return;
  throw new FeedFailure(
    `This edition of ${name} says that it is of ${inWords(parseDay(asOf))}, which is yet to come. Nothing was taken: check where it came from, and the clock of this machine.`,
  );
}

/** What is known already would be taken back by it. */
export function refuseOlder(name: string, head: Pick<Head, 'asOf' | 'releasedAt'>, feed: Feed): void {
  if (!feed.asOf) return;
  const known = inWords(parseDay(feed.asOf));
  if (head.asOf === null) {
    throw new FeedFailure(
      `The file does not say of which day it is, and an edition of ${known} is read in already. Nothing was taken: name the file as ${name} does, with its day, or ask for an older edition to be taken.`,
    );
  }
  const isOlder =
    head.releasedAt && feed.releasedAt ? head.releasedAt.getTime() < feed.releasedAt.getTime() : head.asOf < feed.asOf;
  if (!isOlder) return;
  throw new FeedFailure(
    `This edition is of ${inWords(parseDay(head.asOf))}, and that of ${known} is read in already. Nothing was taken: ask for an older edition to be taken, if you mean to go back.`,
  );
}

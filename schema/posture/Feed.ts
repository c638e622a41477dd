import { rowsOf } from '../../server/database/rowsOf.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { FEED_CODES, FEED_NAMES } from '../../server/posture/domain/feed.ts';
import { ageInDays, feedSentence, isStale } from '../../server/posture/domain/feedAge.ts';
import { Feed } from '../../server/posture/entities/Feed.ts';
import { builder, entity, loadMany, one, readers } from '../builder.ts';
import { dayOfRows } from '../today.ts';
import { FeedRunRef } from './FeedRun.ts';

export const FeedCode = builder.enumType('FeedCode', {
  description: 'What is read from outside.',
  values: {
    ENDOFLIFE: { description: 'endoflife.date API v1: until when releases of products are supported.' },
    KEV: { description: "CISA's catalogue of Known Exploited Vulnerabilities, as JSON or CSV." },
    EPSS: { description: "FIRST's Exploit Prediction Scoring System, the daily CSV." },
    NVD: {
      description:
        'The National Vulnerability Database, in the form of its CVE API 2.0. An address that ends in /cves/2.0 is asked page by page: for what changed, and by number for the CVEs of open findings; with a query of its own, for that.',
    },
  } satisfies Record<(typeof FEED_CODES)[number], unknown>,
});

export const FeedRef = entity(Feed, {
  name: 'Feed',
  description: 'Something that is read from outside, by its address once an administrator switches it on, or by file.',
  visible: readers,
  fields: (t) => ({
    code: t.column('code', { type: FeedCode }),
    name: t.computed({ type: 'String', needs: ['code'], resolve: ({ code }) => FEED_NAMES[code] }),
    address: t.column('address', { description: 'Where it is read from.' }),
    isOn: t.column('isOn', { description: 'Read from its address by itself. Off: nothing reaches out.' }),
    everyHours: t.column('everyHours', { description: 'So many hours lie between two readings.' }),
    staleAfterDays: t.column('staleAfterDays', { description: 'After so many days what rests on it is stale.' }),
    lastTriedAt: t.column('lastTriedAt'),
    lastReadAt: t.column('lastReadAt', { description: 'When it last came in; null: never.' }),
    currentAt: t.column('currentAt', {
      description:
        'So late it was still the newest that the source had: when it was read from its address, or of when the file was.',
    }),
    changesThrough: t.column('changesThrough', {
      description: 'NVD by its API: until when what it changed has come in; null: it was not read so.',
    }),
    asOf: t.column('asOf', { description: 'The day that the source gives.' }),
    edition: t.column('edition', { description: "The source's own name of what is known." }),
    ageDays: t.computed({
      type: 'Int',
      nullable: true,
      description: 'Whole days since currentAt; null: never read.',
      needs: ['currentAt'],
      resolve: (feed, _args, ctx) => ageInDays(feed, ctx.now),
    }),
    stale: t.computed({
      type: 'Boolean',
      description: 'Never read, or older than staleAfterDays. What rests on it is never green.',
      needs: ['currentAt', 'staleAfterDays'],
      resolve: (feed, _args, ctx) => isStale(feed, ctx.now),
    }),
    sentence: t.computed({
      type: 'String',
      description: 'Its age and its failure, for beside whatever rests on it.',
      needs: ['code', 'currentAt', 'lastReadAt', 'staleAfterDays', 'failure'],
      resolve: (feed, _args, ctx) => feedSentence(feed, ctx.now, (instant) => dayOfRows(ctx, instant)),
    }),
    failure: t.column('failure', { description: 'Why the last try failed; null: it did not.' }),
    nextAt: t.column('nextAt', { description: 'When it is read next; null: it is off.' }),
    runs: t.computed({
      type: [FeedRunRef],
      description: 'Its latest runs, the latest first, 20 at most.',
      needs: ['code'],
      args: { first: t.arg.int({ defaultValue: 5 }) },
      resolve: async ({ code }, { first }, ctx, info) => {
        const most = Math.min(20, Math.max(0, first ?? 5));
        const runs = await rowsOf<{ id: string }>(ctx.em, LATEST, [code, most]);
        return loadMany(
          ctx,
          info,
          FeedRunRef,
          runs.map(({ id }) => id),
        );
      },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

const LATEST = 'select id from feed_run where kind = $1 order by begun_at desc limit $2';

builder.queryFields((t) => ({
  feeds: t.field({
    type: [FeedRef],
    description: 'All feeds.',
    resolve: async (_root, _args, ctx, info) => {
      demand(ctx.viewer, 'READ');
      const rows = await rowsOf<{ id: string }>(
        ctx.em,
        'select id from feed order by array_position($1::text[], code)',
        [FEED_CODES],
      );
      return loadMany(
        ctx,
        info,
        FeedRef,
        rows.map(({ id }) => id),
      );
    },
  }),
  feed: one(t, FeedRef, {
    args: { code: t.arg({ type: FeedCode, required: true }) },
    where: ({ code }) => ({ code }),
  }),
  staleFeeds: t.field({
    type: [FeedRef],
    description:
      'Of these feeds, or of all, those that are stale or failed last: what a page says beside each number that rests on one.',
    args: { codes: t.arg({ type: [FeedCode] }) },
    resolve: async (_root, { codes }, ctx, info) => {
      demand(ctx.viewer, 'READ');
      const feeds = await ctx.em
        .fork()
        .find(Feed, { code: { $in: codes ?? [...FEED_CODES] } }, { orderBy: { code: 'asc' } });
      const stale = feeds.filter(
        ({ failure, currentAt, staleAfterDays }) =>
          (failure ?? null) !== null || isStale({ currentAt: currentAt ?? null, staleAfterDays }, ctx.now),
      );
      return loadMany(
        ctx,
        info,
        FeedRef,
        stale.map(({ id }) => id),
      );
    },
  }),
}));

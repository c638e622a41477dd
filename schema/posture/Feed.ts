import { rowsOf } from '../../server/database/rowsOf.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { FEED_CODES, FEED_KINDS, feedName } from '../../server/posture/domain/feed.ts';
import { ageInDays, feedSentence, isStale } from '../../server/posture/domain/feedAge.ts';
import { Feed } from '../../server/posture/entities/Feed.ts';
import { staleBills } from '../../server/posture/queries/staleBills.ts';
import { builder, connection, entity, loadMany, one, readers } from '../builder.ts';
import { keyOf } from '../keyOf.ts';
import { Sql, sql } from '../select/Sql.ts';
import type { Row } from '../select/Where.ts';
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
    SBOM: {
      description: 'A bill of materials of one system, in CycloneDX 1.4 to 1.7 as JSON, from an address of its own.',
    },
  } satisfies Record<(typeof FEED_KINDS)[number], unknown>,
});

export const FeedRef = entity(Feed, {
  name: 'Feed',
  description:
    'Something that is read from outside, by its address once an administrator switches it on, or by file: for all systems, or a bill of materials for one.',
  visible: readers,
  fields: (t) => ({
    code: t.column('code', { type: FeedCode }),
    name: t.computed({
      type: 'String',
      needs: ['code', 'system.name'],
      resolve: ({ code, system }) => feedName(code, system?.name ?? null),
    }),
    system: t.relation('system', { description: 'The one that a bill of materials is of; null: it speaks of all.' }),
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
      needs: ['code', 'system.name', 'currentAt', 'lastReadAt', 'staleAfterDays', 'failure'],
      resolve: ({ system, ...feed }, _args, ctx) =>
        feedSentence({ ...feed, system: system?.name ?? null }, ctx.now, (instant) => dayOfRows(ctx, instant)),
    }),
    failure: t.column('failure', { description: 'Why the last try failed; null: it did not.' }),
    nextAt: t.column('nextAt', { description: 'When it is read next; null: it is off.' }),
    runs: t.computed({
      type: [FeedRunRef],
      description: 'Its latest runs, the latest first, 20 at most.',
      needs: ['id'],
      args: { first: t.arg.int({ defaultValue: 5 }) },
      resolve: async ({ id: feed }, { first }, ctx, info) => {
        const most = Math.min(20, Math.max(0, first ?? 5));
        const runs = await rowsOf<{ id: string }>(ctx.em, LATEST, [feed, most]);
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

const LATEST = 'select id from feed_run where feed_id = $1 order by begun_at desc limit $2';

builder.queryFields((t) => ({
  feeds: t.field({
    type: [FeedRef],
    description: 'The feeds that speak of all systems; those of single systems are `billFeeds`.',
    resolve: async (_root, _args, ctx, info) => {
      demand(ctx.viewer, 'READ');
      const rows = await rowsOf<{ id: string }>(ctx.em, OF_ALL_SYSTEMS, [FEED_CODES]);
      return loadMany(
        ctx,
        info,
        FeedRef,
        rows.map(({ id }) => id),
      );
    },
  }),
  feed: one(t, FeedRef, {
    args: {
      code: t.arg({ type: FeedCode, description: 'Of a feed of all systems.' }),
      id: t.arg.id({ description: 'Of any, such as that of a bill of materials.' }),
    },
    where: ({ code, id }) => {
      if (id) {
        const key = keyOf('Feed', id);
        return isUuid(key) && { id: key };
      }
      return code ? { code, system: null } : false;
    },
  }),
  billFeeds: connection(t, FeedRef, {
    description: 'Bills of materials that are read from an address of their own, each into one system.',
    args: {
      systems: t.arg.stringList({ description: 'Codes of systems.' }),
      stale: t.arg.boolean({ description: 'True: those that are on, and stale or failed last.' }),
    },
    where: ({ systems, stale }, ctx) => ({
      code: 'SBOM',
      system: { code: { in: systems } },
      and: [
        stale
          ? (row: Row<Feed>) => sql`${row.id} in (${new Sql(staleBills('id'), [ctx.now.toISOString()])})`
          : undefined,
      ],
    }),
    defaultOrder: { 'system.name': 'asc', address: 'asc', id: 'asc' },
  }),
  staleFeeds: t.field({
    type: [FeedRef],
    description:
      'Of these feeds, or of all, those that are stale or failed last: what a page says beside each number that rests on one. With a system, its bills of materials that are read from an address as well, 20 at most.',
    args: {
      codes: t.arg({ type: [FeedCode] }),
      system: t.arg.string({ description: 'Its code.' }),
    },
    resolve: async (_root, { codes, system }, ctx, info) => {
      demand(ctx.viewer, 'READ');
      const feeds = await ctx.em.fork().find(
        Feed,
        {
          code: { $in: codes ?? [...FEED_KINDS] },
          $or: [{ system: null }, ...(system ? [{ system: { code: system }, isOn: true }] : [])],
        },
        { orderBy: { code: 'asc', address: 'asc' } },
      );
      const stale = feeds.filter(
        ({ failure, currentAt, staleAfterDays }) =>
          (failure ?? null) !== null || isStale({ currentAt: currentAt ?? null, staleAfterDays }, ctx.now),
      );
      return loadMany(
        ctx,
        info,
        FeedRef,
        stale.slice(0, MOST_TOLD).map(({ id }) => id),
      );
    },
  }),
}));

const OF_ALL_SYSTEMS = 'select id from feed where system_id is null order by array_position($1::text[], code)';
/** The four of all systems, and twenty of one. */
const MOST_TOLD = FEED_CODES.length + 20;

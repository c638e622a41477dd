import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { System } from '../../inventory/entities/System.ts';
import type { FeedKind } from '../domain/feed.ts';

/**
 * What is read from outside, where from and how often. Off until an administrator switches it on: a file does as well.
 * `lastTriedAt` and `failure` tell of the last try, `lastReadAt`, `asOf` and `edition` of the last that came in.
 */
const FeedSchema = defineEntity({
  name: 'Feed',
  tableName: 'feed',
  properties: {
    id: id(),
    code: p.string().columnType('text').$type<FeedKind>(),
    /** The one system that a bill of materials is of; the other feeds speak of all. */
    system: () => p.manyToOne(System).nullable().deleteRule('restrict'),
    address: p.string().columnType('text'),
    isOn: p.boolean().default(false),
    everyHours: p.integer(),
    /** After so many days without a reading, whatever rests on it is stale. */
    staleAfterDays: p.integer().default(7),
    lastTriedAt: p.datetime(6).nullable(),
    lastReadAt: p.datetime(6).nullable(),
    /** The day that the source itself gives. */
    asOf: p.date().nullable(),
    edition: p.string().columnType('text').nullable(),
    releasedAt: p.datetime(6).nullable(),
    /** So late it was still the newest that the source had: when it was read from there, or of when the file is. */
    currentAt: p.datetime(6).nullable(),
    /** What the server knew the last reading by: so asked, it sends only what is new. */
    etag: p.string().columnType('text').nullable(),
    lastModified: p.string().columnType('text').nullable(),
    /** Of the NVD by its API: every change between the two instants has come in. */
    changesFrom: p.datetime(6).nullable(),
    changesThrough: p.datetime(6).nullable(),
    failure: p.string().columnType('text').nullable(),
    nextAt: p.datetime(6).nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['system', 'address'] }],
  indexes: [
    {
      name: 'feed_code_once',
      expression: 'create unique index "feed_code_once" on "feed" ("code") where system_id is null',
    },
  ],
  checks: [{ name: 'feed_of_system', expression: `(code = 'SBOM') = (system_id is not null)` }],
});

export class Feed extends FeedSchema.class {}
FeedSchema.setClass(Feed);

import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { System } from '../../inventory/entities/System.ts';
import type { FeedProblem, RunCause, RunKind, RunStep } from '../domain/feed.ts';
import type { FileChoices, KeptRefusal, KeptReport } from '../domain/fileRun.ts';
import type { NvdPlan } from '../domain/nvdPlan.ts';
import { Feed } from './Feed.ts';
import { Payload } from './Payload.ts';

/** One reading of a feed or of a file: how far it is, what came, what it changed, what was not taken. */
const FeedRunSchema = defineEntity({
  name: 'FeedRun',
  tableName: 'feed_run',
  properties: {
    id: id(),
    kind: p.string().columnType('text').$type<RunKind>(),
    /** Which feed it reads, or whose file it is; null: a file of findings, or of a feed that is no longer kept. */
    feed: () => p.manyToOne(Feed).nullable().deleteRule('set null'),
    cause: p.string().columnType('text').$type<RunCause>(),
    askedBy: p.string().columnType('text'),
    askedById: p.string().columnType('text').nullable(),
    /** The token that asked: what it may is looked up again when the run begins. */
    askedByTokenId: p.string().columnType('text').nullable(),
    /** The address it was read from, or the file's name. */
    origin: p.string().columnType('text'),
    /** How a file of findings is to be read. */
    choices: p.json<FileChoices>().nullable(),
    /** What a file of findings was shown to do, as one hash: whoever consented, consented to that. */
    digest: p.string().columnType('text').nullable(),
    /** The system that the file is about. */
    system: () => p.manyToOne(System).nullable().deleteRule('restrict').index(),
    /** It only says what a file of findings would do. */
    isLook: p.boolean().default(false),
    /** Then it was last seen that nothing in the file looks like a patient's identifier: until then it is not for keeps. */
    lookedAt: p.datetime(6).nullable(),
    step: p.string().columnType('text').$type<RunStep>(),
    done: p.bigint('number').default(0),
    total: p.bigint('number').nullable(),
    begunAt: writtenAt(),
    /** A sign of life comes every few seconds while somebody is at work. */
    updatedAt: writtenAt(),
    /** How often it was begun: whoever began it last is the one that ends it. */
    takes: p.integer().default(0),
    /** How often of these before it was put on the queue last. */
    takesBefore: p.integer().default(0),
    /** Taken though it is older than what is known. */
    takeOlder: p.boolean().default(false),
    endedAt: p.datetime(6).nullable(),
    cancelAskedAt: p.datetime(6).nullable(),
    payload: () => p.manyToOne(Payload).nullable().deleteRule('restrict').index(),
    mediaType: p.string().columnType('text').nullable(),
    /** What is asked of a feed that answers page by page. */
    plan: p.json<NvdPlan>().nullable(),
    edition: p.string().columnType('text').nullable(),
    asOf: p.date().nullable(),
    releasedAt: p.datetime(6).nullable(),
    counts: p.json<Record<string, number>>().defaultRaw(`'{}'`),
    problems: p.json<FeedProblem[]>().defaultRaw(`'[]'`),
    failure: p.string().columnType('text').nullable(),
    /** Of a file of findings: what whoever waits for it is told, for a day. */
    report: p.json<KeptReport>().nullable(),
    refusal: p.json<KeptRefusal>().nullable(),
  },
  indexes: [
    { properties: ['kind', 'begunAt'] },
    { properties: ['begunAt'] },
    { properties: ['feed', 'begunAt'] },
    {
      name: 'feed_run_unended_index',
      expression: 'create index "feed_run_unended_index" on "feed_run" ("updated_at") where ended_at is null',
    },
  ],
});

export class FeedRun extends FeedRunSchema.class {}
FeedRunSchema.setClass(FeedRun);

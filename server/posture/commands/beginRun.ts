import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import type { System } from '../../inventory/entities/System.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { RunCause, RunKind } from '../domain/feed.ts';
import { FeedRun } from '../entities/FeedRun.ts';
import { Payload } from '../entities/Payload.ts';

export type RunToBegin = {
  kind: RunKind;
  cause: RunCause;
  /** The address, or the file's name. */
  origin: string;
  system?: System;
  takeOlder?: boolean;
  /** What came already, where a file was sent in. */
  payload?: { sha256: string; mediaType: string | null };
};

/** Puts a run on the queue in the caller's transaction. */
export async function beginRun(
  em: EntityManager,
  { viewer }: Pick<Context, 'viewer'>,
  run: RunToBegin,
): Promise<FeedRun> {
  const { kind, cause, origin, system, takeOlder = false, payload } = run;
  const begun = em.create(FeedRun, {
    kind,
    cause,
    origin,
    takeOlder,
    askedBy: viewer.name,
    askedById: viewer.id,
    step: 'WAITING',
    counts: {},
    problems: [],
    ...(system && { system }),
    ...(payload && { payload: em.getReference(Payload, payload.sha256), mediaType: payload.mediaType }),
  });
  await em.flush();
  await enqueue(em, 'feed', { run: begun.id });
  return begun;
}

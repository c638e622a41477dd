import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { RunCause, RunKind } from '../../posture/domain/feed.ts';
import type { FileChoices } from '../../posture/domain/fileRun.ts';

/** A file of findings is here already; all else is still to come, or was kept. */
const IS_FILE_OF_FINDINGS = `kind in ('SBOM', 'SCANNER') and cause = 'FILE'`;

/** A run that somebody has begun: `takes` tells this beginning from any other. */
export type Run = {
  id: string;
  kind: RunKind;
  /** The feed that it reads, by its id. */
  feed: string | null;
  cause: RunCause;
  origin: string;
  askedBy: string;
  askedById: string | null;
  askedByTokenId: string | null;
  takes: number;
  takeOlder: boolean;
  sha256: string | null;
  mediaType: string | null;
  choices: FileChoices | null;
  digest: string | null;
  isLook: boolean;
};

/** Begins a run that waits. Whoever comes second, by a job that was handed out twice, finds it begun: null. */
export async function claimRun(em: EntityManager, id: string): Promise<Run | null> {
  const [run] = await rowsOf<Run>(em, CLAIM, [id]);
  return run ?? null;
}

const CLAIM = `
  update feed_run set step = case when ${IS_FILE_OF_FINDINGS} then 'READING' else 'FETCHING' end, takes = takes + 1,
    updated_at = now()
  where id = $1 and step = 'WAITING'
  returning id, kind, feed_id as feed, cause, origin, asked_by as "askedBy", asked_by_id as "askedById",
    asked_by_token_id as "askedByTokenId", takes, take_older as "takeOlder", payload_sha256 as sha256,
    media_type as "mediaType", choices, digest, is_look as "isLook"`;

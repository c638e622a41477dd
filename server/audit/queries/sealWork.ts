import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { SealedWork } from '../domain/imageDigest.ts';

// The same as ImageDigest, where the rows are: half a million of them need not come here to be counted.
const SEAL = `select count(*)::int as rows,
    encode(sha256(coalesce(string_agg(
      sha256(convert_to(noun || E'\\n' || row_id || E'\\n' || coalesce(before::text, ''), 'UTF8')), ''::bytea order by id
    ), ''::bytea)), 'hex') as digest
  from before_image where work = $1`;

/** Counts and hashes the before-images of bulk work: call it last, and record what it answers in the entry's particulars. */
export async function sealWork(em: EntityManager, work: string): Promise<SealedWork> {
  const [sealed] = await rowsOf<{ rows: number; digest: string }>(em, SEAL, [work]);
  if (!sealed) throw new Error(`The before-images of ${work} cannot be counted.`);
  return { id: work, ...sealed };
}

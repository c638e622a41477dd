import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context as HonoContext } from 'hono';
import type { Consequence } from '../audit/domain/touched.ts';
import type { Context } from '../context.ts';
import type { AppEnv } from '../http/AppEnv.ts';
import { NotSignedIn } from '../identity/domain/refusals.ts';
import { viewerOf } from '../identity/viewerOf.ts';

export type FileRoutesOptions = {
  em: () => EntityManager;
  consequences: readonly Consequence[];
};

/** Who sends or fetches a file. */
export async function requestContext(
  c: HonoContext<AppEnv>,
  { em, consequences }: FileRoutesOptions,
): Promise<Context> {
  const fork = em();
  const now = new Date();
  const viewer = await viewerOf(c.req.raw, fork, now);
  if (!viewer) throw new NotSignedIn();
  return { em: fork, viewer, now, requestId: c.get('requestId'), consequences };
}

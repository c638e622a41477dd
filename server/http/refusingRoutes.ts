import type { EntityManager } from '@mikro-orm/postgresql';
import { Hono, type Context as HonoContext } from 'hono';
import type { Consequence } from '../audit/domain/touched.ts';
import type { Context } from '../context.ts';
import { NotSignedIn } from '../identity/domain/refusals.ts';
import { viewerOf } from '../identity/viewerOf.ts';
import { Refusal } from '../refusal.ts';
import type { AppEnv } from './AppEnv.ts';
import { statusOf } from './problem.ts';

export type RoutesOptions = {
  em: () => EntityManager;
  consequences: readonly Consequence[];
};

/** Routes of a room, which say no in the shape of a refusal. */
export function refusingRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, path } = error;
    return c.json({ error: { code, message, path, requestId: c.get('requestId') } }, statusFor(error));
  });
  return routes;
}

/** Who asks, with an EntityManager of their own; nobody asks without saying who they are. */
export async function contextOf(c: HonoContext<AppEnv>, { em, consequences }: RoutesOptions): Promise<Context> {
  const fork = em();
  const now = new Date();
  const viewer = await viewerOf(c.req.raw, fork, now);
  if (!viewer) throw new NotSignedIn();
  return { em: fork, viewer, now, requestId: c.get('requestId'), consequences };
}

function statusFor(refusal: Refusal): 400 | 401 | 403 | 404 | 409 | 410 | 429 {
  switch (refusal.code) {
    case 'NOT_ALLOWED':
      return 403;
    case 'NOT_FOUND':
      return 404;
    case 'ALREADY_EXISTS':
    case 'NOT_POSSIBLE_NOW':
      return 409;
    default:
      return statusOf(refusal);
  }
}

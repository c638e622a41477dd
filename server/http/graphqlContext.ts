import type { MikroORM } from '@mikro-orm/postgresql';
import { GraphQLError } from 'graphql';
import type { Context as HonoContext } from 'hono';
import type { Config } from '../config.ts';
import { consequences } from '../consequences.ts';
import type { Context } from '../context.ts';
import { NotSignedIn } from '../identity/domain/refusals.ts';
import { viewerOf } from '../identity/viewerOf.ts';
import { Refusal } from '../refusal.ts';
import type { AppEnv } from './AppEnv.ts';
import type { Telling } from './graphql/tellEntries.ts';
import { statusOf } from './problem.ts';

/** Who asks GraphQL, with an EntityManager of their own. Nobody asks anything without saying who they are. */
export function graphqlContext(
  orm: MikroORM,
  { feedHosts }: Pick<Config, 'feedHosts'>,
): (c: HonoContext<AppEnv>) => Promise<Context & Telling> {
  return async (c) => {
    const em = orm.em.fork();
    const now = new Date();
    const viewer = await viewerOf(c.req.raw, em, now).catch((error: unknown) => {
      throw error instanceof Refusal ? asGraphQL(error) : error;
    });
    if (!viewer) throw asGraphQL(new NotSignedIn());
    const entries: number[] = [];
    const onRecorded = (entry: number) => void entries.push(entry);
    return { em, viewer, now, requestId: c.get('requestId'), consequences, feedHosts, entries, onRecorded };
  };
}

function asGraphQL(refusal: Refusal): GraphQLError {
  return new GraphQLError(refusal.message, { extensions: { code: refusal.code, http: { status: statusOf(refusal) } } });
}

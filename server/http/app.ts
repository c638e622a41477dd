import { Hono, type NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import type { AppEnv } from './AppEnv.ts';
import { health } from './health.ts';
import { knownHost } from './knownHost.ts';
import { limitBody } from './limitBody.ts';
import { observe } from './observe.ts';
import { servePages } from './pages.ts';
import { problem, statusOf } from './problem.ts';
import { securityHeaders } from './securityHeaders.ts';

export type Routes = (app: Hono<AppEnv>) => void;

type Options = {
  config: Pick<Config, 'host' | 'origin' | 'trustProxy'>;
  log: Log;
  /** Each room's own; earlier ones see a request first. */
  routes: Routes[];
  /** True once it serves and as long as the database answers. */
  ready: () => Promise<boolean>;
  /** The folder of the built pages. */
  pages: string;
};

/** The frame around all routes: ids, logs, headers, limits, health, pages, and what becomes of everything else. */
export function createApp({ config, log, routes, ready, pages }: Options): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(observe(log, config.trustProxy));
  app.use(securityHeaders(config.origin));
  health(app, ready);
  app.use(knownHost(config.host, config.origin));
  app.use(limitBody());
  for (const addRoutes of routes) addRoutes(app);
  servePages(app, pages);
  app.notFound(nothingThere);
  app.onError((error, c) => {
    if (error instanceof Refusal) return problem(c, statusOf(error), error.code, error.message);
    if (error instanceof HTTPException) return problem(c, error.status, 'REFUSED', error.message);
    c.get('log').error({ err: error }, 'request failed');
    const id = c.get('requestId');
    return problem(c, 500, 'INTERNAL', `The request failed; the log has the reason under the id ${id}.`);
  });
  return app;
}

const nothingThere: NotFoundHandler<AppEnv> = (c) => problem(c, 404, 'NOT_FOUND', `There is nothing at ${c.req.path}.`);

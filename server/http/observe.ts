import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import type { AppEnv } from './AppEnv.ts';

const ACCEPTABLE_ID = /^[\w.-]{8,64}$/;

/** Gives each request an id, or keeps the one it came with, and writes one line when it is answered. */
export function observe(log: Log, trustProxy: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const began = performance.now();
    const given = c.req.header('x-request-id');
    const requestId = given && ACCEPTABLE_ID.test(given) ? given : randomUUID();
    c.set('requestId', requestId);
    c.set('log', log.child({ requestId }));
    c.set('clientAddress', clientAddress(c, trustProxy));
    await next();
    // Not `c.header`, which would make the answer anew, and a stream of it.
    c.res.headers.set('x-request-id', requestId);
    const { method, path } = c.req;
    const ms = Math.round((performance.now() - began) * 10) / 10;
    const level = /^\/(health|assets)\//.test(path) ? 'debug' : 'info';
    c.get('log')[level]({ method, path: withoutSecrets(path), status: c.res.status, ms }, 'request');
  };
}

/** The query is left out and long words are covered: a one-time link is a secret. */
function withoutSecrets(path: string): string {
  return path.replace(/[\w-]{24,}/g, '…');
}

function clientAddress(c: Context<AppEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    // A request that came through no socket: app.request() in a test.
    return 'local';
  }
}

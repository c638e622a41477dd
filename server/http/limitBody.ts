import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from './AppEnv.ts';
import { problem } from './problem.ts';

const MB = 1_000_000;
/** A file's text of 8 MB, as JSON writes it: quotes and line ends double, the rest stays. */
const GRAPHQL = 20 * MB;
const EVIDENCE = 10 * MB;
const ELSEWHERE = MB;

/** Files of any size go to /import as a stream, which holds no more than a piece of them at a time. */
export function limitBody(): MiddlewareHandler<AppEnv> {
  const graphql = limitTo(GRAPHQL, 'send larger files to POST /import/KIND');
  const evidence = limitTo(EVIDENCE, 'send the part of the file that shows it, or give a link to it');
  const elsewhere = limitTo(ELSEWHERE, 'send larger files to POST /import/KIND');
  return (c, next) => {
    if (c.req.path.startsWith('/import/')) return next();
    if (c.req.path === '/graphql') return graphql(c, next);
    return c.req.path === '/evidence' ? evidence(c, next) : elsewhere(c, next);
  };
}

function limitTo(maxSize: number, wayOut: string): MiddlewareHandler<AppEnv> {
  const message = `The request's body is larger than ${maxSize / MB} MB; ${wayOut}.`;
  const tooLarge = (c: Context<AppEnv>) => problem(c, 413, 'BODY_TOO_LARGE', message);
  const counting = bodyLimit({ maxSize, onError: tooLarge });
  return async (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counting(c, next);
    // Node reads no further than the length that was announced, so nothing needs counting, nor the body touching.
    return Number(length) > maxSize ? tooLarge(c) : next();
  };
}

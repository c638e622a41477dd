import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './AppEnv.ts';
import { problem } from './problem.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Where it listens on this machine alone, a request for another name comes from a page that had that name point here
 * (DNS rebinding), to act as if it were ours.
 */
export function knownHost(host: string, origin: string | undefined): MiddlewareHandler<AppEnv> {
  const onLoopback = LOOPBACK.test(host) || host === '::1';
  const public_ = origin ? new URL(origin).hostname : undefined;
  return async (c, next) => {
    const asked = new URL(c.req.url).hostname;
    if (!onLoopback || LOOPBACK.test(asked) || asked === public_) return next();
    return problem(
      c,
      421,
      'UNKNOWN_HOST',
      `This Holdfast does not answer for ${asked}: set HOLDFAST_ORIGIN to its address.`,
    );
  };
}

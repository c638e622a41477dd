import type { Context as HonoContext } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { statusOf } from '../http/problem.ts';
import { Refusal } from '../refusal.ts';

/** A refusal as the JSON that the pages and scripts read; anything else is a failure. */
export function answerRefusal(error: Error, c: HonoContext<AppEnv>): Response {
  if (!(error instanceof Refusal)) throw error;
  const { code, message, path } = error;
  return c.json({ error: { code, message, path, requestId: c.get('requestId') } }, statusFor(error));
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

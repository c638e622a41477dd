import type { Context } from 'hono';
import type { AppEnv } from '../http/AppEnv.ts';
import { Refusal } from '../refusal.ts';
import { NotAllowed } from './domain/permission.ts';
import { Denied, TooManyAttempts } from './domain/refusals.ts';

/** A refusal in a route becomes its sentence, with the status of its kind; everything else goes on as a failure. */
export function answerRefusal(error: Error, c: Context<AppEnv>): Response {
  if (!(error instanceof Refusal)) throw error;
  if (error instanceof TooManyAttempts) c.header('retry-after', String(error.retryAfterSeconds));
  const { code, message, path } = error;
  return c.json({ error: { code, message, path, requestId: c.get('requestId') } }, statusOf(error));
}

export function statusOf(refusal: Refusal): 400 | 401 | 403 | 410 | 429 {
  if (refusal instanceof Denied) return refusal.status;
  return refusal instanceof NotAllowed ? 403 : 400;
}

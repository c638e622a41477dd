import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '../refusal.ts';
import type { AppEnv } from './AppEnv.ts';

/** How every route outside GraphQL says no: the shape of a refusal there. */
export function problem(c: Context<AppEnv>, status: ContentfulStatusCode, code: string, message: string): Response {
  return c.json({ error: { code, message, requestId: c.get('requestId') } }, status);
}

const STATUSES = [401, 403, 404, 409, 410, 429] as const;

/** The status that a refusal brings along, else that of a request which cannot be taken as it stands. */
export function statusOf(refusal: Refusal): (typeof STATUSES)[number] | 400 {
  return STATUSES.find((status) => 'status' in refusal && refusal.status === status) ?? 400;
}

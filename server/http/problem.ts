import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnv } from './AppEnv.ts';

/** How every route outside GraphQL says no: the shape of a refusal there. */
export function problem(c: Context<AppEnv>, status: ContentfulStatusCode, code: string, message: string): Response {
  return c.json({ error: { code, message, requestId: c.get('requestId') } }, status);
}

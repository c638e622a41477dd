import type { Hono } from 'hono';
import type { AppEnv } from './AppEnv.ts';

/** Live: the process answers. Ready: it serves, and its database answers. */
export function health(app: Hono<AppEnv>, ready: () => Promise<boolean>): void {
  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    return (await ready()) ? c.json({ status: 'ready' }) : c.json({ status: 'not ready' }, 503);
  });
}

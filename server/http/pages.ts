import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import type { AppEnv } from './AppEnv.ts';

/** What is asked for as a file and was not found; a system's code may have a dot too. */
const FILE = /^\/assets\/|\.(css|csv|graphql|html|ico|js|json|map|png|svg|txt|webmanifest|woff2?)$/i;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The built pages: files as they are, and index.html for every address that a person may type or share. */
export function servePages(app: Hono<AppEnv>, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const files = serveStatic<AppEnv>({
    root: folder,
    precompressed: true,
    onFound: (_path, c) => {
      // Assets are named by their content; everything else is asked for anew.
      c.header('cache-control', c.req.path.startsWith('/assets/') ? FOR_EVER : 'no-cache');
    },
  });
  app.get('*', async (c, next) => {
    if (c.req.path === '/' || c.req.path.endsWith('.html')) return next();
    return files(c, next);
  });
  app.get('*', async (c, next) => {
    const isPage = c.req.header('accept')?.includes('text/html') && !FILE.test(c.req.path);
    if (!isPage && c.req.path !== '/') return next();
    return c.html(await readFile(join(folder, 'index.html'), 'utf8'), 200, { 'cache-control': 'no-cache' });
  });
}

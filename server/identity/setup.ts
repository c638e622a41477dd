import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../http/AppEnv.ts';
import { Refusal } from '../refusal.ts';
import { statusOf } from './answerRefusal.ts';
import { startSession } from './commands/startSession.ts';
import { openLink, useSetupLink } from './commands/useSetupLink.ts';
import type { CookieName } from './domain/session.ts';
import { programViewer } from './domain/viewer.ts';
import { SETUP_STYLE, setupPage } from './setupPage.ts';

type Options = {
  em: () => EntityManager;
  cookie: (c: Context<AppEnv>) => CookieName;
  admit: (c: Context<AppEnv>, secret: string) => void;
};

const text = (longest: number) => z.string().max(longest).default('');
const SET_UP = z.object({ key: text(100), email: text(300), name: text(300), password: text(1_024) });

/** One-time links. The page needs no script: it is the first thing that an empty installation shows. */
export function setupRoutes(app: Hono<AppEnv>, { em, cookie, admit }: Options): void {
  app.get('/setup.css', (c) => c.body(SETUP_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));

  app.get('/setup', async (c) => {
    const key = c.req.query('key') ?? '';
    c.header('cache-control', 'no-store');
    try {
      const user = await openLink(em(), key, new Date());
      return isJson(c)
        ? c.json({
            for: user ? 'PASSWORD' : 'FIRST_ADMINISTRATOR',
            email: user?.email ?? null,
            name: user?.name ?? null,
          })
        : c.html(setupPage({ key, user }));
    } catch (error) {
      if (isJson(c) || !(error instanceof Refusal)) throw error;
      return c.html(setupPage({ refusal: error }), statusOf(error));
    }
  });

  app.post('/setup', async (c) => {
    const sent = SET_UP.safeParse(isJson(c) ? await c.req.json().catch(() => ({})) : await c.req.parseBody());
    const input = sent.success ? sent.data : { key: '', email: '', name: '', password: '' };
    const now = new Date();
    c.header('cache-control', 'no-store');
    try {
      const ctx = {
        em: em().fork(),
        viewer: programViewer('one-time link'),
        now,
        requestId: c.get('requestId'),
        consequences: [],
      };
      const user = await useSetupLink(ctx, input);
      admit(c, await startSession(em().fork(), user, cookie(c), now));
      return isJson(c) ? c.json({ signedIn: true }) : c.redirect('/', 303);
    } catch (error) {
      if (isJson(c) || !(error instanceof Refusal)) throw error;
      const user = await openLink(em(), input.key, now).catch(() => undefined);
      const form = user === undefined ? {} : { key: input.key, user, given: input };
      return c.html(setupPage({ ...form, refusal: error }), statusOf(error));
    }
  });
}

/** What asks in JSON is answered in it; a browser's form is answered with a page. */
function isJson(c: Context<AppEnv>): boolean {
  const told = c.req.method === 'GET' ? c.req.header('accept') : c.req.header('content-type');
  return told?.includes('application/json') ?? false;
}

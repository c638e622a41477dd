import type { EntityManager } from '@mikro-orm/postgresql';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../http/AppEnv.ts';
import { answerRefusal, statusOf } from '../identity/answerRefusal.ts';
import { programViewer } from '../identity/domain/viewer.ts';
import { Refusal } from '../refusal.ts';
import { acknowledgeByLink } from './commands/acknowledgeByLink.ts';
import { NOTICE_STYLE, noticePage } from './noticePage.ts';
import { type LinkedNotice, noticeOfLink } from './queries/noticeOfLink.ts';

const KEY = z.object({ key: z.string().max(100) });

/** The one-time links of hold notices, for custodians without a user. The page needs no script and no cookie. */
export function noticeRoutes({ em }: { em: () => EntityManager }): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = new Hono<AppEnv>();
    routes.onError(answerRefusal);
    routes.get('/hold-notice.css', (c) => c.body(NOTICE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));

    routes.get('/hold-notice', async (c) => {
      const key = c.req.query('key') ?? '';
      return answered(c, key, async () => ({ notice: await noticeOfLink(em(), key, new Date()), done: false }));
    });

    routes.post('/hold-notice', async (c) => {
      const sent = KEY.safeParse(isJson(c) ? await c.req.json().catch(() => ({})) : await c.req.parseBody());
      const key = sent.data?.key ?? '';
      return answered(c, key, async () => {
        const now = new Date();
        const notice = await noticeOfLink(em(), key, now);
        const viewer = programViewer('one-time link of a hold notice');
        await acknowledgeByLink({ em: em().fork(), viewer, now, requestId: c.get('requestId'), consequences: [] }, key);
        return { notice, done: true };
      });
    });
    app.route('/', routes);
  };

  async function answered(
    c: Context<AppEnv>,
    key: string,
    ask: () => Promise<{ notice: LinkedNotice; done: boolean }>,
  ): Promise<Response> {
    c.header('cache-control', 'no-store');
    try {
      const { notice, done } = await ask();
      if (isJson(c)) {
        const { matter, custodian, issuedOn, releasedOn, scope, acknowledgedAt } = notice;
        const acknowledged = done || acknowledgedAt !== null;
        return c.json({ matter, custodian, issuedOn, releasedOn, scope, acknowledged });
      }
      return c.html(noticePage({ key, notice, done }));
    } catch (error) {
      if (isJson(c) || !(error instanceof Refusal)) throw error;
      const notice = await noticeOfLink(em(), key, new Date()).catch(() => undefined);
      return c.html(noticePage({ key, refusal: error, ...(notice && { notice }) }), statusOf(error));
    }
  }
}

/** What asks in JSON is answered in it; a browser's form is answered with a page. */
function isJson(c: Context<AppEnv>): boolean {
  const told = c.req.method === 'GET' ? c.req.header('accept') : c.req.header('content-type');
  return told?.includes('application/json') ?? false;
}

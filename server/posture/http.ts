import type { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../http/AppEnv.ts';
import { download } from '../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../http/refusingRoutes.ts';
import { demand } from '../identity/domain/permission.ts';
import { InvalidInput, NotFound } from '../refusal.ts';
import { keepEvidence } from './commands/keepEvidence.ts';
import { EvidenceFile } from './entities/EvidenceFile.ts';

const QUERY = z.strictObject({ name: z.string() });

/** Files that answers rest on, in and out. */
export function evidenceRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();

    routes.post('/evidence', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'ANSWER_CONTROLS');
      const query = QUERY.safeParse(c.req.query());
      if (!query.success) throw new InvalidInput('Say what the file is called: ?name=badge-audit.pdf', 'name');
      const content = Buffer.from(await c.req.arrayBuffer());
      const { id, name, mediaType, bytes, sha256 } = await keepEvidence(ctx, { ...query.data, content });
      return c.json({ id, name, mediaType, bytes, sha256 }, 201);
    });

    routes.get('/evidence/:id', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const id = c.req.param('id');
      const file = z.uuid().safeParse(id).success
        ? await ctx.em.findOne(EvidenceFile, id, { populate: ['content'] })
        : null;
      if (!file) throw new NotFound('file of evidence', id, 'id');
      const answer = download([Buffer.from(file.content)], file.name, file.mediaType);
      // Whoever opens it opens a file on their own machine, never a page of ours.
      answer.headers.set('content-security-policy', "sandbox; default-src 'none'");
      return answer;
    });

    app.route('/', routes);
  };
}

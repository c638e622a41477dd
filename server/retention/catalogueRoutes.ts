import type { Hono } from 'hono';
import { rowsOf } from '../database/rowsOf.ts';
import type { AppEnv } from '../http/AppEnv.ts';
import { download } from '../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../http/refusingRoutes.ts';
import { demand } from '../identity/domain/permission.ts';
import { isUuid } from '../identity/domain/uuid.ts';
import { NotFound } from '../refusal.ts';

/** A catalogue update as it came, byte by byte. */
export function catalogueRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();
    routes.get('/catalogue-updates/:id/file', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const id = c.req.param('id');
      const [kept] = isUuid(id) ? await rowsOf<Kept>(ctx.em, KEPT, [id]) : [];
      if (!kept) throw new NotFound('catalogue update', id);
      return download([Buffer.from(kept.file, 'utf8')], kept.fileName ?? 'catalogue.json', 'application/json');
    });
    app.route('/', routes);
  };
}

type Kept = { file: string; fileName: string | null };
const KEPT = 'select file, file_name as "fileName" from catalogue_update where id = $1';

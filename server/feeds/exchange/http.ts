import type { Hono } from 'hono';
import { z } from 'zod';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import type { AppEnv } from '../../http/AppEnv.ts';
import { download } from '../../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../../http/refusingRoutes.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import { System } from '../../inventory/entities/System.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { InvalidInput } from '../../refusal.ts';
import { bomFile } from './bomFile.ts';
import { openEoxFile } from './openEoxFile.ts';
import { componentsCsv, findingsCsv } from './postureCsv.ts';
import { type View, writtenInOneView } from './View.ts';

const EXPORT = z.strictObject({ system: z.string().optional(), status: z.enum(['open', 'all']).optional() });
const EXPORT_ALLOWED = 'system (a code) and, for findings, status=open|all';

const JSON_TYPE = 'application/json; charset=utf-8';
const BOM_TYPE = 'application/vnd.cyclonedx+json; version=1.6';

/** Posture out: CycloneDX, OpenEoX and CSV. */
export function exchangeRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();

    const files = [
      { path: 'bill-of-materials.cdx.json', type: BOM_TYPE, write: bomFile },
      { path: 'openeox.json', type: JSON_TYPE, write: openEoxFile },
      { path: 'components.csv', type: undefined, write: componentsCsv },
      { path: 'findings.csv', type: undefined, write: findingsCsv },
    ];
    for (const { path, type, write } of files) {
      routes.get(`/export/posture/${path}`, async (c) => {
        const ctx = await contextOf(c, options);
        demand(ctx.viewer, 'READ');
        const { system, status } = read(EXPORT, c.req.query(), EXPORT_ALLOWED);
        return given(ctx, system, path, type, (view) => write(view, status === 'all'));
      });
    }

    app.route('/', routes);
  };
}

/** A file of the day that it is of, and of the system. */
async function given(
  ctx: Context,
  code: string | undefined,
  path: string,
  type: string | undefined,
  write: (view: View) => AsyncIterable<string>,
): Promise<Response> {
  const found = code === undefined ? null : await ctx.em.findOne(System, { code });
  const system = code === undefined ? null : live(found, 'system', code, 'system');
  const today = system ? await systemToday(ctx.em, system.id, ctx.now) : await organisationToday(ctx.em, ctx.now);
  const name = `${system?.code ?? 'portfolio'}-${formatDay(today)}-${path}`;
  return download(await writtenInOneView(ctx.em, { system, today }, write), name, type);
}

function read<T extends z.ZodType>(shape: T, query: Record<string, string>, allowed: string): z.infer<T> {
  const found = shape.safeParse(query);
  if (found.success) return found.data;
  const issue = found.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0]);
  throw new InvalidInput(`"${name}" cannot be taken as it stands. Allowed are ${allowed}.`, name ?? null);
}

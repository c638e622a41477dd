import type { Hono } from 'hono';
import { z } from 'zod';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import type { AppEnv } from '../../http/AppEnv.ts';
import { download } from '../../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../../http/refusingRoutes.ts';
import { demand } from '../../identity/domain/permission.ts';
import { LAYERS } from '../../inventory/domain/component.ts';
import { live } from '../../inventory/domain/existing.ts';
import { DATE_ORDERS } from '../../inventory/domain/import.ts';
import { System } from '../../inventory/entities/System.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { InvalidInput } from '../../refusal.ts';
import { fileOfStream, type ImportFile } from '../csv/ImportFile.ts';
import { MOST_BYTES } from '../cyclonedx/checkBom.ts';
import { importBill } from '../cyclonedx/importBill.ts';
import { importScan } from '../scanner/importScan.ts';
import { bomFile } from './bomFile.ts';
import { openEoxFile } from './openEoxFile.ts';
import { componentsCsv, findingsCsv } from './postureCsv.ts';
import { type View, writtenInOneView } from './View.ts';

const YES = z.enum(['1', 'true', '0', 'false', '']).transform((text) => text === '1' || text === 'true');
const FILE = { fileName: z.string().max(200).optional(), dryRun: YES.optional() };

const BILL = z.strictObject({
  ...FILE,
  system: z.string(),
  register: z
    .preprocess(
      (text) => (typeof text === 'string' ? parsed(text) : text),
      z.array(z.object({ ref: z.string(), layer: z.enum(LAYERS).optional() })),
    )
    .optional(),
});
const BILL_ALLOWED =
  'system (a code), fileName, dryRun=1 and register (JSON: [{"ref":"pkg:generic/rhel@9","layer":"OS"}])';

const SCAN = z.strictObject({
  ...FILE,
  system: z.string().optional(),
  component: z.string().optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
});
const SCAN_ALLOWED = `system (a code), component (a product of the system), fileName, dryRun=1 and dateOrder=${DATE_ORDERS.join('|')}`;

const EXPORT = z.strictObject({ system: z.string().optional(), status: z.enum(['open', 'all']).optional() });
const EXPORT_ALLOWED = 'system (a code) and, for findings, status=open|all';

const JSON_TYPE = 'application/json; charset=utf-8';
const BOM_TYPE = 'application/vnd.cyclonedx+json; version=1.6';

/** Findings in, from bills of materials and scanners, and posture out: CycloneDX, OpenEoX and CSV. */
export function exchangeRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();

    routes.post('/import/findings/bill-of-materials', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'EDIT_COMPONENTS');
      const { system, register = [], fileName = null, dryRun = false } = read(BILL, c.req.query(), BILL_ALLOWED);
      return c.json(
        await received(bounded(c.req.raw.body), (file) =>
          importBill(ctx, { file, system, register, fileName, dryRun }),
        ),
      );
    });

    routes.post('/import/findings/scanner', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'EDIT_COMPONENTS');
      const { fileName = null, dryRun = false, ...query } = read(SCAN, c.req.query(), SCAN_ALLOWED);
      return c.json(
        await received(c.req.raw.body ?? [], (file) => importScan(ctx, { ...query, file, fileName, dryRun })),
      );
    });

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

async function received<T>(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  take: (file: ImportFile) => Promise<T>,
): Promise<T> {
  const file = await fileOfStream(body);
  try {
    return await take(file);
  } finally {
    await file.close();
  }
}

/** What is too large is not even laid down. */
async function* bounded(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) {
      throw new InvalidInput(
        `The bill is larger than ${MOST_BYTES / 1_000_000} MB. Have one made for each component of the system.`,
        'file',
      );
    }
    yield piece;
  }
}

function read<T extends z.ZodType>(shape: T, query: Record<string, string>, allowed: string): z.infer<T> {
  const found = shape.safeParse(query);
  if (found.success) return found.data;
  const issue = found.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0]);
  throw new InvalidInput(`"${name}" cannot be taken as it stands. Allowed are ${allowed}.`, name ?? null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

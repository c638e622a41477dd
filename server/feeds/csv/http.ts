import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { AppEnv } from '../../http/AppEnv.ts';
import { demand } from '../../identity/domain/permission.ts';
import { DATE_ORDERS, IMPORT_KINDS, type ImportKind } from '../../inventory/domain/import.ts';
import { AlreadyExists, InvalidInput, NotFound } from '../../refusal.ts';
import { answerRefusal } from '../answerRefusal.ts';
import { download } from '../download.ts';
import { type FileRoutesOptions, requestContext } from '../requestContext.ts';
import { exportCsv, templateCsv } from './exportCsv.ts';
import { fileOfStream } from './ImportFile.ts';
import { type ImportReport, importCsv } from './importCsv.ts';
import { ProgressNote, readProgress } from './ProgressNote.ts';

const YES = z.enum(['1', 'true', '0', 'false', '']).transform((text) => text === '1' || text === 'true');
const MAPPING = z.array(z.object({ heading: z.string(), column: z.string() }));
const QUERY = z.strictObject({
  dryRun: YES.optional(),
  takeGoodRows: YES.optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  fileName: z.string().max(200).optional(),
  mapping: z.preprocess((text) => (typeof text === 'string' ? parsed(text) : text), MAPPING).optional(),
  id: z.uuid().optional(),
});

/** Files in and out: the import of any size as a stream, its progress, the kept file, exports and templates. */
export function csvRoutes(options: FileRoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = new Hono<AppEnv>();
    routes.onError(answerRefusal);

    routes.post('/import/:kind', async (c) => {
      const ctx = await requestContext(c, options);
      demand(ctx.viewer, 'IMPORT');
      const kind = kindOf(c.req.param('kind'));
      return c.json(await receive(ctx, kind, readQuery(c.req.query()), c.req.raw.body));
    });

    routes.get('/import/:id', async (c) => {
      const ctx = await requestContext(c, options);
      demand(ctx.viewer, 'IMPORT');
      const id = idOf(c.req.param('id'));
      const progress = await readProgress(ctx.em, id);
      if (!progress) throw new NotFound('import under way', id);
      return c.json(progress, 200, { 'cache-control': 'no-store' });
    });

    routes.get('/import/:id/file', async (c) => {
      const ctx = await requestContext(c, options);
      demand(ctx.viewer, 'READ');
      const id = idOf(c.req.param('id'));
      const [file] = await rowsOf<KeptFile>(ctx.em, KEPT_FILE, [id]);
      if (!file) throw new NotFound('import', id);
      return download(partsOf(ctx, id), file.fileName ?? `${file.kind.toLowerCase()}.csv`, 'application/octet-stream');
    });

    routes.get('/export/:file{[A-Za-z]+\\.csv}', async (c) => {
      const ctx = await requestContext(c, options);
      demand(ctx.viewer, 'READ');
      const kind = kindOf(c.req.param('file').slice(0, -'.csv'.length));
      const name = kind.toLowerCase();
      if (c.req.query('template')) return download([Buffer.from(templateCsv(kind))], `${name}-template.csv`);
      return download(exportCsv(ctx.em, kind), `${name}.csv`);
    });

    app.route('/', routes);
  };
}

async function receive(
  ctx: Context,
  kind: ImportKind,
  query: z.infer<typeof QUERY>,
  body: ReadableStream<Uint8Array> | null,
): Promise<ImportReport> {
  const { id = randomUUID(), ...how } = query;
  await refuseKnownId(ctx, id);
  const note = await ProgressNote.begin(ctx, id, kind);
  try {
    const file = await fileOfStream(body ?? [], (bytes) => note.received(bytes));
    try {
      const report = await importCsv(ctx, { ...how, kind, file, id }, note.tell);
      await note.end('DONE');
      return report;
    } finally {
      await file.close();
    }
  } catch (error) {
    await note.end('FAILED');
    throw error;
  }
}

async function refuseKnownId(ctx: Context, id: string): Promise<void> {
  const [known] = await rowsOf(
    ctx.em,
    'select 1 from csv_import where id = $1 union all select 1 from import_progress where id = $1',
    [id],
  );
  if (known) throw new AlreadyExists('import', id, 'id');
}

type KeptFile = { fileName: string | null; kind: string };
const KEPT_FILE = 'select file_name as "fileName", kind from csv_import where id = $1';

/** One part at a time: no length needs to fit in memory. */
async function* partsOf(ctx: Context, id: string): AsyncIterable<Buffer> {
  for (let position = 0; ; position += 1) {
    const [part] = await rowsOf<{ bytes: Buffer }>(
      ctx.em,
      'select bytes from csv_import_part where import_id = $1 and position = $2',
      [id, position],
    );
    if (!part) return;
    yield part.bytes;
  }
}

function kindOf(text: string): ImportKind {
  const kind = IMPORT_KINDS.find((known) => known === text.toUpperCase());
  if (kind) return kind;
  throw new InvalidInput(`"${text}" is no kind of file. It is one of ${IMPORT_KINDS.join(', ')}.`, 'kind');
}

function idOf(text: string): string {
  if (z.uuid().safeParse(text).success) return text;
  throw new NotFound('import', text, 'id');
}

function readQuery(query: Record<string, string>): z.infer<typeof QUERY> {
  const read = QUERY.safeParse(query);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0]);
  throw new InvalidInput(
    `"${name}" cannot be taken as it stands. Allowed are dryRun=1, takeGoodRows=1, dateOrder=${DATE_ORDERS.join('|')}, ` +
      'fileName, id (a UUID) and mapping (JSON: [{"heading":"App ID","column":"code"}]).',
    name ?? null,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

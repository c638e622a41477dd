import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { z } from 'zod';
import { refusePatientIdentifier } from '../../audit/domain/patientIdentifier.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import type { AppEnv } from '../../http/AppEnv.ts';
import { download } from '../../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../../http/refusingRoutes.ts';
import { demand } from '../../identity/domain/permission.ts';
import { DATE_ORDERS, IMPORT_KINDS, type ImportKind } from '../../inventory/domain/import.ts';
import { CsvImport } from '../../inventory/entities/CsvImport.ts';
import { AlreadyExists, InvalidInput, NotFound, Refusal } from '../../refusal.ts';
import { exportCsv, templateCsv } from './exportCsv.ts';
import { fileOfStream, type ImportFile } from './ImportFile.ts';
import { type ImportReport, importCsv } from './importCsv.ts';
import { ProgressNote, readProgress } from './ProgressNote.ts';
import { portfolioCsv } from './portfolioCsv.ts';
import { portfolioQuery } from './portfolioQuery.ts';
import { refusedRows } from './refusedRows.ts';

const YES = z.enum(['1', 'true', '0', 'false', '']).transform((text) => text === '1' || text === 'true');
const MAPPING = z.array(z.object({ heading: z.string(), column: z.string() }));
const QUERY = z.strictObject({
  dryRun: YES.optional(),
  takeGoodRows: YES.optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
  fileName: z.string().max(200).optional(),
  mapping: z.preprocess((text) => (typeof text === 'string' ? parsed(text) : text), MAPPING).optional(),
  id: z.uuid().optional(),
  answer: z.enum(['report', 'refused']).optional(),
});

/** Files in and out: the import of any size as a stream, its progress, the kept file, exports and templates. */
export function csvRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();

    routes.post('/import/:kind', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'IMPORT');
      const kind = kindOf(c.req.param('kind'));
      const { answer, ...query } = readQuery(c.req.query());
      if (answer === 'refused') return refusedOf(ctx, kind, query, c.req.raw.body);
      return c.json(await receive(ctx, kind, query, c.req.raw.body));
    });

    routes.get('/import/:id', async (c, next) => {
      // The page of the same address is for people.
      if (c.req.header('accept')?.includes('text/html')) return next();
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'IMPORT');
      const id = idOf(c.req.param('id'));
      const progress = await readProgress(ctx.em, id);
      if (!progress) throw new NotFound('import under way', id);
      return c.json(progress, 200, { 'cache-control': 'no-store' });
    });

    routes.get('/import/:id/file', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const id = idOf(c.req.param('id'));
      const [file] = await rowsOf<KeptFile>(ctx.em, KEPT_FILE, [id]);
      if (!file) throw new NotFound('import', id);
      return download(partsOf(ctx, id), file.fileName ?? `${file.kind.toLowerCase()}.csv`, 'application/octet-stream');
    });

    routes.get('/export/portfolio.csv', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const { filter, order } = portfolioQuery(c.req.queries());
      return download(portfolioCsv(ctx.em, filter, order), 'portfolio.csv');
    });

    routes.get('/import/:id/refused.csv', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const id = idOf(c.req.param('id'));
      const found = await ctx.em.findOne(CsvImport, id);
      if (!found) throw new NotFound('import', id);
      const { kind, mapping, problems, fileName, dateOrder } = found;
      const file = await fileOfStream(partsOf(ctx, id));
      const order = DATE_ORDERS.find((known) => known === dateOrder) ?? null;
      return download(
        closing(file, { kind, file, mapping, problems, dateOrder: order }),
        refusedName(fileName ?? null, kind),
      );
    });

    routes.get('/export/:file{[A-Za-z]+\\.csv}', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const kind = kindOf(c.req.param('file').slice(0, -'.csv'.length));
      const name = kind.toLowerCase();
      if (c.req.query('template')) return download([Buffer.from(templateCsv(kind))], `${name}-template.csv`);
      return download(exportCsv(ctx.em, kind), `${name}.csv`);
    });

    app.route('/', routes);
  };
}

/** The refused rows of a file that is only looked at. */
async function refusedOf(
  ctx: Context,
  kind: ImportKind,
  query: Omit<z.infer<typeof QUERY>, 'answer'>,
  body: ReadableStream<Uint8Array> | null,
): Promise<Response> {
  const { mapping = [], dateOrder = null, fileName = null } = query;
  const file = await fileOfStream(body ?? []);
  try {
    const { problems } = await importCsv(ctx, { ...query, kind, file, dryRun: true, takeGoodRows: false });
    return download(closing(file, { kind, file, mapping, problems, dateOrder }), refusedName(fileName, kind));
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* closing(file: ImportFile, input: Parameters<typeof refusedRows>[0]): AsyncIterable<Buffer> {
  try {
    yield* refusedRows(input);
  } finally {
    await file.close();
  }
}

const refusedName = (fileName: string | null, kind: ImportKind) =>
  `${(fileName ?? kind.toLowerCase()).replace(/\.\w{1,5}$/, '')}-refused.csv`;

async function receive(
  ctx: Context,
  kind: ImportKind,
  query: Omit<z.infer<typeof QUERY>, 'answer'>,
  body: ReadableStream<Uint8Array> | null,
): Promise<ImportReport> {
  const { id = randomUUID(), ...how } = query;
  await refuseKnownId(ctx, id);
  const { fileName = null, dryRun = false } = how;
  // Whoever watches sees the name: it is looked at before it is noted.
  refusePatientIdentifier(fileName, 'fileName');
  const note = await ProgressNote.begin(ctx, id, { kind, fileName, dryRun });
  try {
    const file = await fileOfStream(body ?? [], (bytes) => note.received(bytes));
    try {
      const report = await importCsv(ctx, { ...how, kind, file, id }, note.tell);
      await note.end('DONE', { report });
      return report;
    } finally {
      await file.close();
    }
  } catch (error) {
    await note.end('FAILED', { refusal: error instanceof Refusal ? saidBy(error) : null });
    throw error;
  }
}

const saidBy = ({ code, message, path }: Refusal) => ({ code, message, path });

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
      'fileName, id (a UUID), answer=report|refused and mapping (JSON: [{"heading":"App ID","column":"code"}]).',
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

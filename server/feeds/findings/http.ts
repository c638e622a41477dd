import type { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { AppEnv } from '../../http/AppEnv.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../../http/refusingRoutes.ts';
import { demand } from '../../identity/domain/permission.ts';
import { LAYERS } from '../../inventory/domain/component.ts';
import { DATE_ORDERS } from '../../inventory/domain/import.ts';
import { startFindingsImport } from '../../posture/commands/startFindingsImport.ts';
import { InvalidInput } from '../../refusal.ts';
import { fileOfStream, type ImportFile } from '../csv/ImportFile.ts';
import { MOST_BYTES } from '../cyclonedx/checkBom.ts';
import { type FileOfFindings, type FindingsReport, importFile } from './importFile.ts';
import { keepLookedAt, lookAtFile } from './lookAtFile.ts';
import { refuseOther } from './takeFile.ts';

const YES = z.enum(['1', 'true', '0', 'false', '']).transform((text) => text === '1' || text === 'true');
const FILE = {
  fileName: z.string().max(200).optional(),
  dryRun: YES.optional(),
  digest: z.string().max(64).optional(),
};

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
  'system (a code), fileName, dryRun=1, digest and register (JSON: [{"ref":"pkg:generic/rhel@9","layer":"OS"}])';

const SCAN = z.strictObject({
  ...FILE,
  system: z.string().optional(),
  component: z.string().optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
});
const SCAN_ALLOWED = `system (a code), component (a product of the system), fileName, dryRun=1, digest and dateOrder=${DATE_ORDERS.join('|')}`;

const MB = 1_000_000;
/** Some three million rows. */
const MOST_OF_A_SCAN = 500 * MB;
const BILL_TOO_LARGE = `The bill is larger than ${MOST_BYTES / MB} MB. Have one made for each component of the system.`;
const SCAN_TOO_LARGE = `The file is larger than ${MOST_OF_A_SCAN / MB} MB. Have it exported in parts, by system or by network.`;

/** Findings in, from bills of materials and scanners: looked at, and taken in by a job. */
export function findingsRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();

    routes.post('/import/findings/bill-of-materials', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'EDIT_COMPONENTS');
      const { fileName = null, dryRun, digest, ...choices } = read(BILL, c.req.query(), BILL_ALLOWED);
      const body = bounded(c.req.raw, MOST_BYTES, BILL_TOO_LARGE);
      const [report, status] = await received(body, (file) =>
        taken(ctx, { kind: 'SBOM', file, fileName, choices }, { dryRun, digest }),
      );
      return c.json(report, status);
    });

    routes.post('/import/findings/scanner', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'EDIT_COMPONENTS');
      const { fileName = null, dryRun, digest, ...choices } = read(SCAN, c.req.query(), SCAN_ALLOWED);
      const body = bounded(c.req.raw, MOST_OF_A_SCAN, SCAN_TOO_LARGE);
      const [report, status] = await received(body, (file) =>
        taken(ctx, { kind: 'SCANNER', file, fileName, choices }, { dryRun, digest }),
      );
      return c.json(report, status);
    });

    app.route('/', routes);
  };
}

type How = { dryRun: boolean | undefined; digest: string | undefined };

/** Looks at the file, and puts it on the queue unless that is all that was asked for. */
async function taken(ctx: Context, asked: FileOfFindings, how: How): Promise<[FindingsReport, 200 | 202]> {
  if (how.dryRun) return [await lookAtFile(ctx, asked), 200];
  const tried = await importFile(ctx, asked, { dryRun: true });
  refuseOther(how.digest ?? null, tried);
  const { digest } = tried;
  // What changes nothing is soon through, and what seems to name a patient may not wait on the queue: it is not kept.
  if (!tried.changed || tried.namesPatient) return [await importFile(ctx, asked, { dryRun: false, digest }), 200];
  const run = await keepLookedAt(ctx, asked, tried);
  await startFindingsImport(ctx, { run, digest });
  return [{ ...tried, run }, 202];
}

async function received<T>(body: AsyncIterable<Uint8Array>, take: (file: ImportFile) => Promise<T>): Promise<T> {
  const file = await fileOfStream(body);
  try {
    return await take(file);
  } finally {
    await file.close();
  }
}

/** What is too large is not even laid down, and what says so beforehand is not waited for. */
async function* bounded({ headers, body }: Request, most: number, sentence: string): AsyncIterable<Uint8Array> {
  if (Number(headers.get('content-length')) > most) throw new InvalidInput(sentence, 'file');
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.byteLength;
    if (bytes > most) throw new InvalidInput(sentence, 'file');
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

import type { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../http/AppEnv.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../../http/refusingRoutes.ts';
import { demand } from '../../identity/domain/permission.ts';
import { LAYERS } from '../../inventory/domain/component.ts';
import { DATE_ORDERS } from '../../inventory/domain/import.ts';
import type { FileKind } from '../../posture/domain/feed.ts';
import { InvalidInput } from '../../refusal.ts';
import { fileOfStream, type ImportFile } from '../csv/ImportFile.ts';
import { MOST_BYTES } from '../cyclonedx/checkBom.ts';
import { fileOutcome, PATIENCE_MS } from './fileOutcome.ts';
import { receiveFindings } from './receiveFindings.ts';

const YES = z.enum(['1', 'true', '0', 'false', '']).transform((text) => text === '1' || text === 'true');
const FILE = {
  fileName: z.string().max(200).optional(),
  dryRun: YES.optional(),
  digest: z.string().max(64).optional(),
  wait: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform((seconds) => Number(seconds) * 1_000)
    .pipe(z.number().max(PATIENCE_MS))
    .optional(),
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
  'system (a code), fileName, dryRun=1, digest, wait (seconds, 20 at most) and register (JSON: [{"ref":"pkg:generic/rhel@9","layer":"OS"}])';

const SCAN = z.strictObject({
  ...FILE,
  system: z.string().optional(),
  component: z.string().optional(),
  dateOrder: z.enum(DATE_ORDERS).optional(),
});
const SCAN_ALLOWED = `system (a code), component (a product of the system), fileName, dryRun=1, digest, wait (seconds, 20 at most) and dateOrder=${DATE_ORDERS.join('|')}`;

const MB = 1_000_000;
/** Of a scanner some three million rows. */
const MOST: Readonly<Record<FileKind, number>> = { SBOM: MOST_BYTES, SCANNER: 500 * MB };
const TOO_LARGE: Readonly<Record<FileKind, (most: number) => string>> = {
  SBOM: (most) => `The bill is larger than ${most / MB} MB. Have one made for each component of the system.`,
  SCANNER: (most) => `The file is larger than ${most / MB} MB. Have it exported in parts, by system or by network.`,
};

export type FindingsRoutesOptions = RoutesOptions & {
  /** The largest file of each kind that is laid down. */
  mostBytes?: Readonly<Record<FileKind, number>>;
};

/** Findings in, from bills of materials and scanners: a job looks at each file, and a job takes it in. */
export function findingsRoutes(options: FindingsRoutesOptions): (app: Hono<AppEnv>) => void {
  const { mostBytes = MOST } = options;
  const files = [
    { path: 'bill-of-materials', kind: 'SBOM', shape: BILL, allowed: BILL_ALLOWED },
    { path: 'scanner', kind: 'SCANNER', shape: SCAN, allowed: SCAN_ALLOWED },
  ] as const;
  return (app) => {
    const routes = refusingRoutes();

    for (const { path, kind, shape, allowed } of files) {
      routes.post(`/import/findings/${path}`, async (c) => {
        const ctx = await contextOf(c, options);
        demand(ctx.viewer, 'EDIT_COMPONENTS');
        const { fileName = null, dryRun, digest, wait, ...choices } = read(shape, c.req.query(), allowed);
        const how = { isLook: dryRun === true, digest: dryRun ? undefined : digest };
        const run = await received(bounded(c.req.raw, kind, mostBytes[kind]), (file) =>
          receiveFindings(ctx, { kind, file, fileName, choices }, how),
        );
        const report = await fileOutcome(ctx.em, run, wait ?? PATIENCE_MS);
        return report ? c.json(report) : c.json({ run }, 202);
      });
    }

    app.route('/', routes);
  };
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
async function* bounded({ headers, body }: Request, kind: FileKind, most: number): AsyncIterable<Uint8Array> {
  const refuse = () => new InvalidInput(TOO_LARGE[kind](most), 'file');
  if (Number(headers.get('content-length')) > most) throw refuse();
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.byteLength;
    if (bytes > most) throw refuse();
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

import type { Hono } from 'hono';
import { z } from 'zod';
import { refusePatientIdentifier } from '../audit/domain/patientIdentifier.ts';
import { rowsOf } from '../database/rowsOf.ts';
import type { AppEnv } from '../http/AppEnv.ts';
import { download } from '../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../http/refusingRoutes.ts';
import { demand } from '../identity/domain/permission.ts';
import { isUuid } from '../identity/domain/uuid.ts';
import { FEED_CODES, FEED_NAMES, type FeedCode, FILE_KINDS, isFeedCode } from '../posture/domain/feed.ts';
import { InvalidInput, NotFound } from '../refusal.ts';
import { FeedFailure } from './FeedFailure.ts';
import { formOf, MOST_BYTES } from './read/feedForms.ts';
import { payloadParts } from './run/payload.ts';
import { receiveFeedFile } from './run/receiveFeedFile.ts';
import { type Spooled, spool } from './spool.ts';

const QUERY = z.strictObject({
  fileName: z.string().max(200).optional(),
  takeOlder: z.enum(['1', 'true', '0', 'false', '']).optional(),
});

/** Feeds by file, for hospitals without internet, and what was kept of each run. */
export function feedRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();

    routes.post('/import/feed/:code', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'IMPORT');
      const code = codeOf(c.req.param('code'));
      const { fileName = '', takeOlder = '' } = readQuery(c.req.query());
      refusePatientIdentifier(fileName, 'fileName');
      const file = await receive(code, c.req.raw.body);
      try {
        const origin = fileName || `a file of ${FEED_NAMES[code]}`;
        const run = await receiveFeedFile(ctx, { code, file, origin, takeOlder: /^(1|true)$/.test(takeOlder) });
        return c.json({ run }, 202);
      } finally {
        await file.close();
      }
    });

    routes.get('/import/feed/:id/payload', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const id = c.req.param('id');
      const [kept] = isUuid(id) ? await rowsOf<Kept>(ctx.em, KEPT, [id, FILE_KINDS]) : [];
      if (!kept) throw new NotFound('kept file of a run', id, 'id');
      const name = kept.origin.split('/').at(-1)?.split('?')[0] || kept.kind.toLowerCase();
      return download(payloadParts(ctx.em, kept.sha256), name, 'application/octet-stream');
    });

    app.route('/', routes);
  };
}

/** A file of findings is nobody's to take until it is seen that no patient stands in it, though it was stopped before. */
type Kept = { kind: string; origin: string; sha256: string };
const KEPT = `
  select kind, origin, payload_sha256 as sha256 from feed_run
  where id = $1 and payload_sha256 is not null and not is_look
    and (kind <> all($2::text[]) or step in ('DONE', 'UNCHANGED') or (looked_at is not null and ended_at is not null))`;

/** Lays the file down, and keeps none that is not what it is said to be: patients might stand in it. */
async function receive(code: FeedCode, body: ReadableStream<Uint8Array> | null): Promise<Spooled> {
  const most = MOST_BYTES[code].came;
  try {
    const file = await spool(body ?? [], (_piece, bytes) => {
      if (bytes > most) {
        throw new FeedFailure(
          `The file is larger than ${Math.round(most / 1_000_000)} MB, which no edition of this feed should be.`,
        );
      }
    });
    try {
      await formOf(code, file);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof FeedFailure) throw new InvalidInput(error.message, 'file');
    throw error;
  }
}

function codeOf(text: string): FeedCode {
  const code = text.toUpperCase();
  if (isFeedCode(code)) return code;
  throw new InvalidInput(`"${text}" is no feed. It is one of ${FEED_CODES.join(', ')}.`, 'code');
}

function readQuery(query: Record<string, string>): z.infer<typeof QUERY> {
  const read = QUERY.safeParse(query);
  if (read.success) return read.data;
  throw new InvalidInput('Allowed are fileName (up to 200 characters) and takeOlder=1.');
}

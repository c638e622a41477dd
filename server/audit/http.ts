import type { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../http/AppEnv.ts';
import { download } from '../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../http/refusingRoutes.ts';
import { demand } from '../identity/domain/permission.ts';
import { InvalidInput } from '../refusal.ts';
import { ledgerExport } from './queries/ledgerExport.ts';
import { ledgerHead } from './queries/ledgerHead.ts';

const INSTANT = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString());
const NAMES = ['subjectType', 'subjectName', 'system', 'actor', 'action', 'from', 'to', 'text'];
const QUERY = z.strictObject({
  subjectType: z.string().optional(),
  subjectName: z.string().optional(),
  system: z.string().optional(),
  actor: z.string().optional(),
  action: z.string().optional(),
  from: INSTANT.optional(),
  to: INSTANT.optional(),
  text: z.string().optional(),
});

/** The ledger as a file: all of it, which verifies without the server, or an extract by the filter of `ledger`. */
export function ledgerRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();
    routes.get('/ledger/export.jsonl', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ_LEDGER');
      const extract = readQuery(c.req.query());
      const { seq } = await ledgerHead(ctx.em);
      const name = Object.keys(extract).length === 0 ? `ledger-${seq}.jsonl` : `ledger-${seq}-extract.jsonl`;
      return download(ledgerExport(ctx.em, extract), name, 'application/jsonl; charset=utf-8');
    });
    app.route('/', routes);
  };
}

function readQuery(query: Record<string, string>): z.infer<typeof QUERY> {
  const read = QUERY.safeParse(Object.fromEntries(Object.entries(query).filter(([, text]) => text !== '')));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0]);
  throw new InvalidInput(
    `"${name}" cannot be taken as it stands. Allowed are ${NAMES.join(', ')}; from and to are instants such as 2026-11-22T09:30:00Z.`,
    name ?? null,
  );
}

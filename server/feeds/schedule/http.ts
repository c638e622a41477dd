import type { Hono } from 'hono';
import { z } from 'zod';
import { dayOrNull } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import type { AppEnv } from '../../http/AppEnv.ts';
import { download } from '../../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../../http/refusingRoutes.ts';
import { demand } from '../../identity/domain/permission.ts';
import { POPULATIONS } from '../../inventory/domain/dataClass.ts';
import { isHolderType } from '../../inventory/domain/holderType.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { InvalidInput } from '../../refusal.ts';
import { lawsCited } from '../../retention/queries/lawsCited.ts';
import { scheduleInput } from '../../retention/queries/scheduleInput.ts';
import { scheduleCsv, scheduleXlsx } from './scheduleFiles.ts';
import { type ScheduleTable, scheduleTable } from './scheduleTable.ts';

const QUERY = z.strictObject({
  asOf: z
    .string()
    .refine((iso) => dayOrNull(iso) !== null)
    .optional(),
  holder: z.string().refine(isHolderType).optional(),
  population: z.enum(POPULATIONS).optional(),
  every: z.enum(['1', '0']).optional(),
});

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The retention schedule as a file, by the arguments of the query `retentionSchedule`. */
export function scheduleRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();
    routes.get('/export/retention-schedule.csv', async (c) => {
      const table = await tableOf(await contextOf(c, options), c.req.query());
      return download([scheduleCsv(table)], 'retention-schedule.csv');
    });
    routes.get('/export/retention-schedule.xlsx', async (c) => {
      const ctx = await contextOf(c, options);
      const table = await tableOf(ctx, c.req.query());
      const laws = await lawsCited(ctx.em, table.authorities);
      return download([await scheduleXlsx(table, laws)], 'retention-schedule.xlsx', WORKBOOK);
    });
    app.route('/', routes);
  };
}

async function tableOf(ctx: Context, query: Record<string, string>): Promise<ScheduleTable> {
  demand(ctx.viewer, 'READ');
  const { asOf, holder, population, every } = readQuery(query);
  const day = asOf === undefined ? null : dayOrNull(asOf);
  const input = await scheduleInput(ctx.em, {
    asOf: day ?? (await organisationToday(ctx.em, ctx.now)),
    holder: holder ?? null,
    population: population ?? null,
  });
  return scheduleTable(input, every === '1');
}

function readQuery(query: Record<string, string>): z.infer<typeof QUERY> {
  const read = QUERY.safeParse(query);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0]);
  throw new InvalidInput(
    `"${name}" cannot be taken as it stands. Allowed are asOf (2026-11-25), holder (a holder type such as hospital), population=${POPULATIONS.join('|')} and every=1.`,
    name ?? null,
  );
}

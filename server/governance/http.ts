import type { Hono } from 'hono';
import { z } from 'zod';
import { dayOrNull, formatDay } from '../calendar/day.ts';
import { csvLine } from '../feeds/csv/csvLine.ts';
import { guarded, UTF8_MARK } from '../feeds/csv/exportCsv.ts';
import type { AppEnv } from '../http/AppEnv.ts';
import { download } from '../http/download.ts';
import { contextOf, type RoutesOptions, refusingRoutes } from '../http/refusingRoutes.ts';
import { demand } from '../identity/domain/permission.ts';
import { SIDES } from '../inventory/domain/standing.ts';
import { organisationToday } from '../inventory/queries/organisationToday.ts';
import { InvalidInput } from '../refusal.ts';
import { ENDING_KINDS, ENDINGS, type Ending, endingSentence } from './domain/ending.ts';
import { ENDING_WINDOWS } from './domain/endingWindow.ts';
import { endingQuestion, endingRows } from './queries/endings.ts';

const listOf = <T extends z.ZodType>(each: T) =>
  z.preprocess(
    (text) => (typeof text === 'string' ? text.split(',').filter((part) => part !== '') : text),
    z.array(each),
  );
const DAY = z.string().refine((text) => dayOrNull(text) !== null);
const QUERY = z.strictObject({
  window: z.enum(ENDING_WINDOWS).optional(),
  from: DAY.optional(),
  to: DAY.optional(),
  kinds: listOf(z.enum(ENDING_KINDS)).optional(),
  facilities: listOf(z.string()).optional(),
  systems: listOf(z.string()).optional(),
  side: z.enum(SIDES).optional(),
  text: z.string().optional(),
});

const HEADS = [
  'on',
  'meaning',
  'kind',
  'what',
  'system',
  'system_name',
  'facility',
  'side',
  'records',
  'held',
  'unconfirmed',
];

/** What ends, as a file: the same filter as `endings` takes, each list parted by commas. */
export function governanceRoutes(options: RoutesOptions): (app: Hono<AppEnv>) => void {
  return (app) => {
    const routes = refusingRoutes();
    routes.get('/ends.csv', async (c) => {
      const ctx = await contextOf(c, options);
      demand(ctx.viewer, 'READ');
      const filter = readQuery(c.req.query());
      const today = await organisationToday(ctx.em, ctx.now);
      const rows = await endingRows(ctx.em, endingQuestion(ctx.em, filter, today, ctx.now));
      return download(written(rows), `ends-${formatDay(today)}.csv`);
    });
    app.route('/', routes);
  };
}

async function* written(batches: AsyncIterable<Ending[]>): AsyncIterable<Buffer> {
  yield Buffer.from(UTF8_MARK + csvLine(HEADS), 'utf8');
  for await (const rows of batches) yield Buffer.from(rows.map(lineOf).join(''), 'utf8');
}

function lineOf(ending: Ending): string {
  const cells = [
    ending.on,
    ENDINGS[ending.kind].meaning,
    ending.kind,
    endingSentence(ending),
    ending.systemCode,
    ending.systemName,
    ending.facilityCode,
    ending.side ?? 'HIM;IT',
    ending.records?.toString(),
    ending.held ? 'yes' : '',
    ending.unconfirmed ? 'yes' : '',
  ];
  return csvLine(cells.map((cell) => guarded(cell ?? '')));
}

function readQuery(query: Record<string, string>): z.infer<typeof QUERY> {
  const read = QUERY.safeParse(query);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0]);
  throw new InvalidInput(
    `"${name}" cannot be taken as it stands. Allowed are window=${ENDING_WINDOWS.join('|')}, from and to (days), ` +
      'kinds, facilities and systems (parted by commas), side=HIM|IT and text.',
    name ?? null,
  );
}

import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { streamRows } from '../../database/streamRows.ts';
import { type DestructionNotice, destructionNotices } from '../../lifecycle/queries/destructionNotices.ts';
import type { Ending, EndingKind } from '../domain/ending.ts';
import { type Asked, rangeOf } from '../domain/endingWindow.ts';
import { type EndingFilter, type EndingQuestion, EndingStatement, kindsOf } from './endingStatement.ts';

export const ENDING_ORDERS = ['ON', 'KIND', 'SYSTEM'] as const;
export type EndingOrder = { by: (typeof ENDING_ORDERS)[number]; descending: boolean };

export type EndingPage = {
  order: EndingOrder;
  /** No more rows than this. */
  limit: number;
  /** The place of the row before, as `place` of it. */
  after: readonly string[] | null;
};

/** `place`: where the row stands in the order, as texts. */
export type PlacedEnding = Ending & { place: string[] };

export type EndingCounts = {
  total: number;
  kinds: { kind: EndingKind; count: number }[];
  months: { month: string; count: number }[];
};

export type EndingDay = { on: string; kinds: { kind: EndingKind; count: number }[] };

const COLUMNS = `kind, to_char(on_day, 'YYYY-MM-DD') as "on", id, name, detail, side, subject_key as "subjectKey",
  system_code as "systemCode", system_name as "systemName", facility_code as "facilityCode",
  facility_name as "facilityName", cohort, records, held, unconfirmed, recomputing, continued`;

/** What a list is ordered by; the last term tells every two rows apart. Codes sort by their bytes everywhere alike. */
const TERMS: Record<EndingOrder['by'], readonly [expression: string, type: string][]> = {
  ON: [
    ['on_day', 'date'],
    ['key collate "C"', 'text'],
  ],
  KIND: [
    ['kind collate "C"', 'text'],
    ['on_day', 'date'],
    ['key collate "C"', 'text'],
  ],
  SYSTEM: [
    [`coalesce(system_code, '') collate "C"`, 'text'],
    ['on_day', 'date'],
    ['key collate "C"', 'text'],
  ],
};

export async function endingsPage(
  em: EntityManager,
  question: EndingQuestion,
  { order, limit, after }: EndingPage,
): Promise<PlacedEnding[]> {
  const statement = await statementOf(question);
  const terms = TERMS[order.by];
  const expressions = terms.map(([expression]) => expression).join(', ');
  const found = statement.found();
  const bounds = after?.map((value, at) => statement.parameter(value, terms[at]?.[1] ?? 'text'));
  const beyond = bounds ? `where (${expressions}) ${order.descending ? '<' : '>'} (${bounds.join(', ')})` : '';
  const way = terms.map(([expression]) => `${expression} ${order.descending ? 'desc' : 'asc'}`).join(', ');
  const place = terms.map(([expression]) => `(${expression})::text`).join(', ');
  return rowsOf(
    em,
    `${found} select ${COLUMNS}, array[${place}] as place from found ${beyond} order by ${way} limit ${limit}`,
    statement.values,
  );
}

/** How many there are, by kind and by month; no row is sent to be counted. */
export async function endingCounts(em: EntityManager, question: EndingQuestion): Promise<EndingCounts> {
  const statement = await statementOf(question);
  const rows = await rowsOf<{ kind: EndingKind; month: string; count: number }>(
    em,
    `${statement.found()} select kind, to_char(date_trunc('month', on_day), 'YYYY-MM-DD') as month, count(*)::int as count
     from found group by 1, 2 order by 2, 1`,
    statement.values,
  );
  return {
    total: summed(rows),
    kinds: [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, of]) => ({ kind, count: summed(of) })),
    months: [...Map.groupBy(rows, ({ month }) => month)].map(([month, of]) => ({ month, count: summed(of) })),
  };
}

/** Each day of the range on which something ends, with how many of each kind. */
export async function endingDays(em: EntityManager, question: EndingQuestion): Promise<EndingDay[]> {
  const statement = await statementOf(question);
  const rows = await rowsOf<{ on: string; kind: EndingKind; count: number }>(
    em,
    `${statement.found()} select to_char(on_day, 'YYYY-MM-DD') as "on", kind, count(*)::int as count
     from found group by 1, 2 order by 1, 2`,
    statement.values,
  );
  return [...Map.groupBy(rows, ({ on }) => on)].map(([on, of]) => ({
    on,
    kinds: of.map(({ kind, count }) => ({ kind, count })),
  }));
}

/** Every row in order, for a file of any length. */
export async function endingRows(em: EntityManager, question: EndingQuestion): Promise<AsyncIterable<Ending[]>> {
  const statement = await statementOf(question);
  const text = `${statement.found()} select ${COLUMNS} from found order by on_day, key collate "C"`;
  return streamRows(em, text, statement.values);
}

export function endingQuestion(em: EntityManager, filter: EndingFilter & Asked, today: Day, now: Date): EndingQuestion {
  let read: Promise<readonly DestructionNotice[]> | undefined;
  const notices = () => {
    read ??= destructionNotices(em, now);
    return read;
  };
  return { filter, range: rangeOf(filter, today), today, notices };
}

async function statementOf(question: EndingQuestion): Promise<EndingStatement> {
  const asked = kindsOf(question.filter).includes('DESTRUCTION_NOTICE');
  return new EndingStatement(question, asked ? await question.notices() : []);
}

function summed(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

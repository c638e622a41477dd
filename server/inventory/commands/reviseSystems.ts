import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { InvalidInput } from '../../refusal.ts';
import { optionalReason, optionalText } from '../domain/freeText.ts';
import {
  type CommonFields,
  judgeRevision,
  type RevisedRow,
  refuseNothingToDo,
  type SystemOnRecord,
} from '../domain/systemsRevision.ts';

export type SystemsRevision = CommonFields & {
  /** Each with the version that was read: whoever was faster is not overwritten. */
  systems: readonly { code: string; version: number }[];
  reason?: string | null | undefined;
  /** Says what a real run would do, and writes nothing. */
  dryRun?: boolean | undefined;
  /** Revises the good rows though others are refused; else one refused row keeps all of them out. */
  takeGoodRows?: boolean | undefined;
};

export type SystemsRevisionReport = {
  changed: number;
  unchanged: number;
  refused: number;
  /** Whether what the counts say now holds. */
  committed: boolean;
  rows: RevisedRow[];
};

export const MOST_SYSTEMS = 5_000;

/** Gives many systems one steward, owner or status: one transaction, one ledger entry, each row judged by itself. */
export async function reviseSystems(ctx: Context, input: SystemsRevision): Promise<SystemsRevisionReport> {
  demand(ctx.viewer, 'EDIT_INVENTORY');
  const given = {
    himSteward: optionalText(input.himSteward, 'himSteward'),
    itOwner: optionalText(input.itOwner, 'itOwner'),
    status: input.status,
  };
  const reason = optionalReason(input.reason);
  refuseNothingToDo(given);
  refuseList(input.systems);
  return transact(ctx, async ({ em, touched, record, nothingToRecord }) => {
    const found = await systemsByCode(em, input.systems, input.dryRun !== true);
    const rows = input.systems.map((read) => judgeRevision(found.get(read.code) ?? null, read, given, reason));
    const counts = { changed: countOf(rows, 'CHANGED'), unchanged: countOf(rows, 'UNCHANGED') };
    const refused = countOf(rows, 'REFUSED');
    const committed = !input.dryRun && (refused === 0 || input.takeGoodRows === true);
    const report = { ...counts, refused, committed, rows };
    if (!committed || counts.changed === 0) {
      nothingToRecord();
      return report;
    }
    const changed = rows.filter(({ outcome }) => outcome === 'CHANGED').flatMap(({ code }) => found.get(code) ?? []);
    const work = randomUUID();
    const ids = changed.map(({ id }) => id);
    await rowsOf(em, KEEP_BEFORE, [work, ids]);
    await rowsOf(em, REVISE, [ids, ...valuesOf(given)]);
    for (const { id } of changed) touched.systems.add(id);
    record({
      action: 'systems.revised',
      subjectType: 'System',
      subjectId: work,
      subjectName: `${counts.changed} ${counts.changed === 1 ? 'system' : 'systems'}`,
      reason,
      after: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      particulars: { rows: rows.length, ...counts, refused, work: await sealWork(em, work) },
    });
    return { ...report, rows: rows.map(stepped) };
  });
}

/** Those that are to change are locked, in one order for all, so that no two wait for each other. */
async function systemsByCode(
  em: EntityManager,
  systems: SystemsRevision['systems'],
  locked: boolean,
): Promise<Map<string, SystemOnRecord>> {
  const statement = locked ? `${ON_RECORD} for update` : ON_RECORD;
  const rows = await rowsOf<SystemOnRecord>(em, statement, [systems.map(({ code }) => code)]);
  return new Map(rows.map((row) => [row.code, row]));
}

function refuseList(systems: SystemsRevision['systems']): void {
  if (systems.length === 0) throw new InvalidInput('Name at least one system.', 'systems');
  if (systems.length > MOST_SYSTEMS) {
    throw new InvalidInput(`${systems.length} systems are more than go at once; 5,000 is the most.`, 'systems');
  }
  const seen = new Set<string>();
  for (const { code } of systems) {
    if (seen.has(code)) throw new InvalidInput(`The system "${code}" is named twice. Name it once.`, 'systems');
    seen.add(code);
  }
}

function countOf(rows: readonly RevisedRow[], outcome: RevisedRow['outcome']): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

function stepped(row: RevisedRow): RevisedRow {
  return row.outcome === 'CHANGED' && row.version !== null ? { ...row, version: row.version + 1 } : row;
}

/** For each field whether it was given, and what. */
function valuesOf({ himSteward, itOwner, status }: CommonFields): unknown[] {
  return [himSteward, itOwner, status].flatMap((value) => [value !== undefined, value ?? null]);
}

const ON_RECORD = `
  select id, code, name, version, him_steward as "himSteward", it_owner as "itOwner", status,
    retired_on::text as "retiredOn"
  from system where code = any($1::text[]) order by id`;

const KEEP_BEFORE = `
  insert into before_image (work, noun, row_id, before)
  select $1::uuid, 'System', id::text, to_jsonb(system) from system where id = any($2::uuid[]) order by id`;

const REVISE = `
  update system set
    him_steward = case when $2::bool then $3::text else him_steward end,
    it_owner = case when $4::bool then $5::text else it_owner end,
    status = case when $6::bool then $7::text else status end,
    version = version + 1
  where id = any($1::uuid[])`;

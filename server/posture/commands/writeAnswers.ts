import type { EntityManager } from '@mikro-orm/postgresql';
import type { Touched } from '../../audit/domain/touched.ts';
import type { Context } from '../../context.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { touchServed } from '../../inventory/queries/touchServed.ts';
import type { Answerable, CheckedAnswer } from '../domain/answering.ts';

/** Supersedes what was in force and writes what now is, in two statements for any number; answers with the new keys. */
export async function writeAnswers(
  em: EntityManager,
  ctx: Context,
  touched: Touched,
  written: readonly Answerable[],
  { answer, evidence, evidenceUrl, evidenceFile }: CheckedAnswer,
): Promise<string[]> {
  const former = written.flatMap(({ current }) => current?.id ?? []);
  if (former.length > 0) await rowsOf(em, SUPERSEDE, [former, ctx.now]);
  const rows = written.map(({ control, subject, given, current, lastVersion, answeredOn }) => ({
    control: control.id,
    system: given.kind === 'SYSTEM' ? subject.id : null,
    department: given.kind === 'DEPARTMENT' ? subject.id : null,
    version: lastVersion + 1,
    supersedes: current?.id ?? null,
    answeredOn,
  }));
  const who = ctx.viewer.kind === 'USER' ? ctx.viewer.id : null;
  const keys = await rowsOf<{ id: string }>(em, ANSWER, [
    JSON.stringify(rows),
    answer,
    evidence,
    evidenceUrl,
    evidenceFile,
    ctx.viewer.name,
    who,
    ctx.now,
  ]);
  for (const { system } of rows) if (system) touched.systems.add(system);
  const facilities = new Set(written.flatMap(({ subject }) => subject.facility ?? []));
  if (facilities.size > 0) await touchServed(em, [...facilities], touched);
  return keys.map(({ id }) => id);
}

const SUPERSEDE = 'update assessment set superseded_at = $2 where id = any($1::uuid[])';

const ANSWER = `
  insert into assessment (control_id, system_id, department_id, version, supersedes_id, answer, answered_on, evidence, evidence_url,
    evidence_file_id, answered_by, answered_by_id, answered_at)
  select control, system, department, version, supersedes, $2, "answeredOn", $3, $4, $5, $6, $7, $8
  from jsonb_to_recordset($1::jsonb) as given (control uuid, system uuid, department uuid, version int, supersedes uuid, "answeredOn" date)
  returning id`;

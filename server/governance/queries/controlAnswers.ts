import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { type Answer, type Control, ANSWERS as POSSIBLE } from '../../posture/domain/control.ts';
import { type Answered, type PeopleSaid, SHORTFALLS, type Shortfall } from '../../posture/domain/controlState.ts';
import type { DepartmentAnswers } from '../../posture/domain/systemControls.ts';
import type { RatedFacts, SystemRow } from '../domain/systemFacts.ts';
import { ANSWERS, CONTROLS, DEPARTMENTS } from './standingStatements.ts';

type Asked = Pick<RatedFacts, 'controls' | 'departments' | keyof PeopleSaid>;
type AnswerRow = { system: string; code: string; answer: Answer; answeredOn: Day; inForce: boolean };
type DepartmentRow = DepartmentAnswers & { facility: string };
type Flat = { facility: string; name: string; champion: string | null; answers: string[]; withdrawn: string[] };

const NOTHING: PeopleSaid = { answers: new Map(), withdrawn: new Map() };

/** What is asked of these systems, and what was answered, in three statements. */
export async function controlAnswers(
  em: EntityManager,
  systems: readonly SystemRow[],
): Promise<(system: SystemRow) => Asked> {
  const controls = await rowsOf<Control>(em, CONTROLS);
  if (controls.length === 0) return () => ({ controls, ...NOTHING, departments: [] });
  const said = await ownAnswers(em, systems);
  const departments = Map.groupBy(await departmentsOf(em, systems), ({ facility }) => facility);
  return ({ id, serves }) => ({
    controls,
    ...(said.get(id) ?? NOTHING),
    departments: serves.flatMap((facility) => departments.get(facility) ?? []),
  });
}

async function ownAnswers(em: EntityManager, systems: readonly SystemRow[]): Promise<Map<string, PeopleSaid>> {
  const bySystem = new Map<string, { answers: Map<string, Answered>; withdrawn: Map<string, Shortfall> }>();
  for (const { system, code, inForce, ...answered } of await rowsOf<AnswerRow>(em, ANSWERS, [
    systems.map(({ id }) => id),
  ])) {
    const own = bySystem.get(system) ?? { answers: new Map(), withdrawn: new Map() };
    const short = shortfall(answered.answer);
    if (inForce) own.answers.set(code, answered);
    else if (short) own.withdrawn.set(code, short);
    bySystem.set(system, own);
  }
  return bySystem;
}

async function departmentsOf(em: EntityManager, systems: readonly SystemRow[]): Promise<DepartmentRow[]> {
  const facilities = [...new Set(systems.flatMap(({ serves }) => serves))];
  const rows = await rowsOf<Flat>(em, DEPARTMENTS, [facilities]);
  return rows.map((row) => ({ ...row, answers: answersIn(row.answers), withdrawn: withdrawnIn(row.withdrawn) }));
}

/** Control, answer and day one after the other. */
function answersIn(flat: readonly string[]): Map<string, Answered> {
  const answers = new Map<string, Answered>();
  for (let at = 0; at + 2 < flat.length; at += 3) {
    const answer = POSSIBLE.find((one) => one === flat[at + 1]);
    if (answer) answers.set(flat[at] ?? '', { answer, answeredOn: Number(flat[at + 2]) });
  }
  return answers;
}

/** Control and answer one after the other. */
function withdrawnIn(flat: readonly string[]): Map<string, Shortfall> {
  const withdrawn = new Map<string, Shortfall>();
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const short = shortfall(flat[at + 1]);
    if (short) withdrawn.set(flat[at] ?? '', short);
  }
  return withdrawn;
}

function shortfall(answer: string | undefined): Shortfall | undefined {
  return SHORTFALLS.find((one) => one === answer);
}

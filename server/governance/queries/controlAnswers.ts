import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { type Answer, type Control, ANSWERS as POSSIBLE } from '../../posture/domain/control.ts';
import type { Answered } from '../../posture/domain/controlState.ts';
import type { DepartmentAnswers } from '../../posture/domain/systemControls.ts';
import type { RatedFacts, SystemRow } from '../domain/systemFacts.ts';
import { ANSWERS, CONTROLS, DEPARTMENTS } from './standingStatements.ts';

type Asked = Pick<RatedFacts, 'controls' | 'answers' | 'departments'>;
type AnswerRow = { system: string; code: string; answer: Answer; answeredOn: Day };
type DepartmentRow = { facility: string; name: string; champion: string | null; answers: DepartmentAnswers['answers'] };

const NONE: ReadonlyMap<string, Answered> = new Map();

/** What is asked of these systems, and what was answered, in three statements. */
export async function controlAnswers(
  em: EntityManager,
  systems: readonly SystemRow[],
): Promise<(system: SystemRow) => Asked> {
  const controls = await rowsOf<Control>(em, CONTROLS);
  if (controls.length === 0) return () => ({ controls, answers: NONE, departments: [] });
  const answers = await ownAnswers(em, systems);
  const departments = Map.groupBy(await departmentsOf(em, systems), ({ facility }) => facility);
  return ({ id, serves }) => ({
    controls,
    answers: answers.get(id) ?? NONE,
    departments: serves.flatMap((facility) => departments.get(facility) ?? []),
  });
}

async function ownAnswers(
  em: EntityManager,
  systems: readonly SystemRow[],
): Promise<Map<string, Map<string, Answered>>> {
  const bySystem = new Map<string, Map<string, Answered>>();
  for (const { system, code, ...answered } of await rowsOf<AnswerRow>(em, ANSWERS, [systems.map(({ id }) => id)])) {
    const own = bySystem.get(system) ?? new Map<string, Answered>();
    own.set(code, answered);
    bySystem.set(system, own);
  }
  return bySystem;
}

async function departmentsOf(em: EntityManager, systems: readonly SystemRow[]): Promise<DepartmentRow[]> {
  const facilities = [...new Set(systems.flatMap(({ serves }) => serves))];
  const rows = await rowsOf<Omit<DepartmentRow, 'answers'> & { answers: string[] }>(em, DEPARTMENTS, [facilities]);
  return rows.map((row) => ({ ...row, answers: answersIn(row.answers) }));
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

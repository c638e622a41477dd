import type { EntityManager } from '@mikro-orm/postgresql';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { answerControl } from '../../server/posture/commands/answerControl.ts';
import { answerControls } from '../../server/posture/commands/answerControls.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { keepEvidence } from '../../server/posture/commands/keepEvidence.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import type { Answer, ControlDomain } from '../../server/posture/domain/control.ts';
import type { AskedOf } from '../../server/posture/queries/askedRows.ts';
import {
  ACCEPTED_CONTROL,
  type Diligence,
  DRILL,
  FACILITY_DILIGENCE,
  ROUNDS,
  roundOf,
  SINGLE_ANSWERS,
  STALE_DAYS_AGO,
  SYSTEM_DILIGENCE,
} from './answers.ts';
import type { Cast } from './cast.ts';
import { chanceFrom } from './cohortsOf.ts';
import type { Days } from './days.ts';

type Asked = { code: string; domain: ControlDomain; appliesTo: string };
type Round = { answer: Answer; answeredOn: string; by: keyof typeof ROUNDS; asked: AskedOf[] };

/** Answers of every kind: fresh, stale, in part, not met, and many that nobody has given. */
export async function tellAnswers(cast: Cast, days: Days): Promise<void> {
  const { em } = cast('analyst');
  const controls = await rowsOf<Asked>(
    em,
    `select code, domain, applies_to as "appliesTo" from control where derivation is null order by domain_rank, code`,
  );
  const ofSystems = controls.filter(({ appliesTo }) => appliesTo !== 'EVERY_DEPARTMENT');
  const ofDepartments = controls.filter(({ appliesTo }) => appliesTo === 'EVERY_DEPARTMENT');
  const rounds = new Rounds(days);
  for (const [system, diligence] of Object.entries(SYSTEM_DILIGENCE)) {
    for (const control of ofSystems) {
      if (!isToldAlone(system, control.code)) rounds.add({ system }, control, diligence, system);
    }
  }
  for (const { id, facility, name } of await departments(em)) {
    const diligence = FACILITY_DILIGENCE[facility];
    if (!diligence) continue;
    for (const control of ofDepartments) rounds.add({ department: id }, control, diligence, `${facility} ${name}`);
  }
  for (const { by, asked, answer, answeredOn } of rounds.all()) {
    const { person, evidence } = ROUNDS[by];
    await answerControls(cast(person), { asked, answer, answeredOn, evidence });
  }
  for (const single of SINGLE_ANSWERS) await answerControl(cast('itAnalyst'), { ...single, version: 0 });
  await tellDrill(cast, days);
  await tellAcceptedControl(cast, days);
}

async function tellAcceptedControl(cast: Cast, days: Days): Promise<void> {
  const { system, control, evidence, ...accepted } = ACCEPTED_CONTROL;
  // What is accepted has to be known: here the standing follows at once, not only when all is told.
  const analyst = { ...cast('itAnalyst'), consequences };
  await answerControl(analyst, { system, control, version: 0, answer: 'NOT_MET', evidence });
  const { id, version } = await requestException(analyst, {
    ...{ system, control, fromOn: days.inDays(-5), untilOn: days.monthEnd(5) },
    ...accepted,
  });
  await approveException(cast('director'), { id, version, reason: 'Agreed with the laboratory' });
}

async function tellDrill(cast: Cast, days: Days): Promise<void> {
  const { system, control, name, text } = DRILL;
  const file = await keepEvidence(cast('itAnalyst'), { name, content: Buffer.from(text) });
  await answerControl(cast('itAnalyst'), {
    ...{ system, control, version: 0, answer: 'PARTIAL', answeredOn: days.inDays(-74), evidenceFile: file.id },
    evidence: 'Practised on two wards; two findings are still to be mended',
  });
}

function isToldAlone(system: string, control: string): boolean {
  return [...SINGLE_ANSWERS, DRILL, ACCEPTED_CONTROL].some(
    (told) => told.system === system && told.control === control,
  );
}

function departments(em: EntityManager): Promise<{ id: string; facility: string; name: string }[]> {
  return rowsOf(
    em,
    `select department.id, facility.code as facility, department.name from department
     join facility on facility.id = department.facility_id order by facility.code, department.name`,
  );
}

/** Whoever goes round answers many at once: what is answered alike on one day is one round. */
class Rounds {
  readonly #rounds = new Map<string, Round>();
  readonly #days: Days;

  constructor(days: Days) {
    this.#days = days;
  }

  add(subject: { system: string } | { department: string }, control: Asked, diligence: Diligence, seed: string): void {
    const drawn = chanceFrom(`${seed} ${control.code}`)();
    const told = answerOf(drawn, diligence);
    if (told === null) return;
    const by = roundOf(control.domain);
    const [lately, before] = ROUNDS[by].daysAgo;
    const answeredOn = this.#days.inDays(-(told.stale ? STALE_DAYS_AGO : drawn < 0.3 ? lately : before));
    const key = `${by} ${told.answer} ${answeredOn}`;
    const round = this.#rounds.get(key) ?? { answer: told.answer, answeredOn, by, asked: [] };
    round.asked.push({ control: control.code, ...subject, version: 0 });
    this.#rounds.set(key, round);
  }

  all(): Iterable<Round> {
    return this.#rounds.values();
  }
}

function answerOf(
  drawn: number,
  { met, partial, notMet, stale }: Diligence,
): { answer: Answer; stale: boolean } | null {
  if (drawn < met) return { answer: 'MET', stale: false };
  if (drawn < met + partial) return { answer: 'PARTIAL', stale: false };
  if (drawn < met + partial + notMet) return { answer: 'NOT_MET', stale: false };
  return drawn < met + partial + notMet + stale ? { answer: 'MET', stale: true } : null;
}

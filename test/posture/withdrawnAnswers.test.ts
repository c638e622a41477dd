import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { answerControl } from '../../server/posture/commands/answerControl.ts';
import { answerControls } from '../../server/posture/commands/answerControls.ts';
import { takeBackAnswer } from '../../server/posture/commands/takeBackAnswer.ts';
import { takeBackAnswers } from '../../server/posture/commands/takeBackAnswers.ts';
import { withdrawAnswer } from '../../server/posture/commands/withdrawAnswer.ts';
import { ANSWERS, type Answer } from '../../server/posture/domain/control.ts';
import { ratingRank } from '../../server/posture/domain/rating.ts';
import { Assessment } from '../../server/posture/entities/Assessment.ts';
import { answering, MET, TODAY } from '../support/answering.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

/** On which an answer to A of today is stale, and those to all else are fresh. */
const LATER = '2027-01-22';
const GIVEN_BACK = { version: 1, reason: 'Meant another system' };

let db: FreshDatabase;
let frontDesk: string;
const { program, analyst, system: supported, standing } = answering(() => db);
const later = () => analyst(undefined, LATER);

/** Five controls that people answer, so that nothing else decides the rating. */
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  await db.orm.em.getConnection().execute(`
    insert into control (code, domain, title, question, guidance, applies_to, fresh_for_days, weight, citations)
    select code, 'ACCESS', 'Title of ' || code, 'Is it?', 'Look.', applies, days, 1, '[]'
    from (values ('A', 'EVERY_SYSTEM', 60), ('B', 'EVERY_SYSTEM', 365), ('C', 'EVERY_SYSTEM', 365),
      ('D', 'EVERY_SYSTEM', 365), ('LOCKS', 'EVERY_DEPARTMENT', 365)) as given (code, applies, days)`);
  frontDesk = (await registerDepartment(program(), { facility: 'BEAC', name: 'Front desk' })).id;
});
afterAll(() => db.close());

/** Low, but for what is said of A: with all else met. */
async function system(facility = 'ALDR'): Promise<string> {
  const code = await supported(facility);
  const asked = ['B', 'C', 'D'].map((control) => ({ control, system: code, version: 0 }));
  await answerControls(analyst(), { asked, ...MET });
  return code;
}

const ratingOf = async (code: string) => (await standing(code)).rating;
const inForce = (code: string) =>
  db.orm.em.fork().findOne(Assessment, { system: { code }, control: { code: 'A' }, supersededAt: null });

async function answer(code: string, said: Answer): Promise<string> {
  const version = (await inForce(code))?.version ?? 0;
  return answerControl(analyst(), { control: 'A', system: code, version, answer: said, evidence: 'Seen' });
}

describe('an answer that something is not met', () => {
  test('stays a shortfall when it is withdrawn, until somebody answers anew', async () => {
    const code = await system();
    const id = await answer(code, 'NOT_MET');
    await withdrawAnswer(analyst(), { id, ...GIVEN_BACK });
    expect(await standing(code)).toMatchObject({
      rating: 'MODERATE',
      controls: { A: { state: 'UNKNOWN', fresh: false } },
      reasons: [
        {
          code: 'CONTROL_ANSWER_WITHDRAWN',
          message: 'Title of A was last found not wholly met, and has no fresh answer since one was withdrawn.',
        },
      ],
      actions: [{ code: 'ANSWER_CONTROLS', rating: 'LOW' }],
    });
    await answer(code, 'MET');
    expect(await ratingOf(code)).toBe('LOW');
  });

  test('stays one when many are taken back at once', async () => {
    const codes = [await system(), await system()];
    const asked = codes.map((code) => ({ control: 'A', system: code, version: 0 }));
    await answerControls(analyst(), { asked, answer: 'PARTIAL', evidence: 'Half of it' });
    await takeBackAnswers(analyst(), { id: (await lastEntry(db.orm)).subjectId ?? '', reason: 'Too many' });
    for (const code of codes) expect(await ratingOf(code)).toBe('MODERATE');
  });

  test('is none once it is taken back for a former one that is fresh, and is one again when that is stale', async () => {
    const code = await system();
    await answer(code, 'MET');
    const id = await answer(code, 'NOT_MET');
    await takeBackAnswer(analyst(), { id, version: 2, reason: 'Meant another' });
    expect(await ratingOf(code)).toBe('LOW');
    await refreshStandings(db.orm.em.fork(), 'all', later().now);
    expect(await standing(code)).toMatchObject({ rating: 'MODERATE', controls: { A: { state: 'STALE' } } });
    await refreshStandings(db.orm.em.fork(), 'all', program().now);
  });

  test('is the last that is known once a later one that it is met is withdrawn', async () => {
    const code = await system();
    await answer(code, 'NOT_MET');
    const id = await answer(code, 'MET');
    expect(await ratingOf(code)).toBe('LOW');
    await withdrawAnswer(analyst(), { id, version: 2, reason: 'Nobody looked' });
    expect(await ratingOf(code)).toBe('MODERATE');
  });

  test('is not known any more once one that it was met stood after it', async () => {
    const code = await system();
    await answer(code, 'NOT_MET');
    await answer(code, 'MET');
    const id = await answer(code, 'NOT_APPLICABLE');
    await withdrawAnswer(analyst(), { id, version: 3, reason: 'It does' });
    expect(await standing(code)).toMatchObject({ rating: 'LOW', controls: { A: { state: 'UNKNOWN' } } });
  });

  test('of a department stays a shortfall of each system that it works with', async () => {
    const code = await system('BEAC');
    await answer(code, 'MET');
    const given = { control: 'LOCKS', department: frontDesk, version: 0 };
    const id = await answerControl(analyst(), { ...given, answer: 'NOT_MET' });
    await withdrawAnswer(analyst(), { id, ...GIVEN_BACK });
    expect(await standing(code)).toMatchObject({
      rating: 'MODERATE',
      controls: {
        LOCKS: {
          state: 'UNKNOWN',
          said: 'Front desk at Beacon Street Physicians; last found not met, and an answer withdrawn since: Front desk at Beacon Street Physicians',
        },
      },
    });
  });

  test('is read beside the control once it is withdrawn, and counted', async () => {
    const code = await system();
    const id = await answer(code, 'NOT_MET');
    await withdrawAnswer(analyst(), { id, ...GIVEN_BACK });
    const { data, errors } = await ask(
      asRole(db.orm, 'AUDITOR', TODAY),
      `query ($code: String!) {
        control(code: "A") { subjects(filter: { text: $code }) { nodes { key state answer { answer } withdrawn { answer withdrawnBy } } } }
        system(code: $code) { posture { scores { domain unknown withdrawn }
          controls(states: [UNKNOWN]) { control { code } withdrawn { answer version } } } } }`,
      { code },
    );
    expect(errors).toEqual([]);
    expect(data.control.subjects.nodes.find(({ key }: { key: string }) => key === code)).toEqual({
      key: code,
      state: 'UNKNOWN',
      answer: null,
      withdrawn: { answer: 'NOT_MET', withdrawnBy: 'Ines Okafor' },
    });
    const { posture } = data.system;
    expect(posture.controls).toEqual([{ control: { code: 'A' }, withdrawn: { answer: 'NOT_MET', version: 1 } }]);
    expect(posture.scores).toContainEqual({ domain: 'ACCESS', unknown: 1, withdrawn: 1 });
  });
});

test('no withdrawing, taking back or going stale makes known into unknown and rates better', async () => {
  const said = fc.array(fc.constantFrom(...ANSWERS), { minLength: 1, maxLength: 4 });
  const gone = fc.array(fc.constantFrom('WITHDRAW', 'TAKE_BACK'), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(said, gone, fc.boolean(), async (answers, steps, stale) => {
      const code = await system();
      for (const one of answers) await answer(code, one);
      const before = ratingRank(await ratingOf(code));
      for (const step of steps) {
        const current = await inForce(code);
        if (!current) break;
        const input = { id: current.id, version: current.version, reason: 'By mistake' };
        await (step === 'WITHDRAW' ? withdrawAnswer(analyst(), input) : takeBackAnswer(analyst(), input));
        // One that is in force again is known, and says what it said.
        if (!(await inForce(code))) expect(ratingRank(await ratingOf(code))).toBeLessThanOrEqual(before);
      }
      expect(await refreshStandings(db.orm.em.fork(), 'all', program().now), 'to be written anew').toBe(0);
      if (stale) {
        const known = ratingRank(await ratingOf(code));
        await refreshStandings(db.orm.em.fork(), 'all', later().now);
        expect(ratingRank(await ratingOf(code))).toBeLessThanOrEqual(Math.min(before, known));
        await refreshStandings(db.orm.em.fork(), 'all', program().now);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

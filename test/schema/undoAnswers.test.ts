import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../server/consequences.ts';
import type { Context } from '../../server/context.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { answerControl } from '../../server/posture/commands/answerControl.ts';
import { answerControls } from '../../server/posture/commands/answerControls.ts';
import { withdrawAnswer } from '../../server/posture/commands/withdrawAnswer.ts';
import { Assessment } from '../../server/posture/entities/Assessment.ts';
import { answering, MET, TODAY, withControls } from '../support/answering.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import type { FreshDatabase } from '../support/freshDatabase.ts';
import { entries, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const { program, analyst, system, stateOf: stateOfControl } = answering(() => db);

beforeAll(async () => {
  db = await withControls();
});
afterAll(() => db.close());

const answer = (system: string, version: number, changes: object = {}, by = analyst()) =>
  answerControl(by, { control: 'ACCS-LEAST', system, version, ...MET, ...changes });

const stateOf = (code: string, control = 'ACCS-LEAST') => stateOfControl(code, control);

const inForce = (code: string) =>
  db.orm.em.fork().findOne(Assessment, { system: { code }, control: { code: 'ACCS-LEAST' }, supersededAt: null });

async function undo(entry: number, ctx: Context = analyst()) {
  const { data, errors } = await ask(
    ctx,
    'mutation ($entry: Float!) { undo(entry: $entry) { __typename ... on Refusal { code message } } }',
    { entry },
  );
  expect(errors).toEqual([]);
  return data.undo;
}
const lastSeq = async () => (await lastEntry(db.orm)).seq;

async function canUndo(entry: number): Promise<{ possible: boolean; why: string | null }> {
  const { data } = await ask(analyst(), 'query ($entry: Float!) { canUndo(entry: $entry) { possible why } }', {
    entry,
  });
  return data.canUndo;
}

describe('an answer of one’s own', () => {
  test('is taken back: the first leaves the control unknown again', async () => {
    const code = await system();
    const id = await answer(code, 0);
    const given = await lastSeq();
    expect(await undo(given)).toMatchObject({ __typename: 'Undone' });
    expect(await stateOf(code)).toBe('UNKNOWN');
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'control.answer-withdrawn',
      subjectId: id,
      particulars: { undoes: given },
    });
  });

  test('is taken back: a later one puts the former in force again, as whoever gave it said it', async () => {
    const code = await system();
    const former = await answer(code, 0, {}, analyst('Tomas Reed'));
    await answer(code, 1, { answer: 'NOT_MET' });
    await undo(await lastSeq());
    expect(await inForce(code)).toMatchObject({ id: former, answeredBy: 'Tomas Reed', version: 1, answer: 'MET' });
    expect(await stateOf(code)).toBe('MET');
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'control.answer-taken-back',
      before: { answer: 'NOT_MET' },
      after: { answer: 'MET', evidence: MET.evidence },
    });
    // The next is counted on from the one that was taken back.
    await answer(code, 1, { answer: 'PARTIAL' });
    expect(await inForce(code)).toMatchObject({ version: 3 });
  });

  test('is given again by undoing what undid it', async () => {
    const code = await system();
    await answer(code, 0);
    const later = await answer(code, 1, { answer: 'NOT_MET' });
    await undo(await lastSeq());
    expect(await undo(await lastSeq())).toMatchObject({ __typename: 'Undone' });
    expect(await inForce(code)).toMatchObject({ id: later, withdrawnBy: null });
    expect(await undo(await lastSeq())).toMatchObject({ __typename: 'Undone' });
    expect(await stateOf(code)).toBe('MET');
  });

  test('that was withdrawn is in force again', async () => {
    const code = await system();
    const id = await answer(code, 0);
    await withdrawAnswer(analyst(), { id, version: 1, reason: 'Meant another' });
    const withdrawn = await lastSeq();
    expect(await canUndo(withdrawn)).toEqual({ possible: true, why: null });
    await undo(withdrawn);
    expect(await inForce(code)).toMatchObject({ id, withdrawnBy: null, answeredBy: 'Ines Okafor' });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'control.answer-reinstated', before: null });
    await undo(await lastSeq());
    expect(await stateOf(code)).toBe('UNKNOWN');
  });

  test('of a department is taken back for each system of its facility', async () => {
    const code = await system('BEAC');
    const { id } = await registerDepartment(program(), { facility: 'BEAC', name: 'Front desk' });
    await answerControl(analyst(), { control: 'PHYS-LOCKS', department: id, version: 0, ...MET });
    expect(await stateOf(code, 'PHYS-LOCKS')).toBe('MET');
    await undo(await lastSeq());
    expect(await stateOf(code, 'PHYS-LOCKS')).toBe('UNKNOWN');
  });
});

describe('many answers at once', () => {
  const asked = (codes: readonly string[], versions: readonly number[]) =>
    codes.map((code, at) => ({ control: 'ACCS-LEAST', system: code, version: versions[at] ?? 0 }));

  test('are taken back together, and what they replaced is in force again', async () => {
    const codes = [await system(), await system(), await system()];
    await answer(codes[0] ?? '', 0, { answer: 'NOT_MET' });
    await answerControls(analyst(), { asked: asked(codes, [1]), ...MET });
    const given = await lastSeq();
    expect(await canUndo(given)).toEqual({ possible: true, why: null });
    expect(await undo(given)).toMatchObject({ __typename: 'Undone' });
    expect(await Promise.all(codes.map((code) => stateOf(code)))).toEqual(['NOT_MET', 'UNKNOWN', 'UNKNOWN']);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'controls.answers-taken-back',
      subjectName: '3 answers',
      particulars: { takenBack: 3, undoes: given, work: { rows: 4 } },
    });
    expect((await undo(given)).message).toMatch(/was changed again since/);
  });

  test('stay where one of them was answered since', async () => {
    const codes = [await system(), await system()];
    await answerControls(analyst(), { asked: asked(codes, []), ...MET });
    const given = await lastSeq();
    await answer(codes[1] ?? '', 1, { answer: 'NOT_MET' }, analyst('Tomas Reed'));
    const before = await entries(db.orm);
    const why =
      '1 of the 2 answers was replaced or withdrawn since, so that nothing is taken back. Look at what is in force now, and answer from there.';
    expect(await canUndo(given)).toEqual({ possible: false, why });
    expect(await undo(given)).toMatchObject({ code: 'NOT_POSSIBLE_NOW', message: why });
    expect(await entries(db.orm)).toBe(before);
    expect(await stateOf(codes[0] ?? '')).toBe('MET');
  });
});

describe('an answer is not taken back', () => {
  test('once somebody has answered since', async () => {
    const code = await system();
    await answer(code, 0);
    const given = await lastSeq();
    await answer(code, 1, { answer: 'NOT_MET' }, analyst('Tomas Reed'));
    expect((await canUndo(given)).possible).toBe(false);
    expect(await undo(given)).toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message: expect.stringContaining('The answer was replaced or withdrawn since'),
    });
    expect(await stateOf(code)).toBe('NOT_MET');
  });

  test('nor brought back after it was withdrawn, once somebody has answered since', async () => {
    const code = await system();
    const id = await answer(code, 0);
    await withdrawAnswer(analyst(), { id, version: 1, reason: 'Meant another' });
    const withdrawn = await lastSeq();
    const next = await answer(code, 0, { answer: 'NOT_MET' }, analyst('Tomas Reed'));
    expect((await undo(withdrawn)).message).toContain('was answered since');
    await withdrawAnswer(analyst('Tomas Reed'), { id: next, version: 2, reason: 'Not looked at' });
    expect((await undo(withdrawn)).message).toContain('was answered since');
    expect(await stateOf(code)).toBe('UNKNOWN');
  });

  test('by somebody else, nor by whoever may not answer any more', async () => {
    const code = await system();
    await answer(code, 0);
    const given = await lastSeq();
    expect((await undo(given, analyst('Tomas Reed'))).message).toMatch(/is a change of somebody else/);
    const auditor = asRole(db.orm, 'AUDITOR', TODAY, consequences, 'Ines Okafor');
    expect(await undo(given, auditor)).toMatchObject({ __typename: 'NotAllowed' });
  });

  test('by an undoing and an answer at once but by one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const code = await system();
      await answer(code, 0);
      const given = await lastSeq();
      const [undone, answered] = await Promise.allSettled([
        undo(given),
        answer(code, 1, { answer: 'NOT_MET' }, analyst('Tomas Reed')),
      ]);
      const wasUndone = undone.status === 'fulfilled' && undone.value.__typename === 'Undone';
      expect(wasUndone).toBe(answered.status === 'rejected');
      expect(await stateOf(code)).toBe(wasUndone ? 'UNKNOWN' : 'NOT_MET');
    }
  });
});

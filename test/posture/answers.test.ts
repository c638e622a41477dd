import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { BeforeImage } from '../../server/audit/entities/BeforeImage.ts';
import { consequences } from '../../server/consequences.ts';
import { refreshDueStandings } from '../../server/governance/commands/refreshDueStandings.ts';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import { recordPatch } from '../../server/inventory/commands/recordPatch.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { retireDepartment } from '../../server/inventory/commands/retireDepartment.ts';
import { reviseDepartment } from '../../server/inventory/commands/reviseDepartment.ts';
import { reviseSystems } from '../../server/inventory/commands/reviseSystems.ts';
import { answerControl } from '../../server/posture/commands/answerControl.ts';
import { answerControls } from '../../server/posture/commands/answerControls.ts';
import { withdrawAnswer } from '../../server/posture/commands/withdrawAnswer.ts';
import { Assessment } from '../../server/posture/entities/Assessment.ts';
import { RatingChange } from '../../server/posture/entities/RatingChange.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { answering, MET, TODAY, withControls } from '../support/answering.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { entries, hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const { program, analyst, system, standing, stateOf } = answering(() => db);

beforeAll(async () => {
  db = await withControls();
});
afterAll(() => db.close());

describe('an answer', () => {
  test('is kept with who and when, recorded, and followed by the standing', async () => {
    const code = await system();
    expect(await stateOf(code, 'ACCS-LEAST')).toBe('UNKNOWN');
    const id = await answerControl(analyst(), { control: 'ACCS-LEAST', system: code, version: 0, ...MET });
    expect(await db.orm.em.fork().findOneOrFail(Assessment, id)).toMatchObject({
      answer: 'MET',
      version: 1,
      answeredOn: TODAY,
      answeredBy: 'Ines Okafor',
      evidence: MET.evidence,
      supersededAt: null,
    });
    expect(await stateOf(code, 'ACCS-LEAST')).toBe('MET');
    const entry = await lastEntry(db.orm);
    expect(entry).toMatchObject({
      action: 'control.answered',
      subjectType: 'Assessment',
      subjectName: `${code} ACCS-LEAST`,
    });
  });

  test('is superseded by a newer one, which stays as evidence', async () => {
    const code = await system();
    const first = await answerControl(analyst(), { control: 'ACCS-LEAST', system: code, version: 0, ...MET });
    await answerControl(analyst(), { control: 'ACCS-LEAST', system: code, version: 1, answer: 'NOT_MET' });
    expect((await db.orm.em.fork().findOneOrFail(Assessment, first)).supersededAt).not.toBeNull();
    expect(await stateOf(code, 'ACCS-LEAST')).toBe('NOT_MET');
    expect((await lastEntry(db.orm)).before).toMatchObject({ answer: 'MET', evidence: MET.evidence });
  });

  test('that says what is in force already records nothing', async () => {
    const code = await system();
    const given = { control: 'ACCS-LEAST', system: code, ...MET };
    const id = await answerControl(analyst(), { ...given, version: 0 });
    const before = await entries(db.orm);
    expect(await answerControl(analyst(), { ...given, version: 1 })).toBe(id);
    expect(await entries(db.orm)).toBe(before);
  });

  test('goes stale at midnight where the system is, and with it the score', async () => {
    const code = await system();
    await answerControl(analyst(), {
      control: 'ACCS-LEAVERS',
      system: code,
      version: 0,
      answeredOn: '2026-08-24',
      ...MET,
    });
    const { score } = await standing(code);
    expect(await stateOf(code, 'ACCS-LEAVERS')).toBe('MET');
    await refreshDueStandings(db.orm.em.fork(), new Date('2026-11-23T18:00:00Z'));
    expect(await stateOf(code, 'ACCS-LEAVERS')).toBe('STALE');
    expect((await standing(code)).score ?? 0).toBeLessThan(score ?? 0);
    await refreshStandings(db.orm.em.fork(), 'all', program().now);
  });

  test('is withdrawn with a reason, and the control is unknown again', async () => {
    const code = await system();
    const id = await answerControl(analyst(), { control: 'ACCS-LEAST', system: code, version: 0, ...MET });
    await withdrawAnswer(analyst(), { id, version: 1, reason: 'Meant another system' });
    expect(await stateOf(code, 'ACCS-LEAST')).toBe('UNKNOWN');
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'control.answer-withdrawn',
      reason: 'Meant another system',
    });
    await expect(withdrawAnswer(analyst(), { id, version: 1, reason: 'Again' })).rejects.toThrow(
      `The answer "${code} ACCS-LEAST" is no longer in force: there is nothing to withdraw.`,
    );
    await answerControl(analyst(), { control: 'ACCS-LEAST', system: code, version: 0, ...MET });
    expect(await db.orm.em.fork().count(Assessment, { system: { code }, version: 2 })).toBe(1);
  });

  test('of a department counts for each system of its facility', async () => {
    const here = await system('BEAC');
    expect(await stateOf(here, 'PHYS-LOCKS')).toBeUndefined();
    const { id } = await registerDepartment(program(), { facility: 'BEAC', name: 'Front desk' });
    expect(await stateOf(here, 'PHYS-LOCKS')).toBe('UNKNOWN');
    await answerControl(analyst(), { control: 'PHYS-LOCKS', department: id, version: 0, answer: 'NOT_MET' });
    expect((await standing(here)).controls['PHYS-LOCKS']).toEqual({
      state: 'NOT_MET',
      fresh: true,
      said: 'Front desk at Beacon Street Physicians',
    });
    expect((await lastEntry(db.orm)).subjectName).toBe('BEAC Front desk PHYS-LOCKS');
    expect(await stateOf(here, 'PEOP-CHAMPION')).toBe('NOT_MET');
    await reviseDepartment(program(), { id, version: 1, securityChampion: 'Ana Ruiz' });
    expect(await stateOf(here, 'PEOP-CHAMPION')).toBe('MET');
    await retireDepartment(program(), { id, version: 2, reason: 'Closed' });
    expect(await stateOf(here, 'PHYS-LOCKS')).toBeUndefined();
  });

  test('that the inventory gives follows the inventory', async () => {
    const code = await system();
    const [component] = await db.orm.em
      .fork()
      .getConnection()
      .execute<{ id: string; version: number }[]>(
        `select component.id, component.version from component join system on system.id = system_id where system.code = '${code}'`,
      );
    expect(await stateOf(code, 'BASE-PATCHED')).toBe('UNKNOWN');
    await recordPatch(program(), {
      id: component?.id ?? '',
      version: component?.version ?? 0,
      patchedOn: '2026-11-20',
    });
    expect(await stateOf(code, 'BASE-PATCHED')).toBe('MET');
    expect(await stateOf(code, 'GOVN-OWNER')).toBe('NOT_MET');
    await reviseSystems(program(), { systems: [{ code, version: 1 }], itOwner: 'Tomas Reed' });
    expect((await standing(code)).controls['GOVN-OWNER']).toEqual({ state: 'MET', fresh: true, said: 'Tomas Reed.' });
  });
});

describe('an answer is refused', () => {
  const given = { control: 'ACCS-LEAST', system: 'TDW-EHR', version: 0, ...MET };
  test.each<[string, object, string, string]>([
    ['to a control that there is not', { control: 'NONE' }, 'NOT_FOUND', 'There is no control "NONE"'],
    ['of a system that there is not', { system: 'NONE' }, 'NOT_FOUND', 'There is no system "NONE"'],
    ['of nothing', { system: null }, 'INVALID_INPUT', 'Name a system or a department'],
    ['that the inventory gives', { control: 'GOVN-OWNER' }, 'NOT_POSSIBLE_NOW', 'is answered by the inventory'],
    [
      'of a system where departments answer',
      { control: 'PHYS-LOCKS' },
      'INVALID_INPUT',
      'by department, not by system',
    ],
    ['without evidence', { evidence: ' ' }, 'INVALID_INPUT', 'Say what the answer rests on'],
    [
      'with a link that carries a password',
      { evidenceUrl: 'https://a:b@x.org/' },
      'INVALID_INPUT',
      'carries a user name or password',
    ],
    ['with a link that is none', { evidenceUrl: 'javascript:alert(1)' }, 'INVALID_INPUT', 'is no link'],
    ['with a file that was never sent', { evidenceFile: 'x' }, 'NOT_FOUND', 'There is no file of evidence "x"'],
    ['of a day to come', { answeredOn: '2026-11-23' }, 'INVALID_INPUT', 'lies in the future'],
    ['with a patient in it', { evidence: 'MRN 1234567' }, 'PATIENT_IDENTIFIER', 'a medical record number'],
    ['when somebody was faster', { version: 3 }, 'CHANGED_MEANWHILE', 'Somebody else changed'],
  ])('%s', async (_, changes, code, message) => {
    const before = await entries(db.orm);
    await expect(answerControl(analyst(), { ...given, ...changes })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(await entries(db.orm)).toBe(before);
  });

  test('to whoever may not', async () => {
    await expect(answerControl(asRole(db.orm, 'AUDITOR', TODAY), given)).rejects.toThrow(
      'Only an HIM director, an HIM analyst, an IT lead, or an IT analyst answers controls.',
    );
  });

  test('to the second of two who answer at once', async () => {
    const code = await system();
    const asked = { control: 'ACCS-LEAST', system: code, version: 0 };
    const both = await Promise.allSettled([
      answerControl(analyst('A'), { ...asked, answer: 'NOT_MET' }),
      answerControl(analyst('B'), { ...asked, ...MET }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  });
});

describe('many at once', () => {
  test('are answered alike, with one entry over what was before', async () => {
    const codes = [await system(), await system(), await system()];
    await answerControl(analyst(), { control: 'ACCS-LEAST', system: codes[0] ?? '', version: 0, answer: 'NOT_MET' });
    const before = await entries(db.orm);
    const asked = codes.flatMap((system, at) => [
      { control: 'ACCS-LEAST', system, version: at === 0 ? 1 : 0 },
      { control: 'ACCS-UNIQUE', system, version: 0 },
    ]);
    const tried = await answerControls(analyst(), { asked, ...MET, dryRun: true });
    expect(tried).toMatchObject({ answered: 6, refused: 0, committed: false });
    expect(tried.sentence).toBe('6 answers to 2 controls of 3 systems to give; 1 in place of one in force.');
    expect(await entries(db.orm)).toBe(before);
    expect(await answerControls(analyst(), { asked, ...MET, reason: 'Audit of 20 Nov' })).toMatchObject({
      answered: 6,
      committed: true,
      sentence: '6 answers to 2 controls of 3 systems given; 1 in place of one in force.',
    });
    expect(await entries(db.orm)).toBe(before + 1);
    const entry = await lastEntry(db.orm);
    expect(entry).toMatchObject({ action: 'controls.answered', subjectName: '6 answers', reason: 'Audit of 20 Nov' });
    const { work } = entry.particulars as { work: { id: string; rows: number } };
    expect(work.rows).toBe(7);
    expect(await db.orm.em.fork().count(BeforeImage, { work: work.id })).toBe(7);
    for (const code of codes) expect(await stateOf(code, 'ACCS-UNIQUE')).toBe('MET');
  });

  test('stay out together where one is refused, unless the good ones are asked for', async () => {
    const code = await system();
    const asked = [
      { control: 'ACCS-LEAST', system: code, version: 0 },
      { control: 'ACCS-LEAST', system: 'NONE', version: 0 },
    ];
    expect(await answerControls(analyst(), { asked, ...MET })).toMatchObject({
      answered: 1,
      refused: 1,
      committed: false,
      refusals: [{ control: 'ACCS-LEAST', subject: 'NONE', code: 'NOT_FOUND' }],
    });
    expect(await stateOf(code, 'ACCS-LEAST')).toBe('UNKNOWN');
    expect(await answerControls(analyst(), { asked, ...MET, takeGoodRows: true })).toMatchObject({ committed: true });
    expect(await stateOf(code, 'ACCS-LEAST')).toBe('MET');
  });

  test('are refused to whoever may not, and where one is named twice', async () => {
    const one = { control: 'ACCS-LEAST', system: 'TDW-EHR', version: 0 };
    await expect(answerControls(asRole(db.orm, 'COUNSEL', TODAY), { asked: [one], ...MET })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await expect(answerControls(analyst(), { asked: [one, one], ...MET })).rejects.toThrow('is named twice');
  });
});

describe('a rating', () => {
  test('is no longer unknown once six in ten are answered, and Low once all is met', async () => {
    const code = await system();
    expect((await standing(code)).rating).toBe('UNKNOWN');
    expect((await standing(code)).actions).toMatchObject([
      { code: 'ANSWER_CONTROLS', rating: 'MODERATE' },
      { code: 'MEET_CONTROLS', rating: 'LOW' },
    ]);
    const open = Object.entries((await standing(code)).controls).filter(([, { state }]) => state === 'UNKNOWN');
    const asked = open
      .filter(([control]) => control !== 'BASE-PATCHED' && control !== 'GOVN-RULES')
      .map(([control]) => ({ control, system: code, version: 0 }));
    await answerControls(analyst(), { asked, ...MET });
    const answered = await standing(code);
    expect(answered).toMatchObject({ rating: 'MODERATE', controlsFresh: answered.controlsApplicable - 2 });
    expect(answered.reasons.map((reason) => reason.code)).toEqual(['CONTROL_NOT_MET']);
    expect(answered.actions).toMatchObject([{ code: 'MEET_CONTROLS', rating: 'LOW' }]);
  });

  test('is kept by day where it or the score changes', async () => {
    const code = await system();
    const history = async () =>
      (await db.orm.em.fork().find(RatingChange, { system: { code } }, { orderBy: { on: 'asc' } })).map(
        ({ on, rating, score }) => ({ on, rating, score }),
      );
    expect(await history()).toHaveLength(1);
    await answerControl(analyst(), { control: 'ACCS-LEAST', system: code, version: 0, ...MET });
    const [today] = await history();
    expect(today).toMatchObject({ on: TODAY, rating: 'UNKNOWN', score: (await standing(code)).score });
    await refreshStandings(db.orm.em.fork(), 'all', new Date('2027-11-23T18:00:00Z'));
    expect((await history()).map(({ on }) => on)).toEqual([TODAY, '2027-11-23']);
    await refreshStandings(db.orm.em.fork(), 'all', new Date('2027-11-24T18:00:00Z'));
    expect(await history()).toHaveLength(2);
  });
});

test('20,000 answers to 5,000 systems are given in one go', async () => {
  const large = await freshDatabase();
  try {
    const ctx = () => asProgram(large.orm, TODAY, consequences);
    await hospital(ctx());
    await loadCatalogue(ctx(), readCatalogue());
    const rows = ctx().em.getConnection();
    await rows.execute(
      `insert into system (code, name, kind, status) select 'S' || n, 'S' || n, 'EHR', 'ACTIVE' from generate_series(1, 5000) n`,
    );
    await rows.execute(
      `insert into system_facility (system_id, facility_id) select system.id, facility.id from system, facility where system.code like 'S%' and facility.code = 'ALDR'`,
    );
    await rows.execute('analyze');
    const controls = readCatalogue()
      .controls.filter(({ appliesTo, derivation }) => appliesTo === 'EVERY_SYSTEM' && derivation === null)
      .slice(0, 4);
    const asked = Array.from({ length: 5_000 }, (_, n) =>
      controls.map(({ code }) => ({ control: code, system: `S${n + 1}`, version: 0 })),
    ).flat();
    expect(await answerControls(ctx(), { asked, ...MET })).toMatchObject({ answered: 20_000, committed: true });
  } finally {
    await large.close();
  }
}, 120_000);

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '../../seeds/catalogue/readCatalogue.ts';
import { consequences } from '../../server/consequences.ts';
import { refreshDueStandings } from '../../server/governance/commands/refreshDueStandings.ts';
import { refreshStandings } from '../../server/governance/commands/refreshStandings.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { recordPatch } from '../../server/inventory/commands/recordPatch.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerDepartment } from '../../server/inventory/commands/registerDepartment.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { reviseSystem } from '../../server/inventory/commands/reviseSystem.ts';
import { SystemStanding } from '../../server/inventory/entities/SystemStanding.ts';
import { answerControl } from '../../server/posture/commands/answerControl.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { withdrawException } from '../../server/posture/commands/withdrawException.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
const program = (today = TODAY) => asProgram(db.orm, today, consequences);
const lead = (name = 'Tomas Reed', today = TODAY) => asRole(db.orm, 'IT_LEAD', today, consequences, name);

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  await loadCatalogue(program(), readCatalogue());
});
afterAll(() => db.close());

let count = 0;

/** A system without PHI, with one supported component, and a control that it does not meet. */
async function system(given: { facility?: string; answer?: 'PARTIAL' | null } = {}): Promise<string> {
  const { facility = 'ALDR', answer = 'NOT_MET' } = given;
  count += 1;
  const code = `SYS-${count}`;
  const name = `System ${count}`;
  await registerSystem(program(), { code, name, kind: 'LIS', facilities: [facility], himSteward: 'M' });
  const { id } = await registerComponent(program(), { system: code, layer: 'OS', product: 'OS', release: '9' });
  await recordOwnSupportDate(program(), { id, version: 1, endsOn: '2032-01-01', evidence: 'Letter' });
  if (answer) {
    await answerControl(program(), { control: 'ACCS-LEAST', system: code, version: 0, answer, evidence: 'Round' });
  }
  return code;
}

const asked = (system: string, changes: object = {}) => ({
  ...{ system, control: 'ACCS-LEAST', compensatingControls: ['Read by jump host only'] },
  ...{ himOwner: 'Mara Quill', itOwner: 'Tomas Reed', fromOn: '2026-11-01', untilOn: '2027-03-31' },
  reason: 'The vendor of the roles is gone',
  ...changes,
});

/** Asked for by one, approved by another. */
async function accepted(code: string, changes: object = {}): Promise<string> {
  const { id } = await requestException(lead(), asked(code, changes));
  await approveException(lead('Ines Okafor'), { id, version: 1 });
  return id;
}

const standing = (code: string) => db.orm.em.fork().findOneOrFail(SystemStanding, { system: { code } });
const standOf = async (code: string, control = 'ACCS-LEAST') => (await standing(code)).controls[control];
const onDay = (day: string) => refreshStandings(db.orm.em.fork(), 'all', new Date(`${day}T18:00:00Z`));

describe('an exception for a control', () => {
  test('is asked for by one and approved by another, and the control stays not met', async () => {
    const code = await system();
    const before = await standing(code);
    const { id } = await requestException(lead(), asked(code));
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'exception.requested',
      subjectName: `${code} ACCS-LEAST`,
      after: { control: 'ACCS-LEAST', untilOn: '2027-03-31' },
    });
    expect(await standOf(code)).toEqual({ state: 'NOT_MET', fresh: true });
    await expect(approveException(lead(), { id, version: 1 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await approveException(lead('Ines Okafor'), { id, version: 1 });
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'exception.approved', subjectName: `${code} ACCS-LEAST` });
    expect(await standOf(code)).toEqual({ state: 'NOT_MET', fresh: true, acceptedUntil: '2027-03-31' });
    const after = await standing(code);
    expect([after.rating, after.score, after.scores]).toEqual([before.rating, before.score, before.scores]);
    expect(after.reasons).toContainEqual({
      code: 'CONTROL_NOT_MET_CONTAINED',
      message: 'Least privilege is not met, accepted by an exception through 31 Mar 2027.',
    });
    expect(after.contained).toEqual([]);
  });

  test('is approved by one of two at the same time', async () => {
    const { id } = await requestException(lead(), asked(await system()));
    const both = await Promise.allSettled(
      ['Ines Okafor', 'Mara Quill'].map((name) => approveException(lead(name), { id, version: 1 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test('ends at midnight where the system is, and the control is open again by itself', async () => {
    const [east, west] = [await system({ facility: 'BEAC' }), await system()];
    for (const code of [east, west]) await accepted(code);
    // Half past midnight in Boston, still the last day in Los Angeles.
    await refreshDueStandings(db.orm.em.fork(), new Date('2027-04-01T04:30:00Z'));
    expect([(await standOf(east))?.acceptedUntil, (await standOf(west))?.acceptedUntil]).toEqual([
      undefined,
      '2027-03-31',
    ]);
    expect((await standing(east)).reasons.map(({ code }) => code)).not.toContain('CONTROL_NOT_MET_CONTAINED');
    await onDay(TODAY);
  });

  test('ends on the day it is withdrawn', async () => {
    const code = await system();
    const id = await accepted(code);
    await withdrawException(lead(), { id, version: 2, reason: 'Roles are cleaned up' });
    expect(await standOf(code)).toEqual({ state: 'NOT_MET', fresh: true });
  });

  test('goes on without a gap where another follows', async () => {
    const code = await system();
    await accepted(code);
    await accepted(code, { fromOn: '2027-04-01', untilOn: '2027-06-30' });
    expect(await standOf(code)).toMatchObject({ acceptedUntil: '2027-06-30' });
  });

  test('leaves what is stale stale, and what is unknown unknown', async () => {
    const code = await system();
    await accepted(code, { untilOn: '2029-12-31' });
    await onDay('2028-11-22');
    expect(await standOf(code)).toEqual({ state: 'STALE', fresh: false, acceptedUntil: '2029-12-31' });
    await onDay(TODAY);
  });

  test('accepts nothing once the control is met or applies no longer', async () => {
    const code = await system();
    await accepted(code);
    await answerControl(program(), {
      control: 'ACCS-LEAST',
      system: code,
      version: 1,
      answer: 'MET',
      evidence: 'Seen',
    });
    expect(await standOf(code)).toEqual({ state: 'MET', fresh: true });
    const other = await system();
    const at = { control: 'PHYS-SERVER', system: other, version: 0, answer: 'NOT_MET' } as const;
    const onPremises = readCatalogue().controls.find(
      ({ appliesTo, derivation }) => appliesTo === 'ON_PREMISES' && derivation === null,
    );
    const control = onPremises?.code ?? '';
    await answerControl(program(), { ...at, control });
    await accepted(other, { control });
    expect(await standOf(other, control)).toMatchObject({ acceptedUntil: '2027-03-31' });
    await reviseSystem(program(), { code: other, version: 1, hosting: 'Cloud of the vendor' });
    expect(await standOf(other, control)).toBeUndefined();
  });

  test('accepts what departments make of it at one system', async () => {
    const { id } = await registerDepartment(program(), { facility: 'BEAC', name: 'Front desk' });
    const [one, other] = [await system({ facility: 'BEAC' }), await system({ facility: 'BEAC' })];
    await answerControl(program(), { control: 'PHYS-LOCKS', department: id, version: 0, answer: 'NOT_MET' });
    await accepted(one, { control: 'PHYS-LOCKS' });
    expect(await standOf(one, 'PHYS-LOCKS')).toMatchObject({ state: 'NOT_MET', acceptedUntil: '2027-03-31' });
    expect((await standOf(other, 'PHYS-LOCKS'))?.acceptedUntil).toBeUndefined();
  });

  test('accepts that nothing can be patched any more', async () => {
    const code = await system();
    const [component] = await db.orm.em
      .fork()
      .getConnection()
      .execute<{ id: string; version: number }[]>(
        `select component.id, component.version from component join system on system.id = system_id where system.code = '${code}'`,
      );
    const { id = '', version = 0 } = component ?? {};
    await recordPatch(program(), { id, version, patchedOn: '2020-01-01' });
    await accepted(code, { control: 'BASE-PATCHED' });
    expect(await standOf(code, 'BASE-PATCHED')).toMatchObject({ state: 'NOT_MET', acceptedUntil: '2027-03-31' });
  });
});

describe('an exception for a control is refused', () => {
  test.each<[string, object, string]>([
    ['that there is not', { control: 'NONE' }, 'There is no control "NONE"'],
    ['beside a finding', { finding: 'x' }, 'Name a finding or a control, and one of the two only.'],
    ['that nobody answered', { control: 'ACCS-UNIQUE' }, 'is unknown, and what nobody knows cannot be accepted'],
    ['that does not apply', { control: 'TOOL-AGREEMENT' }, 'No exception accepts "A business associate agreement"'],
    ['that is the exposure gap', { control: 'BASE-SUPPORTED' }, 'ask for an exception of the system as a whole'],
    ['that asks what nobody knows', { control: 'BASE-SUPPORT-KNOWN' }, 'find out until when'],
    ['that the register leaves out', { control: 'GOVN-OWNER' }, 'is written down, not accepted'],
  ])('%s', async (_, changes, message) => {
    const code = await system();
    await expect(requestException(lead(), asked(code, changes))).rejects.toThrow(message);
  });

  test('that is met, or whose answer is too old', async () => {
    const code = await system({ answer: null });
    const given = { control: 'ACCS-LEAST', system: code, answer: 'MET', evidence: 'Seen' } as const;
    await answerControl(program(), { ...given, version: 0 });
    await expect(requestException(lead(), asked(code))).rejects.toThrow('is met: there is no risk to accept.');
    await answerControl(program(), { ...given, version: 1, answeredOn: '2020-01-01' });
    await expect(requestException(lead(), asked(code))).rejects.toThrow('too old to be known today');
  });

  test('its approval, where the control was met since', async () => {
    const code = await system();
    const { id } = await requestException(lead(), asked(code));
    await answerControl(program(), {
      control: 'ACCS-LEAST',
      system: code,
      version: 1,
      answer: 'MET',
      evidence: 'Seen',
    });
    await expect(approveException(lead('Ines Okafor'), { id, version: 1 })).rejects.toThrow(
      `For ${code}, "Least privilege" (ACCS-LEAST) is met: there is no risk to accept.`,
    );
  });

  test('to whoever may not', async () => {
    const auditor = asRole(db.orm, 'AUDITOR', TODAY, consequences);
    await expect(requestException(auditor, asked(await system()))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('by the database, of a finding and a control at once', async () => {
    const id = await accepted(await system());
    const both = db.orm.em.fork().getConnection();
    await expect(
      both.execute(`update exception set finding_id = gen_random_uuid() where id = '${id}'`),
    ).rejects.toThrow('exception_of_one');
  });
});

test('who may approve it is told what is accepted, and its end waits while the control is not met', async () => {
  const code = await system();
  const waiting = async (name: string) => {
    const { data } = await ask(lead(name), '{ waiting(first: 200) { nodes { kind sentence key dueOn } } }');
    return data.waiting.nodes
      .filter(({ key }: { key: string }) => key === code)
      .map(({ kind, sentence }: { kind: string; sentence: string }) => [kind, sentence]);
  };
  const { id } = await requestException(lead(), asked(code, { untilOn: '2026-12-31' }));
  expect(await waiting('Ines Okafor')).toContainEqual([
    'EXCEPTION_TO_APPROVE',
    `Tomas Reed asked to accept the risk of “Least privilege” of System ${count} until 31 Dec 2026.`,
  ]);
  await approveException(lead('Ines Okafor'), { id, version: 1 });
  const ending = [
    'EXCEPTION_ENDING',
    `The exception for “Least privilege” of System ${count} ends, and its risk is open again.`,
  ];
  expect(await waiting('Tomas Reed')).toEqual([ending]);
  // One for the exposure of the same system says nothing about the control.
  await requestException(lead(), asked(code, { control: null, untilOn: '2028-12-31' }));
  expect(await waiting('Tomas Reed')).toEqual([ending]);
  await answerControl(program(), { control: 'ACCS-LEAST', system: code, version: 1, answer: 'MET', evidence: 'Seen' });
  expect(await waiting('Tomas Reed')).toEqual([]);
});

test('lists and pages tell which control is accepted, and until when', async () => {
  const code = await system();
  await accepted(code);
  const other = await system();
  await requestException(lead(), asked(other));
  const { data, errors } = await ask(
    lead(),
    `query ($codes: [String!]) {
      exceptions(systems: $codes, about: CONTROL, controls: ["ACCS-LEAST"]) { nodes { control { code } state system { code } } }
      gap: exceptions(systems: $codes, about: EXPOSURE) { totalCount }
      control(code: "ACCS-LEAST") { acceptable subjects(filter: { text: "${code}" }) { nodes { key state acceptedUntil exception { state } } } }
      system(code: "${other}") { posture { controls(states: [NOT_MET]) { control { code } acceptedUntil exception { state requestedBy } } } }
    }`,
    { codes: [code, other] },
  );
  expect(errors).toEqual([]);
  expect(new Set(data.exceptions.nodes.map(({ state }: { state: string }) => state))).toEqual(
    new Set(['IN_FORCE', 'WAITING']),
  );
  expect(data.gap.totalCount).toBe(0);
  expect(data.control.acceptable).toBe(true);
  expect(data.control.subjects.nodes).toContainEqual({
    ...{ key: code, state: 'NOT_MET', acceptedUntil: '2027-03-31' },
    exception: { state: 'IN_FORCE' },
  });
  expect(data.system.posture.controls).toContainEqual({
    control: { code: 'ACCS-LEAST' },
    acceptedUntil: null,
    exception: { state: 'WAITING', requestedBy: 'Tomas Reed' },
  });
});

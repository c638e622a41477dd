import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { withdrawException } from '../../server/posture/commands/withdrawException.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

let db: FreshDatabase;
const lead = (name = 'Tomas Reed', day = '2026-11-22') => asRole(db.orm, 'IT_LEAD', day, [], name);
const given = {
  system: 'TDW-EHR',
  compensatingControls: ['Isolated segment', 'Read by jump host only'],
  himOwner: 'Mara Quill',
  itOwner: 'Tomas Reed',
  fromOn: '2026-11-01',
  untilOn: '2027-06-30',
  reason: 'Archive is built',
};

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
});
afterAll(() => db.close());

describe('an exception', () => {
  test('is asked for by one and approved by another', async () => {
    const { id } = await requestException(lead(), given);
    expect(await lastEntry(db.orm)).toMatchObject({
      actor: 'Tomas Reed',
      action: 'exception.requested',
      subjectName: 'TDW-EHR',
      reason: 'Archive is built',
      after: { compensatingControls: given.compensatingControls, untilOn: '2027-06-30' },
    });
    await expect(approveException(lead(), { id, version: 1 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: 'Whoever asked for an exception does not approve it. Ask somebody else who may.',
    });
    const approved = await approveException(lead('Ines Okafor'), { id, version: 1 });
    expect(approved.approvedBy).toBe('Ines Okafor');
    await expect(approveException(lead('Mara Quill'), { id, version: 2 })).rejects.toThrow(
      'Ines Okafor has approved this exception already.',
    );
  });

  test('is approved by one of two at the same time', async () => {
    const { id } = await requestException(lead(), given);
    const both = await Promise.allSettled(
      ['Ines Okafor', 'Mara Quill'].map((name) => approveException(lead(name), { id, version: 1 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
  });

  test.each([
    [{ compensatingControls: [] }, 'Name at least one compensating control: nothing else contains a gap.'],
    [{ compensatingControls: [' '] }, '"compensatingControls" is empty. Say something there.'],
    [{ himOwner: '' }, '"himOwner" is empty. Say something there.'],
    [{ untilOn: '2026-10-31' }, 'An exception cannot end on 2026-10-31, before it begins.'],
    [{ fromOn: '2026-01-01', untilOn: '2026-11-21' }, '2026-11-21 has passed: it would contain nothing.'],
    [{ reason: '' }, 'Say why: the reason stays in the ledger.'],
    [{ system: 'NONE' }, 'There is no system "NONE". Check the spelling, or register it first.'],
  ])('is refused with %j', async (wrong, message) => {
    await expect(requestException(lead(), { ...given, ...wrong })).rejects.toMatchObject({ message });
  });

  test('is withdrawn with a reason, and then neither approved nor withdrawn again', async () => {
    const { id } = await requestException(lead(), given);
    await withdrawException(lead(), { id, version: 1, reason: 'Not needed' });
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'exception.withdrawn',
      reason: 'Not needed',
      after: { withdrawnOn: '2026-11-22' },
    });
    for (const refused of [
      () => approveException(lead('Ines Okafor'), { id, version: 2 }),
      () => withdrawException(lead(), { id, version: 2, reason: 'Again' }),
    ]) {
      await expect(refused()).rejects.toThrow('The exception was withdrawn on 2026-11-22. Ask for a new one.');
    }
  });

  test('is not approved after its end', async () => {
    const { id } = await requestException(lead(), given);
    const later = asRole(db.orm, 'IT_LEAD', '2027-07-01', [], 'Ines Okafor');
    await expect(approveException(later, { id, version: 1 })).rejects.toThrow(
      'The exception ended on 2027-06-30. Ask for a new one.',
    );
  });
});

test('the list tells where each stands, and is chosen by it', async () => {
  const states = async (days: string, ...wanted: string[]) => {
    const { data, errors } = await ask(
      lead('Ines Okafor', days),
      `query ($states: [ExceptionState!]) { exceptions(first: 100, states: $states) { nodes { state } } }`,
      { states: wanted },
    );
    expect(errors).toEqual([]);
    return new Set(data.exceptions.nodes.map(({ state }: { state: string }) => state));
  };
  const { id } = await requestException(lead(), { ...given, fromOn: '2026-12-01', untilOn: '2026-12-31' });
  await approveException(lead('Ines Okafor'), { id, version: 1 });
  for (const state of ['WAITING', 'TO_COME', 'IN_FORCE', 'WITHDRAWN']) {
    expect(await states('2026-11-22', state), state).toEqual(new Set([state]));
  }
  expect(await states('2026-12-01', 'TO_COME')).toEqual(new Set());
  expect(await states('2027-07-01', 'OVER')).toEqual(new Set(['OVER']));
  expect(await states('2027-07-01', 'IN_FORCE', 'WAITING')).toEqual(new Set());
});

test('each stands where it does on the day of its own system, be it still yesterday in the west', async () => {
  const program = asProgram(db.orm, '2026-11-22');
  await registerSystem(program, { code: 'EAST', name: 'East', kind: 'EHR', facilities: ['BEAC'] });
  await registerSystem(program, { code: 'BOTH', name: 'Both', kind: 'EHR', facilities: ['BEAC', 'ALDR'] });
  const codes = ['EAST', 'TDW-EHR', 'BOTH'];
  for (const system of codes) {
    const { id } = await requestException(lead(), { ...given, system, untilOn: '2026-11-22' });
    await approveException(lead('Ines Okafor'), { id, version: 1 });
  }
  // One in the morning of 23 Nov in Boston, ten in the evening of 22 Nov in Los Angeles.
  const night = { ...lead(), now: new Date('2026-11-23T06:00:00Z') };
  const { data, errors } = await ask(
    night,
    `query ($codes: [String!]) {
      exceptions(systems: $codes, first: 100) { nodes { untilOn state inForce system { code } } }
      over: exceptions(systems: $codes, states: [OVER]) { totalCount nodes { system { code } } } }`,
    { codes },
  );
  expect(errors).toEqual([]);
  const ending = data.exceptions.nodes.filter(({ untilOn }: { untilOn: string }) => untilOn === '2026-11-22');
  expect(
    Object.fromEntries(
      ending.map((one: { system: { code: string }; state: string; inForce: boolean }) => [
        one.system.code,
        [one.state, one.inForce],
      ]),
    ),
  ).toEqual({ EAST: ['OVER', false], 'TDW-EHR': ['IN_FORCE', true], BOTH: ['IN_FORCE', true] });
  expect(data.over).toEqual({ totalCount: 1, nodes: [{ system: { code: 'EAST' } }] });
});

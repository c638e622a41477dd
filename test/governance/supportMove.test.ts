import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../server/consequences.ts';
import type { Context } from '../../server/context.ts';
import { acknowledgeSupportMove } from '../../server/governance/commands/acknowledgeSupportMove.ts';
import { type StatedEnd, supportMoveInWords } from '../../server/governance/domain/supportMove.ts';
import { SupportMove } from '../../server/governance/entities/SupportMove.ts';
import type { Role } from '../../server/identity/domain/role.ts';
import { recordExtendedSupport } from '../../server/inventory/commands/recordExtendedSupport.ts';
import { recordOwnSupportDate } from '../../server/inventory/commands/recordOwnSupportDate.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { approveException } from '../../server/posture/commands/approveException.ts';
import { requestException } from '../../server/posture/commands/requestException.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital, lastEntry } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const as = (role: Role) => asRole(db.orm, role, TODAY, consequences);

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, TODAY, consequences));
  await say('2026-08-22', '2029-01-09');
  const exceptional = {
    himOwner: 'Dana',
    itOwner: 'Iris',
    fromOn: TODAY,
    untilOn: '2027-06-30',
    reason: 'Until it goes',
  };
  await component('TDW-EHR');
  await draftPlan(as('IT_LEAD'), { system: 'TDW-EHR', strategy: 'ARCHIVE', plannedOffOn: '2028-12-01' });
  await component('EXC');
  const { id, version } = await requestException(as('IT_ANALYST'), {
    system: 'EXC',
    compensatingControls: ['Own segment'],
    ...exceptional,
  });
  await approveException(as('HIM_DIRECTOR'), { id, version, reason: 'Agreed' });
  const bought = await component('BOUGHT');
  await recordExtendedSupport(as('IT_LEAD'), { ...bought, until: '2029-06-30', evidence: 'Order 4711' });
  await draftPlan(as('IT_LEAD'), { system: 'BOUGHT', strategy: 'ARCHIVE', plannedOffOn: '2029-06-01' });
  const own = await component('OWN');
  await recordOwnSupportDate(as('IT_LEAD'), { ...own, endsOn: '2028-01-01', evidence: 'Letter of the vendor' });
  await draftPlan(as('IT_LEAD'), { system: 'OWN', strategy: 'ARCHIVE', plannedOffOn: '2027-12-01' });
  await component('UNPLANNED');
});
afterAll(() => db.close());

/** What the catalogue says of Windows Server 2019 on a day. */
function say(asOf: string, securitySupportEndsOn: string | null, securitySupportEnded: boolean | null = null) {
  const cycle = {
    ...{ product: 'windows-server', productLabel: 'Windows Server', release: '2019', label: 'Windows Server 2019' },
    ...{ cpe: null, purl: null, releasedOn: '2018-11-13', activeSupportEndsOn: '2024-01-09' },
    ...{ securitySupportEndsOn, securitySupportEnded, extendedSupportEndsOn: null, extendedSupportOffered: false },
    ...{ source: 'endoflife.date', asOf },
  };
  const catalogue = {
    version: asOf,
    dataClasses: [],
    authorities: [],
    rules: [],
    controls: [],
    releaseCycles: [cycle],
  };
  return loadCatalogue(asProgram(db.orm, TODAY, consequences), catalogue);
}

async function component(system: string): Promise<{ id: string; version: number }> {
  if (system !== 'TDW-EHR') {
    await registerSystem(as('IT_LEAD'), { code: system, name: `System ${system}`, kind: 'EHR', facilities: ['ALDR'] });
  }
  const { id, version } = await registerComponent(as('IT_ANALYST'), {
    ...{ system, layer: 'OS', product: 'windows-server', release: '2019' },
  });
  return { id, version };
}

async function waitingFor(ctx: Context): Promise<string[]> {
  const { data, errors } = await ask(ctx, '{ waiting { nodes { kind sentence key sides } } }');
  expect(errors).toEqual([]);
  const items: { kind: string; sentence: string; key: string; sides: string[] }[] = data.waiting.nodes;
  const moves = items.filter(({ kind }) => kind === 'SUPPORT_MOVED');
  for (const { sides } of moves) expect(sides).toEqual(['HIM', 'IT']);
  return moves.map(({ key, sentence }) => `${key}: ${sentence}`).sort();
}

describe('an end of support that moves', () => {
  test('is no news to systems of which nothing relied on it, nor where the source repeats itself', async () => {
    await say('2026-09-22', '2029-01-09');
    expect(await waitingFor(as('IT_LEAD'))).toEqual([]);
  });

  test('waits for IT lead and HIM director of every system that planned or decided by it', async () => {
    await say('2026-10-22', '2027-01-12');
    const sentences = [
      'BOUGHT: Windows Server 2019: security fixes end 12 Jan 2027, not 9 Jan 2029. The plan and bought support of System BOUGHT relied on it.',
      'EXC: Windows Server 2019: security fixes end 12 Jan 2027, not 9 Jan 2029. The exception of System EXC relied on it.',
      'TDW-EHR: Windows Server 2019: security fixes end 12 Jan 2027, not 9 Jan 2029. The plan of Tidewell Inpatient EHR relied on it.',
    ];
    expect(await waitingFor(as('IT_LEAD'))).toEqual(sentences);
    expect(await waitingFor(as('HIM_DIRECTOR'))).toEqual(sentences);
    for (const role of ['HIM_ANALYST', 'IT_ANALYST', 'COUNSEL', 'AUDITOR'] as const)
      expect(await waitingFor(as(role))).toEqual([]);
    expect(await lastEntry(db.orm)).toMatchObject({ action: 'catalogue.loaded', particulars: { supportMoves: 3 } });
  });

  test('waits until one of them says that they have seen it, and what follows', async () => {
    const move = await db.orm.em.fork().findOneOrFail(SupportMove, { component: { system: { code: 'EXC' } } });
    await acknowledgeSupportMove(as('HIM_DIRECTOR'), { id: move.id, note: 'The exception ends before' });
    expect(await waitingFor(as('IT_LEAD'))).toHaveLength(2);
    expect(await lastEntry(db.orm)).toMatchObject({
      action: 'support-move.acknowledged',
      subjectName: 'EXC OS windows-server',
      after: { seenBy: 'him_director', note: 'The exception ends before' },
    });
    await expect(acknowledgeSupportMove(as('IT_LEAD'), { id: move.id, note: 'Seen' })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
      message: 'him_director has seen that move already and noted: "The exception ends before". It waits for nobody.',
    });
  });

  test('is acknowledged with a note, by one of two at once, and by nobody else', async () => {
    const { id } = await db.orm.em.fork().findOneOrFail(SupportMove, { component: { system: { code: 'BOUGHT' } } });
    await expect(acknowledgeSupportMove(as('IT_LEAD'), { id, note: ' ' })).rejects.toThrow('"note" is empty.');
    await expect(acknowledgeSupportMove(as('IT_ANALYST'), { id, note: 'Seen' })).rejects.toMatchObject({
      message: 'Only an HIM director or an IT lead says that a moved end of support was seen.',
    });
    const both = await Promise.allSettled(
      (['IT_LEAD', 'HIM_DIRECTOR'] as const).map((role) => acknowledgeSupportMove(as(role), { id, note: 'Bought on' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is told of when it moves later, and when a day becomes a bare word', async () => {
    await say('2026-10-23', '2029-01-09');
    await say('2026-10-24', null, false);
    const { data } = await ask(
      as('AUDITOR'),
      '{ supportMoves(systems: ["TDW-EHR"], seen: false) { totalCount nodes { sentence reliedOn component { supportMoves { id } } } } }',
    );
    const sentences = data.supportMoves.nodes.map(({ sentence }: { sentence: string }) =>
      sentence.split('The plan')[0]?.trim(),
    );
    expect(sentences.sort()).toEqual([
      'Windows Server 2019: it is said now that security fixes have not ended. It was said before that security fixes end 9 Jan 2029.',
      'Windows Server 2019: security fixes end 12 Jan 2027, not 9 Jan 2029.',
      'Windows Server 2019: security fixes end 9 Jan 2029, not 12 Jan 2027.',
    ]);
    expect(data.supportMoves.nodes[0].component.supportMoves).toHaveLength(3);
  });
});

test.each<[StatedEnd, string]>([
  [{ on: null, ended: true }, 'security fixes have ended, on a day unknown'],
  [{ on: null, ended: false }, 'security fixes have not ended'],
  [{ on: null, ended: null }, 'nobody knows when security fixes end'],
])('%o is said as "%s"', (after, words) => {
  const move = { label: 'X 1', system: 'Y', before: { on: '2023-10-10', ended: null }, reliedOn: ['PLAN'] as const };
  expect(supportMoveInWords({ ...move, after })).toBe(
    `X 1: it is said now that ${words}. It was said before that security fixes end 10 Oct 2023. The plan of Y relied on it.`,
  );
});

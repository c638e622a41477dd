import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../schema/index.ts';
import { consequences } from '../../server/consequences.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { registerSystem } from '../../server/inventory/commands/registerSystem.ts';
import { reviseSystems } from '../../server/inventory/commands/reviseSystems.ts';
import { draftPlan } from '../../server/lifecycle/commands/draftPlan.ts';
import { removeComponent } from '../../server/posture/commands/removeComponent.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital } from '../support/hospital.ts';

const TODAY = '2026-11-22';
let db: FreshDatabase;
const program = () => asProgram(db.orm, TODAY, consequences);

beforeAll(async () => {
  db = await freshDatabase();
  await hospital(program());
  const of = { kind: 'LIS', facilities: ['ALDR'] };
  await registerSystem(program(), { ...of, code: 'A', name: 'A', status: 'ARCHIVED', criticality: 'LOW', users: 7 });
  await registerSystem(program(), { ...of, code: 'B', name: 'B', status: 'SUNSETTING', successor: 'A' });
  await registerSystem(program(), { ...of, code: 'C', name: 'C', status: 'READ_ONLY', criticality: 'HIGH', users: 40 });
  await draftPlan(program(), { system: 'B', phase: 'VALIDATION' });
  await draftPlan(program(), { system: 'C', phase: 'EXTRACTION' });
});
afterAll(() => db.close());

async function codesBy(by: string, direction = 'ASC'): Promise<string[]> {
  const { data, errors } = await ask(
    asRole(db.orm, 'AUDITOR', TODAY),
    'query($orderBy: SystemOrder) { systems(filter: { kinds: ["LIS"] }, orderBy: $orderBy) { nodes { code } } }',
    { orderBy: { by, direction } },
  );
  expect(errors).toEqual([]);
  return data.systems.nodes.map(({ code }: { code: string }) => code);
}

describe('a list of systems', () => {
  test.each([
    ['STATUS', 'ASC', 'B C A'],
    ['STATUS', 'DESC', 'A C B'],
    ['CRITICALITY', 'ASC', 'C A B'],
    ['CRITICALITY', 'DESC', 'A C B'],
    ['PHASE', 'ASC', 'C B A'],
    ['USERS', 'DESC', 'C A B'],
    ['SUCCESSOR', 'ASC', 'B A C'],
  ])('is ordered by %s %s as the trade counts, and what is not known comes last', async (by, direction, codes) => {
    expect((await codesBy(by, direction)).join(' ')).toBe(codes);
  });

  test('is ordered by anything that the schema offers, here and in the portfolio', async () => {
    const field = schema.getType('SystemOrderField');
    const offered = field && 'getValues' in field ? field.getValues().map(({ name }) => name) : [];
    expect(offered.length).toBeGreaterThan(20);
    for (const by of offered) {
      expect((await codesBy(by)).toSorted(), by).toEqual(['A', 'B', 'C']);
      const { data, errors } = await ask(
        asRole(db.orm, 'AUDITOR', TODAY),
        'query($by: SystemOrderField!) { portfolioRows(filter: { kinds: ["LIS"] }, orderBy: { by: $by }) { groups { codes } } }',
        { by },
      );
      expect(errors).toEqual([]);
      expect(data.portfolioRows.groups[0].codes, by).toEqual(await codesBy(by));
    }
  });
});

describe('the ledger of a system', () => {
  async function told(system: string): Promise<string[]> {
    const { data, errors } = await ask(
      asRole(db.orm, 'AUDITOR', TODAY),
      'query($system: String!) { ledger(filter: { system: $system }) { nodes { action subjectName } } }',
      { system },
    );
    expect(errors).toEqual([]);
    return data.ledger.nodes.map(
      (each: { action: string; subjectName: string }) => `${each.action} ${each.subjectName}`,
    );
  }

  test('tells what became of it and of what belongs to it, also of what is gone', async () => {
    const component = { system: 'A', layer: 'OS', product: 'Old OS', release: '6' } as const;
    const { id } = await registerComponent(program(), component);
    await removeComponent(program(), { id, version: 1, reason: 'Entered twice' });
    expect(await told('A')).toEqual([
      'component.removed A OS Old OS',
      'component.registered A OS Old OS',
      'system.registered A',
    ]);
  });

  test('tells bulk work of which it was a part, and of no other', async () => {
    const systems = [
      { code: 'A', version: 1 },
      { code: 'B', version: 1 },
    ];
    await reviseSystems(program(), { systems, itOwner: 'Server operations' });
    expect(await told('B')).toEqual(['systems.revised 2 systems', 'plan.drafted B', 'system.registered B']);
    expect(await told('C')).toEqual(['plan.drafted C', 'system.registered C']);
  });

  test('keeps apart a code that begins like another, and what stands in for letters', async () => {
    await registerSystem(program(), { code: 'A_', name: 'Other', kind: 'PACS', facilities: ['ALDR'] });
    await registerSystem(program(), { code: 'A%', name: 'Third', kind: 'PACS', facilities: ['ALDR'] });
    await draftPlan(program(), { system: 'A%' });
    expect(await told('A_')).toEqual(['system.registered A_']);
    expect(await told('A%')).toEqual(['plan.drafted A%', 'system.registered A%']);
    expect((await told('A')).some((each) => /A[_%]/.test(each))).toBe(false);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../server/audit/commands/transact.ts';
import { ROLES } from '../../server/identity/domain/role.ts';
import { ask } from '../support/ask.ts';
import { asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
const auditor = () => asRole(db.orm, 'AUDITOR', '2026-11-22');

beforeAll(async () => {
  db = await freshDatabase();
  for (const [day, name, action, subjectName] of [
    ['2026-11-20', 'Nora Lind', 'legal-hold.issued', '2025-017'],
    ['2026-11-21', 'Ivy Marsh', 'system.registered', 'TDW-EHR'],
    ['2026-11-22', 'Nora Lind', 'legal-hold.released', '2025-017'],
  ] as const) {
    await transact(asRole(db.orm, 'COUNSEL', day, [], name), async ({ record }) =>
      record({
        action,
        subjectType: action.startsWith('system') ? 'System' : 'LegalHold',
        subjectId: subjectName,
        subjectName,
        reason: 'Advice of 14 Oct 2026',
        before: { a: 1 },
        after: { a: 2 },
      }),
    );
  }
});
afterAll(() => db.close());

const LEDGER = 'query ($filter: LedgerFilter) { ledger(filter: $filter) { totalCount nodes { seq action } } }';

async function found(filter: Record<string, unknown>): Promise<number[]> {
  const { data, errors } = await ask(auditor(), LEDGER, { filter });
  expect(errors).toEqual([]);
  return data.ledger.nodes.map(({ seq }: { seq: number }) => seq);
}

describe('the ledger', () => {
  test('is read newest first, with what changed', async () => {
    const source = `{ ledger(first: 1) { totalCount nodes {
      seq at actor action subjectType subjectId subjectName reason before after previousHash hash } } }`;
    const { data } = await ask(auditor(), source);
    expect(data.ledger).toEqual({
      totalCount: 3,
      nodes: [
        {
          seq: 3,
          at: '2026-11-22T18:00:00.000Z',
          actor: 'Nora Lind',
          action: 'legal-hold.released',
          subjectType: 'LegalHold',
          subjectId: '2025-017',
          subjectName: '2025-017',
          reason: 'Advice of 14 Oct 2026',
          before: { a: 1 },
          after: { a: 2 },
          previousHash: expect.stringMatching(/^[\da-f]{64}$/),
          hash: expect.stringMatching(/^[\da-f]{64}$/),
        },
      ],
    });
  });

  test.each([
    [{}, [3, 2, 1]],
    [{ subjectType: 'System' }, [2]],
    [{ subjectId: '2025-017' }, [3, 1]],
    [{ subjectName: 'TDW-EHR' }, [2]],
    [{ actor: 'Ivy Marsh' }, [2]],
    [{ action: 'legal-hold.issued' }, [1]],
    [{ action: 'legal-hold.' }, [3, 1]],
    [{ from: '2026-11-21T18:00:00Z' }, [3, 2]],
    [{ to: '2026-11-21T18:00:00Z' }, [1]],
    [{ text: 'tdw' }, [2]],
    [{ text: 'advice', actor: 'Nora Lind' }, [3, 1]],
    [{ text: '%' }, []],
  ])('that is asked for %o', async (filter, seqs) => {
    expect(await found(filter)).toEqual(seqs);
  });

  test('has each entry under its number', async () => {
    const ENTRY = 'query ($seq: Float!) { ledgerEntry(seq: $seq) { action body } }';
    const { data } = await ask(auditor(), ENTRY, { seq: 2 });
    expect(data.ledgerEntry).toEqual({ action: 'system.registered', body: expect.stringContaining('"seq":2') });
    for (const seq of [4, 0, 1.5]) expect((await ask(auditor(), ENTRY, { seq })).data.ledgerEntry).toBeNull();
  });

  test.each(ROLES)('is read by %s or refused, and its head is read by everybody', async (role) => {
    const ctx = asRole(db.orm, role, '2026-11-22');
    const mayRead = ['HIM_DIRECTOR', 'IT_LEAD', 'COUNSEL', 'AUDITOR', 'ADMINISTRATOR'].includes(role);
    const sentence = 'Only an HIM director, an IT lead, counsel, an auditor, or an administrator reads the ledger.';
    for (const source of [LEDGER, '{ ledgerEntry(seq: 1) { seq } }']) {
      const { errors } = await ask(ctx, source);
      expect(errors).toEqual(mayRead ? [] : [sentence]);
    }
    const { data } = await ask(ctx, '{ ledgerHead { seq hash } }');
    expect(data.ledgerHead).toEqual({ seq: 3, hash: expect.stringMatching(/^[\da-f]{64}$/) });
  });

  test('is not reached by an id either', async () => {
    const { data } = await ask(auditor(), '{ ledger(first: 1) { nodes { id } } }');
    const id = data.ledger.nodes[0].id;
    const NODE = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await ask(auditor(), NODE, { id })).data.node).toEqual({ id });
    expect((await ask(asRole(db.orm, 'IT_ANALYST', '2026-11-22'), NODE, { id })).data.node).toBeNull();
  });
});

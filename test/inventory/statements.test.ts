import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../server/context.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

type Said = {
  activeSupportEndsOn: string | null;
  securitySupportEndsOn: string | null;
  securitySupportEnded: boolean | null;
  extendedSupportEndsOn: string | null;
  extendedSupportOffered: boolean;
};
const FIXES_TO_2023: Said = {
  activeSupportEndsOn: '2018-10-09',
  securitySupportEndsOn: '2023-10-10',
  securitySupportEnded: null,
  extendedSupportEndsOn: null,
  extendedSupportOffered: false,
};

const ctx = (): Context => asProgram(db.orm, '2026-11-22');

/** A catalogue that says this of one release, on that day. */
function say(product: string, asOf: string, said: Partial<Said>) {
  const cycle = {
    ...{ product, productLabel: product, release: '1', label: `${product} 1`, cpe: null, purl: null },
    ...{ releasedOn: '2013-11-25', source: 'endoflife.date', asOf, ...FIXES_TO_2023, ...said },
  };
  return loadCatalogue(ctx(), {
    version: asOf,
    dataClasses: [],
    authorities: [],
    rules: [],
    controls: [],
    releaseCycles: [cycle],
  });
}

async function statementsOf(product: string): Promise<(Said & { asOf: string })[]> {
  const { data, errors } = await ask(
    asRole(db.orm, 'AUDITOR', '2026-11-22'),
    `query ($product: String!) { releaseCycles(product: $product) { nodes { statements {
      asOf activeSupportEndsOn securitySupportEndsOn securitySupportEnded extendedSupportEndsOn extendedSupportOffered
    } } } }`,
    { product },
  );
  expect(errors).toEqual([]);
  return data.releaseCycles.nodes[0].statements;
}

describe("a vendor's statement", () => {
  test('stands as it was first said, and one that says the same adds nothing', async () => {
    await say('first', '2026-08-22', {});
    await say('first', '2026-09-22', {});
    expect(await statementsOf('first')).toEqual([{ asOf: '2026-08-22', ...FIXES_TO_2023 }]);
  });

  test('is followed by one that says something else, and stays on record', async () => {
    await say('moved', '2026-08-22', {});
    await say('moved', '2026-09-22', { securitySupportEndsOn: '2026-10-13' });
    expect(
      (await statementsOf('moved')).map(({ asOf, securitySupportEndsOn }) => [asOf, securitySupportEndsOn]),
    ).toEqual([
      ['2026-09-22', '2026-10-13'],
      ['2026-08-22', '2023-10-10'],
    ]);
  });

  test('keeps "ended, on a day unknown" and "not ended" apart', async () => {
    await say('bare', '2026-08-22', { securitySupportEndsOn: null, securitySupportEnded: false });
    await say('bare', '2026-09-22', { securitySupportEndsOn: null, securitySupportEnded: true });
    expect((await statementsOf('bare')).map(({ securitySupportEnded }) => securitySupportEnded)).toEqual([true, false]);
  });

  test('cannot be rewritten, nor taken away', async () => {
    await say('kept', '2026-08-22', {});
    const em = db.orm.em.fork();
    await expect(rowsOf(em, 'delete from release_cycle_statement')).rejects.toThrow('append-only');
    await expect(rowsOf(em, `update release_cycle_statement set source = 'us'`)).rejects.toThrow('append-only');
  });
});

const day = fc.constantFrom(null, '2023-10-10', '2026-10-13', '2029-01-09');
const anySaid: fc.Arbitrary<Said> = fc.record({
  activeSupportEndsOn: day,
  securitySupportEndsOn: day,
  securitySupportEnded: fc.constantFrom(null, true, false),
  extendedSupportEndsOn: day,
  extendedSupportOffered: fc.boolean(),
});

test('whatever is said in turn, no statement repeats the former one, and the last one is what holds', async () => {
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anySaid, { minLength: 1, maxLength: 6 }), async (turns) => {
      const product = `any-${nth++}`;
      for (const [at, said] of turns.entries()) await say(product, `2026-09-0${at + 1}`, said);
      const different = turns.filter((said, at) => JSON.stringify(said) !== JSON.stringify(turns[at - 1]));
      const statements = (await statementsOf(product)).map(({ asOf: _, ...said }) => said);
      expect(statements).toEqual(different.reverse());
      const [holds] = await rowsOf<Said>(
        db.orm.em.fork(),
        `select active_support_ends_on::text as "activeSupportEndsOn", security_support_ends_on::text as "securitySupportEndsOn",
           security_support_ended as "securitySupportEnded", extended_support_ends_on::text as "extendedSupportEndsOn",
           extended_support_offered as "extendedSupportOffered" from release_cycle where product = $1`,
        [product],
      );
      expect(statements[0]).toEqual(holds);
    }),
    { numRuns: 25 },
  );
});

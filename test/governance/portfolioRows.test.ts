import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { asProgram, asRole } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { enterPortfolio, type Filter, portfolios, type Told } from './manySystems.ts';
import { chosenOf, groupsOf, inOrder, monthsOf, ORDERS } from './portfolioReference.ts';

const TODAY = '2026-11-22';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

const ctx = () => asProgram(db.orm, TODAY);

const LIST = `query($filter: SystemFilter, $orderBy: SystemOrder, $first: Int, $after: String) {
  systems(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { code }
  }
}`;
const ROWS = `query($filter: SystemFilter, $orderBy: SystemOrder, $groupBy: PortfolioGrouping!) {
  portfolio(filter: $filter) { systems systemsInAll }
  portfolioRows(filter: $filter, orderBy: $orderBy, groupBy: $groupBy) {
    rows
    groups {
      key name side systems elsewhereToo codes exposedCodes daysToCome openEnded unknown exposedSteps { month systems }
    }
  }
}`;

const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 });
const limits = fc.record({
  text: fc.constantFrom('e', 'SYS-01', 'zzz', '%', '_', ' ehr '),
  facilities: some('F1', 'F2', 'F3', 'NOWHERE'),
  ratings: some('CRITICAL', 'HIGH', 'UNKNOWN'),
  statuses: some('ACTIVE', 'READ_ONLY', 'DECOMMISSIONED'),
  vendors: some('V1', 'V2'),
  phases: some('EXTRACTION', 'CLOSED'),
  withoutPlan: fc.boolean(),
  owners: some('imaging', 'laboratory', 'servers', "o'hara"),
  sides: some<'HIM' | 'IT'>('HIM', 'IT'),
  exposed: fc.boolean(),
  retired: fc.boolean(),
});
/** Few at once, or nothing would be left; those of the plan together, since they speak of the same. */
const filters: fc.Arbitrary<Filter> = fc
  .tuple(
    limits,
    fc.oneof(
      fc.constant<(keyof Filter)[]>(['phases', 'withoutPlan']),
      fc.subarray<keyof Filter>(
        ['text', 'facilities', 'ratings', 'statuses', 'vendors', 'phases', 'owners', 'sides', 'exposed', 'retired'],
        { maxLength: 2 },
      ),
    ),
  )
  .map(([all, names]) => Object.fromEntries(names.map((name) => [name, all[name]])));
const orders = fc.record({
  by: fc.constantFrom(...ORDERS),
  direction: fc.constantFrom('ASC' as const, 'DESC' as const),
});
const groupings = fc.constantFrom('NONE', 'RATING', 'FACILITY', 'PHASE', 'OWNER', 'VENDOR');

describe('the portfolio', () => {
  test('filters, orders and groups any systems as they would be by hand', async () => {
    await fc.assert(
      fc.asyncProperty(
        portfolios,
        fc.array(fc.tuple(filters, orders, groupings), { minLength: 6, maxLength: 6 }),
        async (systems, questions) => {
          await enterPortfolio(db.orm, systems);
          for (const [filter, orderBy, groupBy] of questions) {
            const chosen = inOrder(chosenOf(systems, filter), orderBy);
            const { data, errors } = await ask(ctx(), ROWS, { filter, orderBy, groupBy });
            expect(errors).toEqual([]);
            expect(data.portfolio).toEqual({
              systems: chosen.length,
              systemsInAll: chosenOf(systems, { retired: filter.retired === true }).length,
            });
            expect(data.portfolioRows.groups).toEqual(groupsOf(chosen, groupBy));
            expect(await everyCode(filter, orderBy)).toEqual(chosen.map(({ code }) => code));
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('draws the area of a group as the sum of its systems, month by month', async () => {
    await fc.assert(
      fc.asyncProperty(portfolios, groupings, async (systems, groupBy) => {
        await enterPortfolio(db.orm, systems);
        const { data } = await ask(ctx(), ROWS, { filter: {}, orderBy: null, groupBy });
        for (const { codes, exposedSteps } of data.portfolioRows.groups) {
          const inGroup = systems.filter(({ code }) => codes.includes(code));
          expect(exposedSteps).toEqual(monthsOf(inGroup));
        }
      }),
      { numRuns: 15 },
    );
  });

  test('is refused to whoever may not read', async () => {
    const nobody = asRole(db.orm, 'AUDITOR', TODAY);
    const { errors } = await ask({ ...nobody, viewer: { ...nobody.viewer, scopes: [] } }, ROWS, { groupBy: 'NONE' });
    expect(errors[0]).toBe('This token lacks the scope READ, which this needs. Make a token that has it.');
  });

  test('names every owner once, whichever side', async () => {
    const system = (code: string, himSteward: string | null, itOwner: string | null, retired = false): Told => ({
      ...BARE,
      code,
      himSteward,
      itOwner,
      retired,
    });
    await enterPortfolio(db.orm, [
      system('A', 'records', 'servers'),
      system('B', 'servers', null),
      system('C', 'gone', null, true),
    ]);
    const { data } = await ask(ctx(), '{ systemOwners }');
    expect(data.systemOwners).toEqual(['records', 'servers']);
  });

  test('says what the head of the axis says: how many today, the next change, and who stays', async () => {
    const exposed = { unsupportedNow: true, unsupportedFrom: '2020-01-01', supportKnown: true };
    await enterPortfolio(db.orm, [
      { ...BARE, ...exposed, code: 'A', exposureUntil: '2028-05-01' },
      { ...BARE, ...exposed, code: 'B', name: 'Orrery' },
      { ...BARE, code: 'C', supportKnown: true, unsupportedFrom: '2027-01-13', exposureUntil: '2029-01-01' },
    ]);
    const words = '{ portfolio { exposedInWords stayExposedInWords } }';
    expect((await ask(ctx(), words)).data.portfolio).toEqual({
      exposedInWords: '2 today, 3 from 13 Jan 2027',
      stayExposedInWords: '1 stays exposed: Orrery has no date',
    });
    await enterPortfolio(db.orm, [
      { ...BARE, ...exposed, code: 'A', exposureUntil: '2026-05-01' },
      { ...BARE, ...exposed, code: 'B' },
    ]);
    expect((await ask(ctx(), words)).data.portfolio).toEqual({
      exposedInWords: '2 today',
      stayExposedInWords: '2 stay exposed: 1 has no date, 1 is past its day',
    });
  });
});

const BARE: Told = {
  code: 'A',
  name: 'ehr',
  status: 'ACTIVE',
  himSteward: null,
  itOwner: null,
  cost: null,
  vendor: null,
  facilities: [],
  phase: null,
  retired: false,
  rating: 'UNKNOWN',
  supportKnown: false,
  unsupportedNow: false,
  unsupportedFrom: null,
  exposureUntil: null,
  daysToCome: null,
  plannedOn: null,
  earliestOn: null,
  keepThrough: null,
  sides: [],
};

/** All codes, in pages of seven: a page never skips or repeats a row. */
async function everyCode(filter: Filter, orderBy: object): Promise<string[]> {
  const codes: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { data }: Awaited<ReturnType<typeof ask>> = await ask(ctx(), LIST, { filter, orderBy, first: 7, after });
    const { nodes, pageInfo } = data.systems;
    codes.push(...nodes.map(({ code }: { code: string }) => code));
    if (!pageInfo.hasNextPage) return codes;
    after = pageInfo.endCursor;
  }
}

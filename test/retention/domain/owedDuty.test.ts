import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../../server/calendar/day.ts';
import { dutiesOwed } from '../../../server/retention/domain/owedDuty.ts';

const NOTICE = { kind: 'NOTICE', text: 'Write to the Department of Public Health.', leadDays: 30 };
const INDEX = { kind: 'RESIDUAL_RECORD', text: 'Keep the patient index.', leadDays: null };
const adult = { code: 'ADULT', destructionDuties: [INDEX, NOTICE] };
const minor = { code: 'MINOR', destructionDuties: [NOTICE] };

describe('what destruction obliges to', () => {
  test('counts its notice back from the planned day', () => {
    const [notice] = dutiesOwed([adult], parseDay('2027-04-02'));
    expect(notice?.noticeBy).toBe(parseDay('2027-03-03'));
  });

  test('has no day for a notice where no destruction is planned', () => {
    expect(dutiesOwed([adult], null).map(({ noticeBy }) => noticeBy)).toEqual([null, null]);
  });

  test('is one duty where several rules ask for it in the same words', () => {
    expect(dutiesOwed([adult, minor], null).map(({ kind, rules }) => [kind, rules.map(({ code }) => code)])).toEqual([
      ['NOTICE', ['ADULT', 'MINOR']],
      ['RESIDUAL_RECORD', ['ADULT']],
    ]);
  });

  const DUTY = fc.record({
    kind: fc.constantFrom('NOTICE', 'LOG', 'METHOD'),
    text: fc.constantFrom('One.', 'Two.', 'Three.'),
    leadDays: fc.option(fc.integer({ min: 0, max: 3_660 }), { nil: null }),
  });
  const RULES = fc.array(fc.record({ code: fc.string(), destructionDuties: fc.array(DUTY, { maxLength: 5 }) }), {
    maxLength: 6,
  });
  const DAY = fc.integer({ min: parseDay('2000-01-01'), max: parseDay('2100-01-01') });

  test('loses no duty, and names each once, with every rule that asks for it', () => {
    fc.assert(
      fc.property(RULES, DAY, (rules, on) => {
        const owed = dutiesOwed(rules, on);
        const keys = owed.map(({ kind, text, leadDays }) => JSON.stringify([kind, text, leadDays]));
        expect(new Set(keys).size).toBe(keys.length);
        for (const rule of rules) {
          for (const { kind, text, leadDays } of rule.destructionDuties) {
            expect(owed[keys.indexOf(JSON.stringify([kind, text, leadDays]))]?.rules).toContain(rule);
          }
        }
        expect(owed.every(({ rules: by }) => by.length > 0)).toBe(true);
      }),
    );
  });

  test('gives exactly the days of notice, the earliest first, and later where destruction is later', () => {
    fc.assert(
      fc.property(RULES, DAY, fc.nat(5_000), (rules, on, delay) => {
        const owed = dutiesOwed(rules, on);
        for (const { leadDays, noticeBy } of owed) expect(noticeBy).toBe(leadDays === null ? null : on - leadDays);
        const days = owed.flatMap(({ noticeBy }) => (noticeBy === null ? [] : [formatDay(noticeBy)]));
        expect(days).toEqual(days.toSorted());
        expect(dutiesOwed(rules, on + delay).map(({ noticeBy }) => noticeBy)).toEqual(
          owed.map(({ noticeBy }) => (noticeBy === null ? null : noticeBy + delay)),
        );
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { type HeldCohort, type HoldScope, isInScope } from '../../../server/retention/domain/hold.ts';
import { holderTypesOf } from '../../../server/retention/domain/holderTypes.ts';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import {
  jurisdictionChain,
  lineageOf,
  nextChangeOn,
  type SelectionInput,
  select,
} from '../../../server/retention/domain/selection.ts';
import { after, ruleOf } from './rules.ts';

const parents = new Map([
  ['minor-medical-record', 'medical-record'],
  ['medical-record', 'clinical-record'],
  ['clinical-record', null],
]);

const input: SelectionInput = {
  dataClassLineage: lineageOf('minor-medical-record', parents),
  jurisdiction: 'US-CA',
  holderTypes: holderTypesOf(['hospital']),
  population: 'MINOR',
  today: parseDay('2026-11-22'),
};

function verdict(changes: Partial<RetentionRule>, on: Partial<SelectionInput> = {}): string {
  const rule = ruleOf(after('DISCHARGE', 'P7Y'), changes);
  const { applicable, advice, setAside } = select([rule], { ...input, ...on });
  if (applicable.length > 0) return 'APPLIES';
  return advice.length > 0 ? 'ADVISES' : (setAside[0]?.reason ?? 'NOT_LOOKED_AT');
}

describe('a rule applies', () => {
  test.each([
    ['to its own class', { dataClass: 'minor-medical-record' }, 'APPLIES'],
    ['to what descends from its class', { dataClass: 'clinical-record' }, 'APPLIES'],
    ['to no other class', { dataClass: 'mammogram' }, 'NOT_LOOKED_AT'],
    ['in its own jurisdiction', { jurisdiction: 'US-CA' }, 'APPLIES'],
    ['in the wider one', { jurisdiction: 'US' }, 'APPLIES'],
    ['as the organisation’s own policy', { jurisdiction: 'ORG' }, 'APPLIES'],
    ['in no other', { jurisdiction: 'US-TX' }, 'NOT_LOOKED_AT'],
    ['to one of its holder types', { holders: ['physician', 'lab'] }, 'APPLIES'],
    ['to no other holder type', { holders: ['physician'] }, 'OTHER_HOLDER_TYPE'],
    ['to its population', { population: 'MINOR' }, 'APPLIES'],
    ['to no other population', { population: 'ADULT' }, 'OTHER_POPULATION'],
    ['once approved', { status: 'DRAFT' }, 'NOT_LOOKED_AT'],
    ['until superseded', { status: 'SUPERSEDED' }, 'SUPERSEDED'],
    ['until the day that supersedes it', { status: 'SUPERSEDED', inForceUntil: '2026-11-23' }, 'APPLIES'],
    ['not on that day', { status: 'SUPERSEDED', inForceUntil: '2026-11-22' }, 'SUPERSEDED'],
    ['from its first day', { inForceFrom: '2026-11-22' }, 'APPLIES'],
    ['not before', { inForceFrom: '2026-11-23' }, 'NOT_YET_IN_FORCE'],
    ['not after', { inForceUntil: '2026-11-22' }, 'NO_LONGER_IN_FORCE'],
    ['as advice, if it is guidance', { effect: 'WARN' }, 'ADVISES'],
  ] satisfies [string, Partial<RetentionRule>, string][])('%s', (_, changes, expected) => {
    expect(verdict(changes)).toBe(expected);
  });

  test.each([
    ['MIXED', ['ADULT', 'MINOR', 'ANY', 'EMPLOYEE', 'RESEARCH']],
    ['ADULT', ['ADULT', 'ANY', 'EMPLOYEE', 'RESEARCH']],
    ['MINOR', ['MINOR', 'ANY', 'EMPLOYEE', 'RESEARCH']],
    ['DECEASED', ['ADULT', 'MINOR', 'DECEASED', 'ANY', 'EMPLOYEE', 'RESEARCH']],
  ] as const)('to a cohort that is %s for %s', (population, reached) => {
    const populations = ['ADULT', 'MINOR', 'DECEASED', 'ANY', 'EMPLOYEE', 'RESEARCH'] as const;
    expect(populations.filter((each) => verdict({ population: each }, { population }) === 'APPLIES')).toEqual(reached);
  });
});

test('the next change is the first day on which a rule comes or goes', () => {
  const between = (inForceFrom: string | null, inForceUntil: string | null, changes: Partial<RetentionRule> = {}) =>
    ruleOf(after('DISCHARGE', 'P7Y'), { inForceFrom, inForceUntil, ...changes });
  const rules = [
    between('2020-01-01', '2027-06-01'),
    between('2027-03-01', null),
    between('2026-12-01', null, { status: 'DRAFT' }),
    between(null, '2026-11-22'),
  ];
  expect(nextChangeOn(rules, input.today)).toBe(parseDay('2027-03-01'));
  expect(nextChangeOn([between(null, null)], input.today)).toBeNull();
});

test('jurisdictions widen to the nation and the organisation', () => {
  expect(jurisdictionChain('US-CA')).toEqual(['US-CA', 'US', 'ORG']);
  expect(jurisdictionChain('US')).toEqual(['US', 'ORG']);
  expect(jurisdictionChain('ORG')).toEqual(['ORG']);
});

test('a class that is its own ancestor does not go round for ever', () => {
  expect(
    lineageOf(
      'a',
      new Map([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ),
  ).toEqual(['a', 'b']);
});

describe('holder types', () => {
  test('of every place include provider, covered entity and employer', () => {
    expect([...holderTypesOf(['physician'])].sort()).toEqual(['covered-entity', 'employer', 'physician', 'provider']);
  });

  test('of a hospital include what hospitals are besides', () => {
    expect(holderTypesOf(['hospital', 'hospice'])).toEqual(
      new Set([
        ...[
          'hospital',
          'hospice',
          'provider',
          'covered-entity',
          'employer',
          'lab',
          'mammography-facility',
          'blood-establishment',
        ],
        ...[
          'tissue-establishment',
          'dea-registrant',
          'nrc-licensee',
          'irb',
          'investigator',
          'sponsor',
          'cost-reporting-provider',
        ],
      ]),
    );
  });

  test('of a critical access hospital include hospital', () => {
    expect(holderTypesOf(['critical-access-hospital'])).toContain('hospital');
  });
});

describe('a hold reaches', () => {
  const cohort: HeldCohort = {
    system: 'TDW',
    dataClassLineage: input.dataClassLineage,
    facility: 'CORV',
    firstActivityOn: parseDay('2017-01-04'),
    lastActivityOn: parseDay('2017-12-28'),
  };
  const everything: HoldScope = { systems: [], dataClasses: [], facilities: [], from: null, through: null };

  test.each([
    ['everything, where it names nothing', {}, true],
    ['what descends from its class', { dataClasses: ['medical-record'] }, true],
    ['no other class', { dataClasses: ['mammogram'] }, false],
    ['its systems', { systems: ['TDW', 'OLD'] }, true],
    ['no other system', { systems: ['OLD'] }, false],
    ['no other facility', { facilities: ['LLANO'] }, false],
    ['a cohort that begins on its last day', { through: parseDay('2017-01-04') }, true],
    ['none that begins later', { through: parseDay('2017-01-03') }, false],
    ['a cohort that ends on its first day', { from: parseDay('2017-12-28') }, true],
    ['none that ended before', { from: parseDay('2017-12-29') }, false],
  ] satisfies [string, Partial<HoldScope>, boolean][])('%s', (_, scope, expected) => {
    expect(isInScope({ ...everything, ...scope }, cohort)).toBe(expected);
  });
});

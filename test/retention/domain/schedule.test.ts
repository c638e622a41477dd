import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { CALENDAR_YEAR } from '../../../server/calendar/year.ts';
import { cohortCircumstances } from '../../../server/retention/domain/cohort.ts';
import { dispositionOf } from '../../../server/retention/domain/disposition.ts';
import { holderTypesOf } from '../../../server/retention/domain/holderTypes.ts';
import { ageOfMajorityIn, type RetentionRule } from '../../../server/retention/domain/rule.ts';
import { columnsOf, type ScheduleInput, scheduleRows } from '../../../server/retention/domain/schedule.ts';
import { scheduleLead } from '../../../server/retention/domain/scheduleLead.ts';
import { type CohortPopulation, lineageOf, select } from '../../../server/retention/domain/selection.ts';
import { shortTerm } from '../../../server/retention/domain/shortTerm.ts';
import { catalogueRules, parentOfClass, ruleCalled } from './catalogue.ts';

const TODAY = parseDay('2026-11-25');
const STATES = [...new Set(catalogueRules.map(({ jurisdiction }) => jurisdiction))].filter((code) => code !== 'US');
const CLASSES = [...parentOfClass].map(([code, parent]) => ({ code, name: code, parent }));
const lineage = (dataClass: string) => lineageOf(dataClass, parentOfClass);

const POLICY: RetentionRule = {
  ...ruleCalled('US-CA-HOSP-ADULT'),
  id: 'IG-1',
  code: 'IG-1',
  jurisdiction: 'ORG',
  holders: ['provider'],
  dataClass: 'imaging-record',
  population: 'ANY',
  term: { kind: 'AFTER', trigger: 'CREATION', period: 'P9Y' },
};

/** A hospital and a physician in every state, which hold a record of every class. */
function everywhere(rules: readonly RetentionRule[], more: Partial<ScheduleInput<RetentionRule>> = {}) {
  const facilities = STATES.flatMap((jurisdiction) => [
    { jurisdiction, facility: `Hospital ${jurisdiction}`, holders: ['hospital'] },
    { jurisdiction, facility: `Physician ${jurisdiction}`, holders: ['physician'] },
  ]);
  const held = CLASSES.flatMap(({ code }) =>
    facilities.map((facility) => ({ ...facility, dataClass: code, cohorts: 2, records: 10 })),
  );
  return {
    rules,
    drafts: [],
    classes: CLASSES,
    held,
    facilities,
    lineage,
    populationOf: (): CohortPopulation => 'MIXED',
    asOf: TODAY,
    fiscalYearEnd: CALENDAR_YEAR,
    holder: null,
    population: null,
    ...more,
  };
}

/** The calculus asked for one place, by the way that dispositions take. */
function dispositionAt(dataClass: string, state: string, holder: string, population: CohortPopulation) {
  return dispositionOf({
    selection: select([...catalogueRules, POLICY], {
      dataClassLineage: lineage(dataClass),
      jurisdiction: state,
      holderTypes: holderTypesOf([holder]),
      population,
      today: TODAY,
    }),
    circumstances: cohortCircumstances({ firstActivityOn: TODAY, lastActivityOn: TODAY, youngestBirthOn: null }, [], {
      ageOfMajority: ageOfMajorityIn(state),
    }),
    holds: [],
    today: TODAY,
  });
}

describe('the schedule', () => {
  test.each(['MIXED', 'ADULT', 'MINOR'] as const)(
    'equals the calculus cell by cell, in every state, %s',
    (population) => {
      const { rows, leftOut } = scheduleRows(everywhere([...catalogueRules, POLICY], { population }), false);
      expect(leftOut).toBe(0);
      expect(rows).toHaveLength(CLASSES.length);
      let gaps = 0;
      for (const { dataClass, cells } of rows) {
        const governing = new Set<string>();
        for (const cell of cells) {
          if (cell.jurisdiction === 'US' || cell.jurisdiction === 'ORG') continue;
          const both = ['hospital', 'physician'].map((holder) =>
            dispositionAt(dataClass.code, cell.jurisdiction, holder, population),
          );
          const codes = both.flatMap(({ derivation }) =>
            derivation.filter(({ governs }) => governs).map(({ rule }) => rule.code),
          );
          for (const code of codes) governing.add(code);
          const where = `${dataClass.code} in ${cell.jurisdiction}`;
          expect(cell.state === 'GAP', where).toBe(both.some(({ status }) => status === 'NO_RULE'));
          expect(cell.cohortsWithoutRule, where).toBe(2 * both.filter(({ status }) => status === 'NO_RULE').length);
          const applying = both.flatMap(({ derivation }) => derivation.map(({ rule }) => rule));
          const own = applying.some(({ jurisdiction }) => jurisdiction === cell.jurisdiction);
          expect(cell.rule === null, where).toBe(applying.length === 0);
          if (cell.state === 'RULE') expect(cell.rule?.jurisdiction, where).toBe(cell.jurisdiction);
          if (cell.state === 'INHERITED') expect(own, where).toBe(false);
          if (cell.rule) {
            expect(cell.governs, where).toBe(codes.includes(cell.rule.code));
            const mine = applying.filter(({ jurisdiction }) => jurisdiction === cell.rule?.jurisdiction);
            // A cell shows a rule that governs wherever one of that jurisdiction does.
            expect(cell.governs, where).toBe(mine.some(({ code }) => codes.includes(code)));
          }
          gaps += cell.state === 'GAP' ? 1 : 0;
        }
        for (const overall of cells.filter(({ jurisdiction }) => jurisdiction === 'US' || jurisdiction === 'ORG')) {
          if (overall.rule) expect(overall.governs).toBe(governing.has(overall.rule.code));
        }
      }
      expect(gaps).toBeGreaterThan(0);
    },
  );

  test('has a column for federal law, each state with a facility, and the own policy', () => {
    expect(columnsOf([{ jurisdiction: 'US-TX' }, { jurisdiction: 'US-CA' }, { jurisdiction: 'US-TX' }])).toEqual([
      'US',
      'US-CA',
      'US-TX',
      'ORG',
    ]);
  });

  test('shows what is held and what stands above it, or every class', () => {
    const input = everywhere(catalogueRules);
    const held = input.held.filter(({ dataClass }) => dataClass === 'mammogram');
    const some = scheduleRows({ ...input, held }, false).rows;
    expect(some.map(({ dataClass, depth, isHeld }) => [dataClass.code, depth, isHeld])).toEqual([
      ['clinical-record', 0, false],
      ['imaging-record', 1, false],
      ['mammogram', 2, true],
    ]);
    expect(scheduleRows({ ...input, held: [] }, true).rows).toHaveLength(CLASSES.length);
  });

  test('says that a series is not held in a state, and what would apply there', () => {
    const input = everywhere(catalogueRules);
    const held = input.held.filter(
      ({ dataClass, jurisdiction }) => dataClass === 'minor-medical-record' && jurisdiction === 'US-TX',
    );
    const row = scheduleRows({ ...input, held }, false).rows.at(-1);
    const california = row?.cells.find(({ jurisdiction }) => jurisdiction === 'US-CA');
    expect(california).toMatchObject({ state: 'NOT_HELD', cohorts: 0, rule: { jurisdiction: 'US-CA' } });
  });

  test('judges by one holder type where that is asked for', () => {
    const input = everywhere(catalogueRules, { holder: 'physician' });
    const row = scheduleRows(input, false).rows.find(({ dataClass }) => dataClass.code === 'adult-medical-record');
    for (const { rule } of row?.cells ?? []) if (rule) expect(holderTypesOf(['physician'])).toContain(rule.holders[0]);
  });

  test('gives drafts a place and no say', () => {
    const draft: RetentionRule = { ...POLICY, id: 'D', code: 'IG-2', status: 'DRAFT', dataClass: 'mammogram' };
    const input = everywhere([...catalogueRules, POLICY], { drafts: [draft] });
    const cells = scheduleRows(input, false).rows.flatMap(({ cells }) => cells);
    expect(cells.filter(({ drafts }) => drafts.length > 0)).toHaveLength(1);
    expect(cells.some(({ rule }) => rule?.code === 'IG-2')).toBe(false);
  });
});

describe('the lead of a schedule', () => {
  const counts = {
    series: 13,
    states: 4,
    approved: 25,
    drafts: 3,
    submitted: 0,
    reviewDue: 3,
    gaps: 5,
    conflicts: 0,
    cohortsWithoutRule: 640,
  };

  test.each([
    [
      {},
      'Thirteen record series, four states. Five gaps have no rule; until they close, 640 cohorts have no lawful date.',
    ],
    [
      { gaps: 1, states: 1, cohortsWithoutRule: 1 },
      'Thirteen record series, one state. One gap has no rule; until it closes, 1 cohort has no lawful date.',
    ],
    [
      { gaps: 2, cohortsWithoutRule: 0 },
      'Thirteen record series, four states. Two gaps have no rule; no cohort is counted there yet.',
    ],
    [{ gaps: 0 }, 'Thirteen record series, four states. Every one of them has a rule.'],
    [{ series: 0 }, 'No record series is held yet. Register a holding, and its rules stand here.'],
  ])('with %j', (part, lead) => {
    expect(scheduleLead({ ...counts, ...part })).toBe(lead);
  });
});

describe('a term in short', () => {
  test.each([
    ['US-CA-HOSP-MINOR', '7 y, age 19'],
    ['US-TN-HOSP-MINOR', '10 y, 18 + 1'],
    ['US-MT-HOSP-MINOR', '(sooner of age 18 | death) + 10 y'],
    ['US-IL-MAMMO', '60 m'],
    ['US-OSHA-300', 'year + 5 y'],
    ['US-AR-HOSP-MPI', 'permanent'],
    ['US-WY-PHYS-ADULT', 'no minimum'],
    ['US-HIPAA-SEC-DOC', '6 y, in effect + 6 y'],
    ['US-IL-HOSP-LITIGATION', '10 y, (sooner of litigation | 12 y)'],
  ])('%s is %s', (code, short) => {
    expect(shortTerm(ruleCalled(code).term, 18)).toBe(short);
  });

  test('is there for every rule of the catalogue, and short', () => {
    for (const { term } of catalogueRules) expect(shortTerm(term, 18).length).toBeLessThan(80);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../../server/retention/domain/sentence.ts';
import { readTerm, type Term } from '../../../server/retention/domain/term.ts';
import { SentenceUnclear, termFromSentence } from '../../../server/retention/domain/termFromSentence.ts';
import { catalogueRules, ruleCalled } from './catalogue.ts';
import { anyTerm } from './terms.ts';

const age = { ageOfMajority: 18 };

describe('a term as a sentence', () => {
  test.each([
    ['US-CA-HOSP-MINOR', "the later of 7 years after discharge and 19 years after the patient's birth"],
    ['US-TN-HOSP-MINOR', 'the later of 10 years after discharge and 1 year after the patient turns 18'],
    [
      'US-MT-HOSP-MINOR',
      "10 years after the earlier of the day the patient turns 18 and the day of the patient's death",
    ],
    ['US-IL-MAMMO', '60 months after creation'],
    ['US-OSHA-300', '5 years after the end of the calendar year'],
    [
      'US-IL-HOSP-LITIGATION',
      'the later of 10 years after creation and the earlier of the day of the end of the litigation and 12 years after creation',
    ],
    ['US-AR-HOSP-MPI', 'permanently'],
    ['US-WY-PHYS-ADULT', 'no minimum'],
  ])('%s reads as it is spoken', (code, sentence) => {
    expect(sentenceOf(ruleCalled(code).term, age)).toBe(sentence);
  });

  test('a cut-off is named by its year', () => {
    const term: Term = {
      kind: 'AFTER',
      trigger: 'PATIENT_REACHES_MAJORITY',
      period: 'P1Y6M',
      cutOff: 'FISCAL_YEAR_END',
    };
    expect(sentenceOf(term, age)).toBe(
      '1 year 6 months after the end of the fiscal year in which the patient turns 18',
    );
  });

  test('every rule of the catalogue comes back from its sentence', () => {
    for (const { term } of catalogueRules) expect(termFromSentence(sentenceOf(term, age)).term).toEqual(term);
  });

  test('any term comes back from its sentence', () => {
    fc.assert(
      fc.property(anyTerm(), fc.constantFrom(18, 19, 21, null), (term, ageOfMajority) => {
        expect(readTerm(termFromSentence(sentenceOf(term, { ageOfMajority })).term)).toEqual(readTerm(term));
      }),
      { numRuns: 3_000 },
    );
  });

  test('the age of majority is read from the sentence', () => {
    expect(termFromSentence('The later of 7 years after discharge and 1 year  after the patient turns 19.')).toEqual({
      ageOfMajority: 19,
      term: {
        kind: 'LATEST_OF',
        terms: [
          { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' },
          { kind: 'AFTER', trigger: 'PATIENT_REACHES_MAJORITY', period: 'P1Y' },
        ],
      },
    });
  });

  test('a comma before "and" changes nothing', () => {
    const arms = ['1 year after discharge', '2 years after creation', '3 years after the last encounter'];
    const { term } = termFromSentence(`the latest of ${arms[0]}, ${arms[1]}, and ${arms[2]}`);
    expect(term).toEqual(termFromSentence(`the latest of ${arms[0]}, ${arms[1]} and ${arms[2]}`).term);
    expect(termFromSentence(`the later of ${arms[0]}, and ${arms[1]}`)).toEqual(
      termFromSentence(`the later of ${arms[0]} and ${arms[1]}`),
    );
  });

  const NO_TERM = 'A period such as "7 years", or "the later of", was expected';
  const NO_EVENT = 'An event such as "discharge", or a term such as "the later of", was expected';
  test.each([
    ['7 years', '"after" was expected at the end.'],
    ['seven years after discharge', `${NO_TERM} at "seven years after discharge".`],
    ['7 years after lunch', `${NO_EVENT} at "lunch".`],
    ['7 years after discharges', `${NO_EVENT} at "discharges".`],
    ['7 years after the later of lunch and discharge', `${NO_TERM} at "lunch and discharge".`],
    ['the later of 7 years after discharge', '"and" was expected at the end.'],
    ['7 years after discharge and more', 'Nothing more was expected at " and more".'],
    [
      'the later of 1 year after the patient turns 18 and 1 year after the patient turns 19',
      'One rule knows one age of majority at "the patient turns 19".',
    ],
  ])('"%s" is refused where it stops making sense', (sentence, message) => {
    expect(() => termFromSentence(sentence)).toThrow(
      expect.objectContaining({ constructor: SentenceUnclear, message }),
    );
  });
});

describe('a term from JSON', () => {
  test('spells its periods in one way', () => {
    expect(readTerm({ kind: 'AFTER', trigger: 'DISCHARGE', period: 'P0Y' })).toEqual({
      kind: 'AFTER',
      trigger: 'DISCHARGE',
      period: 'P0D',
    });
  });

  test.each([
    { kind: 'AFTER', trigger: 'LUNCH', period: 'P7Y' },
    { kind: 'AFTER', trigger: 'DISCHARGE', period: '7 years' },
    { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y', zone: 'UTC' },
    { kind: 'LATEST_OF', terms: [{ kind: 'PERMANENT' }] },
    { kind: 'FOREVER' },
  ])('refuses %j', (json) => {
    expect(() => readTerm(json)).toThrow();
  });
});

describe('a term in the text of power users', () => {
  /** The same grammar, with periods in ISO 8601 and events by their codes. */
  function coded(term: Term): string {
    switch (term.kind) {
      case 'PERMANENT':
        return 'permanently';
      case 'NO_MINIMUM':
        return 'no minimum';
      case 'AFTER': {
        const year = term.cutOff === 'CALENDAR_YEAR_END' ? 'calendar' : 'fiscal';
        return `${term.period} after ${term.cutOff ? `the end of the ${year} year of ` : ''}${term.trigger}`;
      }
      case 'PLUS':
        return `${term.period} after ${coded(term.term)}`;
      case 'LATEST_OF':
      case 'EARLIEST_OF': {
        const which = term.kind === 'LATEST_OF' ? ['later', 'latest'] : ['earlier', 'earliest'];
        const arms = term.terms.map(coded);
        return `the ${arms.length === 2 ? which[0] : which[1]} of ${arms.slice(0, -1).join(', ')} and ${arms.at(-1)}`;
      }
    }
  }

  test('every rule of the catalogue is read from codes too', () => {
    for (const { term, code } of catalogueRules) expect(termFromSentence(coded(term)).term, code).toEqual(term);
  });

  test('any term is read from codes too', () => {
    fc.assert(
      fc.property(anyTerm(), (term) => {
        expect(readTerm(termFromSentence(coded(term)).term)).toEqual(readTerm(term));
      }),
      { numRuns: 2_000 },
    );
  });
});

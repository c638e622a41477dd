import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPeriod, parsePeriod, periodInWords } from '../../server/calendar/period.ts';
import { readTerm } from '../../server/retention/domain/term.ts';
import { periodProblem, termProblem } from '../../web/pages/retention/editor/termProblem.ts';
import { asKind, type TermKind, type TermTree, treeIn, withoutArm } from '../../web/pages/retention/editor/termTree.ts';
import { periodWords, writtenPeriod } from '../../web/pages/retention/editor/writtenPeriod.ts';
import { catalogueRules } from '../retention/domain/catalogue.ts';
import { anyPeriod, anyTerm } from '../retention/domain/terms.ts';

const KINDS: TermKind[] = ['AFTER', 'LATEST_OF', 'EARLIEST_OF', 'PLUS', 'PERMANENT', 'NO_MINIMUM'];

/** What a person does who leaves every field as it is: each period is shown in words and read from them. */
function throughEveryField(term: TermTree): TermTree {
  switch (term.kind) {
    case 'PERMANENT':
    case 'NO_MINIMUM':
      return term;
    case 'AFTER':
      return { ...term, period: writtenPeriod(periodWords(term.period)) ?? '' };
    case 'LATEST_OF':
    case 'EARLIEST_OF':
      return { ...term, terms: term.terms.map(throughEveryField) };
    case 'PLUS':
      return { ...term, term: throughEveryField(term.term), period: writtenPeriod(periodWords(term.period)) ?? '' };
  }
}

describe('a term in the builder', () => {
  test('comes back as it was, for every rule of the catalogue', () => {
    expect(catalogueRules).toHaveLength(296);
    for (const { term, code } of catalogueRules) {
      const tree = treeIn(JSON.stringify(term));
      expect(tree && throughEveryField(tree), code).toEqual(term);
      expect(termProblem(JSON.stringify(term)), code).toBeNull();
    }
  });

  test('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(anyTerm(), (random) => {
        const term = readTerm(random);
        const tree = treeIn(JSON.stringify(term));
        expect(tree && throughEveryField(tree)).toEqual(term);
      }),
      { numRuns: 2_000 },
    );
  });

  test('stays a term whatever shape it is given', () => {
    fc.assert(
      fc.property(anyTerm(), fc.constantFrom(...KINDS), (term, kind) => {
        const changed = asKind(treeIn(JSON.stringify(term)) ?? { kind: 'PERMANENT' }, kind);
        expect(changed.kind).toBe(kind);
        expect(treeIn(JSON.stringify(changed))).toEqual(changed);
      }),
    );
  });

  test('keeps what was written when it is nested, and stands alone again when its neighbour goes', () => {
    const seven: TermTree = { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P7Y' };
    const later = asKind(seven, 'LATEST_OF');
    expect(later).toEqual({ kind: 'LATEST_OF', terms: [seven, { kind: 'AFTER', trigger: '', period: '' }] });
    if (later.kind !== 'LATEST_OF') throw new Error('It was made one.');
    expect(withoutArm(later, 1)).toEqual(seven);
    expect(asKind(seven, 'PLUS')).toEqual({ kind: 'PLUS', term: seven, period: 'P1Y' });
    expect(asKind(asKind(seven, 'PLUS'), 'AFTER')).toEqual(seven);
  });

  test.each([
    ['{"kind":"AFTER","trigger":"DISCHARGE","period":""}', 'Write a period, such as 7 years.'],
    [
      '{"kind":"AFTER","trigger":"DISCHARGE","period":"seven"}',
      '“seven” is no period. Write it as 7 years, 6 months or 1 year 6 months.',
    ],
    ['{"kind":"AFTER","trigger":"","period":"P7Y"}', 'Choose the event after which the period runs.'],
    ['7 years after lunch', 'The text of the term cannot be read yet.'],
    ['{"kind":"FOREVER"}', 'The text of the term cannot be read yet.'],
  ])('%s is not sent', (value, problem) => {
    expect(termProblem(value)).toBe(problem);
  });
});

describe('a period as it is written', () => {
  test.each([
    ['7 years', 'P7Y'],
    ['7y', 'P7Y'],
    ['1 year 6 months', 'P1Y6M'],
    ['60 months', 'P60M'],
    ['p7y', 'P7Y'],
    ['P2W', 'P14D'],
    ['0 days', 'P0D'],
    ['1 year, 2 days', 'P1Y2D'],
  ])('%s', (text, iso) => {
    expect(writtenPeriod(text)).toBe(iso);
    expect(periodProblem(text)).toBeNull();
  });

  test.each(['', 'seven years', '7', 'years', '-7 years', '7 years after', '1.5 years'])('"%s" is none', (text) => {
    expect(writtenPeriod(text)).toBeNull();
  });

  test('comes back from its words, which are those of the server', () => {
    fc.assert(
      fc.property(anyPeriod, (iso) => {
        expect(periodWords(iso)).toBe(periodInWords(parsePeriod(iso)));
        expect(writtenPeriod(periodWords(iso))).toBe(formatPeriod(parsePeriod(iso)));
      }),
    );
  });
});

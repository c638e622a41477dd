import { describe, expect, it } from 'vitest';
import { gapWords, groupSentence, systemsWords } from '../../web/pages/portfolio/groupWords.ts';
import { groupKey, placesOf, placesUntilOrdered } from '../../web/pages/portfolio/places.ts';
import { csvAddress, filterOf, portfolioSearch } from '../../web/pages/portfolio/portfolioSearch.ts';

const group = (key: string, codes: string[], part = {}) => ({
  key,
  name: null,
  side: null,
  systems: codes.length,
  elsewhereToo: 0,
  codes,
  exposedCodes: codes.slice(0, 1),
  daysToCome: 0,
  openEnded: 0,
  unknown: 0,
  exposedSteps: [],
  ...part,
});

describe('the places of the list', () => {
  const groups = [group('CRITICAL', ['A', 'B']), group('HIGH', ['C'])];

  it('are the heads of groups with their systems, closed ones without', () => {
    const keys = (closed: string[]) => placesOf(groups, true, closed).map(({ key }) => key);
    expect(keys([])).toEqual(['CRITICAL', 'CRITICAL/A', 'CRITICAL/B', 'HIGH', 'HIGH/C']);
    expect(keys(['CRITICAL'])).toEqual(['CRITICAL', 'HIGH', 'HIGH/C']);
  });

  it('have a key of their own where a system stands in two groups', () => {
    const twice = placesOf([group('F1', ['A']), group('F2', ['A'])], true, []);
    expect(new Set(twice.map(({ key }) => key)).size).toBe(4);
    expect(groupKey({ key: 'records', side: 'HIM' })).not.toBe(groupKey({ key: 'records', side: 'IT' }));
  });

  it('leave room for what is not ordered yet', () => {
    expect(placesUntilOrdered(['A'], 3).map((place) => place.kind === 'row' && place.code)).toEqual(['A', null, null]);
  });
});

describe('a group', () => {
  it('sums up the days to come beside the gaps without an end', () => {
    expect(gapWords(group('', ['A', 'B'], { daysToCome: 1764, openEnded: 1 }))).toBe('1,764 + open');
    expect(gapWords(group('', ['A', 'B'], { daysToCome: 12, openEnded: 2 }))).toBe('12 + 2 open');
    expect(gapWords(group('', ['A'], { openEnded: 1 }))).toBe('open');
    expect(gapWords(group('', ['A'], { unknown: 1 }))).toBe('unknown');
    expect(gapWords(group('', ['A', 'B'], { unknown: 1 }))).toBe('0');
  });

  it('says how many of its systems stand in others too', () => {
    expect(systemsWords(group('F1', ['A', 'B', 'C'], { elsewhereToo: 2 }))).toBe(
      '3 systems, 2 of them in other groups too',
    );
    expect(systemsWords(group('records', ['A'], { elsewhereToo: 1, side: 'HIM' }))).toBe('1 system');
    expect(groupSentence(group('', ['A'], { openEnded: 1 }), 'vendor')).toBe(
      'Group no vendor named: 1 system, days without fixes to come: open.',
    );
  });
});

describe('the address of the portfolio', () => {
  it('is the filter as the server takes it', () => {
    const search = portfolioSearch({
      owner: 'Smith, J|records',
      phase: 'EXTRACTION,NO_PLAN',
      side: 'IT,X',
      rating: '',
    });
    expect(filterOf(search)).toEqual({
      owners: ['Smith, J', 'records'],
      phases: ['EXTRACTION'],
      withoutPlan: true,
      sides: ['IT'],
    });
    expect(filterOf(portfolioSearch({ phase: 'NO_PLAN' }))).toEqual({ withoutPlan: true });
  });

  it('leads to the same rows as a file', () => {
    const search = portfolioSearch({ q: 'a&b', owner: 'Smith, J|records', sort: 'cost', way: 'reverse' });
    expect(csvAddress(search)).toBe(
      '/export/portfolio.csv?text=a%26b&owners=Smith%2C+J&owners=records&orderBy=COST&direction=ASC',
    );
  });
});

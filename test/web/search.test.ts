import { describe, expect, it } from 'vitest';
import { filterOf, portfolioSearch } from '../../web/pages/portfolio/portfolioSearch.ts';
import { parseSearch, stringifySearch } from '../../web/search.ts';

describe('an address', () => {
  it('reads as people write it and comes back the same', () => {
    const text = '?q=tide+water&facility=COR,LLR&rating=CRITICAL,HIGH&span=2019-03-01..2031-05-06';
    const search = portfolioSearch(parseSearch(text));
    expect(search).toEqual({
      q: 'tide water',
      facility: ['COR', 'LLR'],
      rating: ['CRITICAL', 'HIGH'],
      span: '2019-03-01..2031-05-06',
    });
    expect(stringifySearch(search)).toBe(text);
  });

  it('drops what it does not know', () => {
    expect(portfolioSearch(parseSearch('?rating=DREADFUL&sort=colour&view=pie&status='))).toEqual({});
  });

  it('passes to the server only what filters', () => {
    expect(filterOf(portfolioSearch(parseSearch('?q=ehr&view=table&selected=TDW')))).toEqual({ text: 'ehr' });
  });
});

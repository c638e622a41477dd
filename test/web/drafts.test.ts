import { describe, expect, it } from 'vitest';
import { draftName } from '../../web/forms/drafts.ts';
import { agoWords } from '../../web/words.ts';

describe('a draft', () => {
  it('has a name of its own for each person, form and thing', () => {
    const names = [
      draftName('a', 'revise-system', 'TDW-EHR'),
      draftName('a', 'revise-system', 'TDW/EHR'),
      draftName('a', 'revise-system', null),
      draftName('a/revise', 'system', null),
      draftName('b', 'revise-system', 'TDW-EHR'),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('says how long ago it was saved', () => {
    const at = '2026-11-22T09:30:00.000Z';
    const later = (seconds: number) => agoWords(at, Date.parse(at) + seconds * 1000);
    expect([later(0), later(59), later(60), later(125), later(7_200)]).toEqual([
      'just now',
      'just now',
      '1 min ago',
      '2 min ago',
      '2 h ago',
    ]);
  });
});

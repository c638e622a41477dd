import { describe, expect, it } from 'vitest';
import { type FormField, figureIn, isSame, problemOf, shownDay, valueWords } from '../../web/forms/formField.ts';
import { onlyChanged } from '../../web/forms/useForm.ts';
import { isoIn, isoOrNull, writtenDay } from '../../web/forms/writtenDay.ts';

describe('a day as it is typed', () => {
  it.each([
    ['2031-03-12', '2031-03-12'],
    ['12 Mar 2031', '2031-03-12'],
    ['12. march 2031', '2031-03-12'],
    ['Mar 12, 2031', '2031-03-12'],
    ['March 12th, 2031', '2031-03-12'],
    ['31/12/2009', '2009-12-31'],
    ['12/31/2009', '2009-12-31'],
    ['5.5.2005', '2005-05-05'],
    ['29 Feb 2004', '2004-02-29'],
  ])('%s is %s', (text, iso) => {
    expect(writtenDay(text)).toEqual({ iso });
    expect(isoIn(text)).toBe(iso);
  });

  it.each([
    ['03/04/2001', 'can be read in two ways'],
    ['29 Feb 2003', 'is not in the calendar'],
    ['31/31/2003', 'is not in the calendar'],
    ['12/31/09', 'has no year of four figures'],
    ['12 Foo 2003', 'is not a day'],
    ['soon', 'is not a day'],
  ])('%s is asked again: %s', (text, why) => {
    const written = writtenDay(text);
    expect('wrong' in written && written.wrong).toContain(why);
    expect(isoOrNull(text)).toBeNull();
  });

  it('is shown back in one way, and left alone where it cannot be read', () => {
    expect(shownDay('2031-03-12')).toBe('12 Mar 2031');
    expect(shownDay('soon')).toBe('soon');
    expect(shownDay(' ')).toBe('');
  });
});

describe('an answer', () => {
  const users: FormField = { kind: 'number', name: 'users', label: 'Users', whole: true };

  it('is a number with or without its thousands', () => {
    expect(figureIn('1,200')).toBe(1200);
    expect(figureIn('$ 1 200.50')).toBe(1200.5);
    expect(figureIn('')).toBeNull();
    expect(figureIn('many')).toBeNull();
    expect(problemOf(users, { users: '1.5' })).toContain('is not a whole number');
    expect(problemOf(users, { users: '1,200' })).toBeNull();
  });

  it('may be missing only where it need not be there', () => {
    expect(problemOf(users, { users: ' ' })).toBeNull();
    expect(problemOf({ ...users, required: true }, { users: ' ' })).toBe('Users is missing.');
  });

  it('is not asked of whoever is not asked the question', () => {
    const on: FormField = { kind: 'day', name: 'on', label: 'On', required: true, when: ({ says }) => says === 'DAY' };
    expect(problemOf(on, { on: '', says: 'UNKNOWN' })).toBeNull();
    expect(problemOf(on, { on: '', says: 'DAY' })).toBe('On is missing.');
  });

  it('is the same in any order of what was chosen', () => {
    expect(isSame(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(isSame(['a'], ['a', 'b'])).toBe(false);
    expect(isSame('x ', 'x')).toBe(true);
  });

  it('is put beside another one in words', () => {
    const kind: FormField = {
      kind: 'choice',
      name: 'kind',
      label: 'Kind',
      options: [{ value: 'BAA', words: 'Agreement' }],
    };
    expect(valueWords(kind, 'BAA')).toBe('Agreement');
    expect(valueWords(kind, '')).toBe('nothing');
    expect(valueWords({ kind: 'day', name: 'on', label: 'On' }, '2031-03-12')).toBe('12 Mar 2031');
  });

  it('goes into a revision only where it was changed', () => {
    expect(onlyChanged({ name: 'A', kind: null }, new Set(['kind']))).toEqual({ kind: null });
  });
});

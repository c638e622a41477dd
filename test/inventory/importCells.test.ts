import { describe, expect, test } from 'vitest';
import type { DateOrder, ImportKind } from '../../server/inventory/domain/import.ts';
import { CellProblem, readCell } from '../../server/inventory/domain/importCells.ts';
import { columnOf } from '../../server/inventory/domain/importColumns.ts';

function read(kind: ImportKind, name: string, text: string, order: DateOrder | null = null) {
  const column = columnOf(kind, name);
  if (!column) throw new Error(name);
  const value = readCell(column, text, order);
  return value instanceof CellProblem ? value.code : value;
}

describe('a day', () => {
  test.each([
    ['2003-02-01', '2003-02-01'],
    ['2003-2-1', '2003-02-01'],
    ['2003/02/01', '2003-02-01'],
    ['2003-02-01 00:00:00', '2003-02-01'],
    ['2003-02-01T00:00:00.000Z', '2003-02-01'],
    ['1 Feb 2003', '2003-02-01'],
    ['1-Feb-2003', '2003-02-01'],
    ['1st February 2003', '2003-02-01'],
    ['Feb 1, 2003', '2003-02-01'],
    ['Sept 30 2003', '2003-09-30'],
    ['2004-02-29', '2004-02-29'],
    ['5/5/2003', '2003-05-05'],
    ['2001-13-45', 'NOT_A_DAY'],
    ['2006-02-30', 'NOT_A_DAY'],
    ['2003-02-29', 'NOT_A_DAY'],
    ['1900-02-29', 'NOT_A_DAY'],
    ['31 Feb 2003', 'NOT_A_DAY'],
    ['1 Foo 2003', 'NOT_A_DAY'],
    ['13/13/2003', 'NOT_A_DAY'],
    ['0201-03-04', 'NOT_A_DAY'],
    ['3/1/99', 'NOT_A_DAY'],
    ['37653', 'NOT_A_DAY'],
    ['3/1/1999', 'DATE_ORDER_NEEDED'],
    ['unknown', 'NOT_A_DAY'],
  ])('%s is read as %s', (text, day) => {
    expect(read('SYSTEMS', 'planned_off_on', text)).toBe(day);
  });

  test('in slashes is read by the order of its file', () => {
    expect(read('SYSTEMS', 'planned_off_on', '3/1/1999', 'MDY')).toBe('1999-03-01');
    expect(read('SYSTEMS', 'planned_off_on', '3/1/1999', 'DMY')).toBe('1999-01-03');
    expect(read('SYSTEMS', 'planned_off_on', '3.1.1999', 'DMY')).toBe('1999-01-03');
    expect(read('SYSTEMS', 'planned_off_on', '31/12/1999', 'MDY')).toBe('NOT_A_DAY');
  });
});

describe('an amount', () => {
  test.each([
    ['$48,000', '48000'],
    ['48000', '48000'],
    ['96,000.50', '96000.50'],
    ['96,000.5', '96000.5'],
    ['USD 12', 'NOT_AN_AMOUNT'],
    ['12 USD', '12'],
    ['0', '0'],
    ['007', '7'],
    ['-5', 'NEGATIVE'],
    ['-$5', 'NEGATIVE'],
    ['($5)', 'NEGATIVE'],
    ['48,5', 'NOT_AN_AMOUNT'],
    ['1.234,56', 'NOT_AN_AMOUNT'],
    ['12.345', 'NOT_AN_AMOUNT'],
    ['much', 'NOT_AN_AMOUNT'],
    ['1000000000000', 'OUT_OF_RANGE'],
    ['', null],
  ])('%s is read as %s', (text, amount) => {
    expect(read('SYSTEMS', 'annual_cost_usd', text)).toBe(amount);
  });
});

describe('a cell', () => {
  test('is trimmed, with its leading zeros kept', () => {
    expect(read('SYSTEMS', 'code', ' 0042 ')).toBe('0042');
    expect(read('SYSTEMS', 'name', 'Nettle Document Imaging  ')).toBe('Nettle Document Imaging');
  });

  test('of a controlled list is read without case, spaces and underscores', () => {
    expect(read('SYSTEMS', 'status', 'Read only')).toBe('READ_ONLY');
    expect(read('SYSTEMS', 'status', 'active')).toBe('ACTIVE');
    expect(read('SYSTEMS', 'status', 'Retired-ish')).toBe('NOT_ONE_OF');
    const column = columnOf('SYSTEMS', 'status');
    expect(column && readCell(column, 'Retired-ish', null)).toMatchObject({
      message: '"Retired-ish" is no status: it is one of ACTIVE, SUNSETTING, READ_ONLY, ARCHIVED, DECOMMISSIONED.',
    });
  });

  test('with a list is parted at semicolons, each trimmed and named once', () => {
    expect(read('SYSTEMS', 'facilities', ' HRBR ; BEAC ;HRBR;')).toEqual(['HRBR', 'BEAC']);
    expect(read('SYSTEMS', 'facilities', ' ; ')).toBe('REQUIRED');
  });

  test('that a spreadsheet would run is taken as typed, and an export’s guard is taken off again', () => {
    expect(read('SYSTEMS', 'name', '=HYPERLINK("http://x","y")')).toBe('=HYPERLINK("http://x","y")');
    expect(read('SYSTEMS', 'name', `'=1+1`)).toBe('=1+1');
    expect(read('SYSTEMS', 'name', `''=1+1`)).toBe(`'=1+1`);
    expect(read('SYSTEMS', 'name', `'tis a name`)).toBe(`'tis a name`);
  });

  test('is refused for characters that cannot be shown, and for its length', () => {
    expect(read('SYSTEMS', 'name', 'Peb\u0000ble')).toBe('CONTROL_CHARACTER');
    expect(read('SYSTEMS', 'name', 'Two\nlines')).toBe('CONTROL_CHARACTER');
    expect(read('SYSTEMS', 'notes', 'Two\nlines')).toBe('Two\nlines');
    expect(read('SYSTEMS', 'name', 'x'.repeat(201))).toBe('TOO_LONG');
  });

  test('counts without signs and fractions', () => {
    expect(read('SYSTEMS', 'users', '1,200')).toBe(1200);
    expect(read('SYSTEMS', 'users', '12.00')).toBe(12);
    expect(read('SYSTEMS', 'users', '-1')).toBe('NEGATIVE');
    expect(read('SYSTEMS', 'users', '1.5')).toBe('NOT_A_NUMBER');
    expect(read('COHORTS', 'records', '9007199254740993')).toBe('OUT_OF_RANGE');
  });

  test('never repeats a patient’s number that stands in the wrong column', () => {
    for (const name of ['planned_off_on', 'annual_cost_usd', 'users', 'status', 'facilities', 'notes', 'code']) {
      const column = columnOf('SYSTEMS', name);
      const value = column && readCell(column, 'Smith 123-45-6789', null);
      expect(value).toMatchObject({ code: 'PATIENT_IDENTIFIER' });
      expect(JSON.stringify(value)).not.toContain('6789');
    }
  });

  test('says yes or no', () => {
    expect(read('FACTS', 'not_applicable', 'Yes')).toBe(true);
    expect(read('FACTS', 'not_applicable', '')).toBe(false);
    expect(read('FACTS', 'not_applicable', 'maybe')).toBe('NOT_YES_OR_NO');
  });
});

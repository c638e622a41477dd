import { describe, expect, it } from 'vitest';
import { isTable, pastedCohorts } from '../../web/pages/inventory/pastedCohorts.ts';

const of = (text: string) => pastedCohorts(text).rows.map((row) => Object.values(row).join('|'));

describe('rows of a spreadsheet', () => {
  it('are parted by tabs, without a heading', () => {
    expect(of('2009\t1,200\t2009-01-05\t2009-12-31\t\n2010\t800\t5 Jan 2010\t30 Dec 2010\t1 Feb 2009')).toEqual([
      '2009|1,200|2009-01-05|2009-12-31|',
      '2010|800|5 Jan 2010|30 Dec 2010|1 Feb 2009',
    ]);
  });

  it('are parted by commas, and a number with a comma stands in quotes', () => {
    expect(of('2009,"1,200",2009-01-05,2009-12-31,')).toEqual(['2009|1,200|2009-01-05|2009-12-31|']);
  });

  it('are taken by their heading, in any order and whatever its case', () => {
    expect(of('Records;Last activity;YEAR;First_Activity_On\r\n12;2009-12-31;2009;2009-01-05\r\n')).toEqual([
      '2009|12|2009-01-05|2009-12-31|',
    ]);
  });

  it('keep what cannot be read as it was written', () => {
    expect(of('two thousand\tmany\t?\t31/31/2009')).toEqual(['two thousand|many|?|31/31/2009|']);
  });

  it('tell the cells for which there is no column', () => {
    expect(pastedCohorts('2009\t1\t2009-01-05\t2009-12-31\t\tspare\tcells').beyond).toEqual([
      { row: 1, cells: ['spare', 'cells'] },
    ]);
    expect(pastedCohorts('year\tcomment\n2009\tread it').beyond).toEqual([{ row: 1, cells: ['read it'] }]);
  });

  it('leave empty lines out', () => {
    expect(of('\n2009\t1\n\t\t\n\n2010\t2\n')).toEqual(['2009|1|||', '2010|2|||']);
  });

  it('are more than one cell', () => {
    expect([isTable('2009'), isTable('2009\n'), isTable('2009\t1'), isTable('5 Jan, 2009')]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});

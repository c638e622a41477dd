import { describe, expect, test } from 'vitest';
import { matchHeadings } from '../../server/inventory/domain/importHeadings.ts';
import { InvalidInput } from '../../server/refusal.ts';

const VENDORS = ['code', 'name'];

describe('headings', () => {
  test('are matched without case, spaces and underscores', () => {
    const matches = matchHeadings('COHORTS', [
      'System',
      'FACILITY',
      'Data class',
      'year',
      'Records',
      'First Activity On',
      'last-activity-on',
      ' youngest_birth_on ',
    ]);
    expect(matches.map(({ column }) => column)).toEqual([
      'system',
      'facility',
      'data_class',
      'year',
      'records',
      'first_activity_on',
      'last_activity_on',
      'youngest_birth_on',
    ]);
  });

  test('of other registers are matched by what they usually mean', () => {
    const headings = [
      'App ID',
      'Application Name',
      'Type',
      'Life state',
      'Sites',
      'Vendor code',
      'Annual cost',
      'Go-live',
      'Switch-off planned',
      'Notes',
      'Colour of the rack',
    ];
    expect(matchHeadings('SYSTEMS', headings).map(({ column }) => column)).toEqual([
      'code',
      'name',
      'kind',
      'status',
      'facilities',
      'vendor',
      'annual_cost_usd',
      'in_service_on',
      'planned_off_on',
      'notes',
      null,
    ]);
  });

  test('are matched by the mapping before anything else', () => {
    const mapping = [
      { heading: 'kode', column: 'code' },
      { heading: 'Code', column: '' },
      { heading: 'Bezeichnung', column: 'name' },
    ];
    expect(matchHeadings('VENDORS', ['Code', 'Kode', 'Bezeichnung'], mapping)).toEqual([
      { heading: 'Code', column: null },
      { heading: 'Kode', column: 'code' },
      { heading: 'Bezeichnung', column: 'name' },
    ]);
  });

  test('give way to an exact one where two could mean the same', () => {
    expect(matchHeadings('SYSTEMS', ['code', 'ID', 'name', 'kind', 'status', 'facilities'])[1]).toEqual({
      heading: 'ID',
      column: null,
    });
  });

  test('that lack a needed column refuse the file', () => {
    expect(() => matchHeadings('AGREEMENTS', ['vendor', 'Sort'])).toThrow(
      new InvalidInput(
        'AGREEMENTS needs the columns kind and effective_on, which the first row does not have. Not matched: "Sort". ' +
          'Name the headings so, or say in the mapping which heading stands for which column.',
        'mapping',
      ),
    );
  });

  test('that stand twice for the same column refuse the file', () => {
    expect(() => matchHeadings('VENDORS', [...VENDORS, 'Name'])).toThrow(
      'The headings "name" (column 2) and "Name" (column 3) both stand for name. Remove one, or map it to nothing.',
    );
  });

  test('cannot be mapped to a column that does not exist', () => {
    expect(() => matchHeadings('VENDORS', VENDORS, [{ heading: 'name', column: 'title' }])).toThrow(
      'VENDORS has no column "title". Map "name" to one of code, name.',
    );
  });
});

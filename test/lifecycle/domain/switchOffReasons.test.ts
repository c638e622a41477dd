import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import type { Copy, HeldRecords, HoldingDates } from '../../../server/lifecycle/domain/release.ts';
import { switchOffAnswer, switchOffReasons } from '../../../server/lifecycle/domain/switchOffReasons.ts';

const today = parseDay('2026-11-22');
const kept: HoldingDates = {
  status: 'DATED',
  keepThrough: parseDay('2033-12-29'),
  lawfulFrom: parseDay('2033-12-30'),
  held: false,
  heldThrough: null,
  unconfirmed: false,
  cohortsWithoutRule: 0,
  waitingFor: [],
  recomputing: false,
};
const past: HoldingDates = { ...kept, keepThrough: parseDay('2020-12-31'), lawfulFrom: parseDay('2021-01-01') };
const archived: Copy = {
  target: 'ARC-1',
  validatedOn: parseDay('2026-03-31'),
  validationDueOn: null,
  targetIsOff: false,
  targetPlannedOffOn: null,
};

function holding(name: string, disposition: HoldingDates, copy: Copy | null = null): HeldRecords {
  return { name, records: 10, cohorts: 2, disposition, matters: [], copy };
}

function reasons(...holdings: HeldRecords[]) {
  const releases = switchOffReasons(holdings, today);
  return { answer: switchOffAnswer(releases), releases };
}

describe('why a system may be switched off from its earliest day', () => {
  test('names the holding whose records are the last to go', () => {
    const { answer, releases } = reasons(holding('Films', past), holding('Charts', kept));
    expect(answer).toBe('Earliest 30 Dec 2033: the last holding is Charts, where the last records may go then.');
    expect(releases.map(({ holding: { name }, isLast }) => [name, isLast])).toEqual([
      ['Charts', true],
      ['Films', false],
    ]);
    expect(releases[0]?.sentence).toBe(
      'Its last records must be kept through 29 Dec 2033, and may go from 30 Dec 2033.',
    );
  });

  test('names the copy that took over', () => {
    const { answer, releases } = reasons(holding('Films', past), holding('Charts', kept, archived));
    expect(answer).toBe('Earliest 31 Mar 2026: the last holding is Charts, where a validated copy took over then.');
    expect(releases[0]?.sentence).toBe(
      'Its copy in ARC-1 was validated on 31 Mar 2026, and lives longer than the duty to keep.',
    );
  });

  test('names all of which no day is known, and says why', () => {
    const { answer, releases } = reasons(
      holding('Films', { ...kept, status: 'PERMANENT', keepThrough: null, lawfulFrom: null }),
      holding('Charts', kept),
    );
    expect(answer).toBe('No day is known, since none is known for Films.');
    expect(releases[0]?.sentence).toBe('No day is known: some of its records are kept for ever.');
    expect(releases[0]?.isLast).toBe(true);
    expect(releases[1]?.isLast).toBe(false);
  });

  test('names two that end on the same day', () => {
    expect(reasons(holding('Films', kept), holding('Charts', kept)).answer).toBe(
      'Earliest 30 Dec 2033: the last 2 holdings are Films and Charts, where the last records may go then.',
    );
  });

  test('says that nothing is inventoried', () => {
    expect(reasons().answer).toBe('No day is known: no holding is on record.');
  });
});

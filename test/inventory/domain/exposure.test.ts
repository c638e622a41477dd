import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../../server/calendar/day.ts';
import { type ExposureFacts, exposureOf } from '../../../server/inventory/domain/exposure.ts';

const today = parseDay('2026-11-20');
const since2019: ExposureFacts = {
  support: { supportKnown: true, unsupportedFrom: parseDay('2019-07-10'), unsupportedNow: true },
  plannedOn: parseDay('2028-09-30'),
  earliestOn: parseDay('2028-03-31'),
  off: false,
  decommissionedOn: null,
  exceptions: [],
};

describe('the exposure gap', () => {
  test('runs from the first day without fixes to the planned day', () => {
    expect(exposureOf(since2019, today)).toEqual({
      unsupportedFrom: parseDay('2019-07-10'),
      until: parseDay('2028-09-30'),
      daysRun: 2690,
      daysToCome: 680,
      contained: [],
      containedUntil: null,
    });
  });

  test('ends on the earliest day where none is planned', () => {
    expect(exposureOf({ ...since2019, plannedOn: null }, today).until).toBe(parseDay('2028-03-31'));
  });

  test('is open-ended where neither day is known', () => {
    expect(exposureOf({ ...since2019, plannedOn: null, earliestOn: null }, today)).toMatchObject({
      until: null,
      daysRun: 2690,
      daysToCome: null,
    });
  });

  test('goes on after a planned day has passed, with nothing to come', () => {
    const late = { ...since2019, plannedOn: parseDay('2024-01-01') };
    expect(exposureOf(late, today)).toMatchObject({ until: parseDay('2024-01-01'), daysRun: 2690, daysToCome: 0 });
  });

  test('ends on the day the system was switched off', () => {
    const off = { ...since2019, off: true, decommissionedOn: parseDay('2019-07-20') };
    expect(exposureOf(off, today)).toMatchObject({ until: parseDay('2019-07-20'), daysRun: 10, daysToCome: 0 });
  });

  test('lies ahead while support lasts', () => {
    const ahead = { supportKnown: true, unsupportedFrom: parseDay('2028-09-20'), unsupportedNow: false };
    expect(exposureOf({ ...since2019, support: ahead }, today)).toMatchObject({ daysRun: 0, daysToCome: 10 });
  });

  test('is none where the system is off before support ends', () => {
    const ahead = { supportKnown: true, unsupportedFrom: parseDay('2030-01-01'), unsupportedNow: false };
    expect(exposureOf({ ...since2019, support: ahead }, today)).toMatchObject({ daysRun: 0, daysToCome: 0 });
  });

  test('is none where support has no end', () => {
    const none = { supportKnown: true, unsupportedFrom: null, unsupportedNow: false };
    expect(exposureOf({ ...since2019, support: none }, today)).toMatchObject({ daysRun: 0, daysToCome: 0 });
  });

  test('is not known where support is not', () => {
    const unknown = { supportKnown: false, unsupportedFrom: null, unsupportedNow: false };
    expect(exposureOf({ ...since2019, support: unknown }, today)).toMatchObject({ daysRun: null, daysToCome: null });
  });

  test('counts what is to come even where its beginning is not known', () => {
    const undated = { supportKnown: true, unsupportedFrom: null, unsupportedNow: true };
    expect(exposureOf({ ...since2019, support: undated }, today)).toMatchObject({ daysRun: null, daysToCome: 680 });
  });
});

describe('a contained gap', () => {
  const span = (from: string, until: string) => ({ from: parseDay(from), until: parseDay(until) });

  test('is contained through the last day of the exception in force', () => {
    const exceptions = [span('2026-01-01', '2027-06-30')];
    expect(exposureOf({ ...since2019, exceptions }, today)).toMatchObject({
      contained: exceptions,
      containedUntil: parseDay('2027-06-30'),
    });
  });

  test('counts an exception no further than the gap itself', () => {
    const exceptions = [span('2015-01-01', '2035-12-31')];
    expect(exposureOf({ ...since2019, exceptions }, today).contained).toEqual([span('2019-07-10', '2028-09-29')]);
  });

  test('joins exceptions that follow each other without a day between', () => {
    const exceptions = [span('2027-01-01', '2027-12-31'), span('2026-01-01', '2026-12-31')];
    expect(exposureOf({ ...since2019, exceptions }, today).containedUntil).toBe(parseDay('2027-12-31'));
  });

  test('is open again the day after the exception ended', () => {
    const exceptions = [span('2026-01-01', '2026-11-19')];
    expect(exposureOf({ ...since2019, exceptions }, today)).toMatchObject({
      contained: exceptions,
      containedUntil: null,
    });
  });

  test('stays contained when the planned day has passed and the exception has not', () => {
    const late = { ...since2019, plannedOn: parseDay('2024-01-01'), exceptions: [span('2026-01-01', '2027-06-30')] };
    expect(exposureOf(late, today).containedUntil).toBe(today);
  });
});

test('days run and days to come make up the whole gap, whatever the day', () => {
  const day = fc.integer({ min: 15_000, max: 25_000 });
  fc.assert(
    fc.property(day, day, day, (from, length, now) => {
      const until = from + (length % 4_000);
      const support = { supportKnown: true, unsupportedFrom: from, unsupportedNow: from <= now };
      const { daysRun, daysToCome } = exposureOf({ ...since2019, support, plannedOn: until }, now);
      if (now <= until) expect((daysRun ?? 0) + (daysToCome ?? 0)).toBe(until - from);
      else expect([daysRun, daysToCome]).toEqual([now - from, 0]);
    }),
  );
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formatDay, parseDay } from '../../../server/calendar/day.ts';
import { cohortCircumstances } from '../../../server/retention/domain/cohort.ts';
import { dispositionOf } from '../../../server/retention/domain/disposition.ts';
import { given } from '../../../server/retention/domain/given.ts';
import { holderTypesOf } from '../../../server/retention/domain/holderTypes.ts';
import { ageOfMajorityIn } from '../../../server/retention/domain/rule.ts';
import { lineageOf, named, select } from '../../../server/retention/domain/selection.ts';
import { isTrigger } from '../../../server/retention/domain/triggers.ts';
import { catalogueRules, parentOfClass, ruleCalled } from './catalogue.ts';

const today = parseDay('2026-11-22');
const day = z.string().nullable();

describe('the arithmetic of worked examples', () => {
  const example = z.object({
    id: z.string(),
    rules: z.array(z.string()),
    facts: z.array(z.object({ trigger: z.string().refine(isTrigger), on: day })),
    status: z.string(),
    keepThrough: day,
    lawfulFrom: day,
    byRule: z.record(z.string(), z.string()),
  });

  test.each(z.array(example).parse(read('arithmetic.json')))('$id gives $status $keepThrough', (expected) => {
    const facts = expected.facts.map(({ trigger, on }) => ({ trigger, on: on === null ? null : parseDay(on) }));
    const disposition = dispositionOf({
      selection: named(expected.rules.map(ruleCalled)),
      circumstances: given(facts),
      holds: [],
      today,
    });
    const byRule = disposition.derivation.map(({ rule, status, keepThrough, waitingFor }) => [
      rule.code,
      keepThrough !== null ? formatDay(keepThrough) : status === 'OPEN' ? `OPEN:${waitingFor.join()}` : status,
    ]);

    expect(disposition).toMatchObject({
      status: expected.status,
      keepThrough: expected.keepThrough && parseDay(expected.keepThrough),
      lawfulFrom: expected.lawfulFrom && parseDay(expected.lawfulFrom),
    });
    expect(Object.fromEntries(byRule)).toEqual(expected.byRule);
  });
});

describe('the rules chosen for a cohort', () => {
  const example = z.object({
    id: z.string(),
    dataClass: z.string(),
    jurisdiction: z.string(),
    holder: z.string(),
    population: z.enum(['ADULT', 'MINOR']).nullable(),
    lastActivityOn: z.string(),
    youngestBirthOn: day,
    rules: z.array(z.string()),
    status: z.string(),
    keepThrough: day,
    lawfulFrom: day,
    notBefore: day,
    governs: z.array(z.string()),
    unconfirmed: z.boolean(),
  });

  test.each(z.array(example).parse(read('cohorts.json')))('$id, $dataClass in $jurisdiction', (expected) => {
    const lastActivityOn = parseDay(expected.lastActivityOn);
    const youngestBirthOn = expected.youngestBirthOn === null ? null : parseDay(expected.youngestBirthOn);
    const disposition = dispositionOf({
      selection: select(catalogueRules, {
        dataClassLineage: lineageOf(expected.dataClass, parentOfClass),
        jurisdiction: expected.jurisdiction,
        holderTypes: holderTypesOf([expected.holder]),
        population: expected.population ?? 'MIXED',
        today,
      }),
      circumstances: cohortCircumstances({ firstActivityOn: lastActivityOn, lastActivityOn, youngestBirthOn }, [], {
        ageOfMajority: ageOfMajorityIn(expected.jurisdiction),
      }),
      holds: [],
      today,
    });

    expect(disposition).toMatchObject({
      status: expected.status,
      keepThrough: expected.keepThrough && parseDay(expected.keepThrough),
      lawfulFrom: expected.lawfulFrom && parseDay(expected.lawfulFrom),
      notBefore: expected.notBefore && parseDay(expected.notBefore),
    });
    expect(disposition.derivation.map(({ rule }) => rule.code).sort()).toEqual(expected.rules);
    if (expected.status === 'DATED') {
      const governing = disposition.derivation.filter(({ governs }) => governs);
      expect(governing.map(({ rule }) => rule.code).sort()).toEqual(expected.governs);
      expect(disposition.unconfirmed).toBe(expected.unconfirmed);
    }
  });
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}

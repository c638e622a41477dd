import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { RetentionRule } from '../../../server/retention/domain/rule.ts';
import { termSchema } from '../../../server/retention/domain/term.ts';

const root = new URL('../../../seeds/catalogue/', import.meta.url);

const rulesSchema = z.array(
  z.object({
    code: z.string(),
    jurisdiction: z.string(),
    holders: z.array(z.string()),
    dataClass: z.string(),
    population: z.enum(['ADULT', 'MINOR', 'DECEASED', 'ANY', 'EMPLOYEE', 'RESEARCH']),
    effect: z.enum(['KEEP_AT_LEAST', 'DESTROY_BY', 'WARN']),
    term: termSchema,
    ageOfMajority: z.number().int().nullable(),
    confirmed: z.boolean(),
  }),
);

const classesSchema = z.array(z.object({ code: z.string(), parent: z.string().nullable() }));

/** The catalogue's rules as they stand once loaded: approved, in force since ever. */
export const catalogueRules: readonly RetentionRule[] = rulesSchema.parse(read('rules.json')).map((rule) => ({
  ...rule,
  id: rule.code,
  revision: 1,
  status: 'APPROVED',
  inForceFrom: null,
  inForceUntil: null,
}));

export const parentOfClass = new Map(
  classesSchema.parse(read('dataClasses.json')).map(({ code, parent }) => [code, parent]),
);

export function ruleCalled(code: string): RetentionRule {
  const rule = catalogueRules.find((each) => each.code === code);
  if (!rule) throw new Error(`The catalogue has no rule ${code}.`);
  return rule;
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, root), 'utf8'));
}

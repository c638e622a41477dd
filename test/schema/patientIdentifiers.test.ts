import {
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../schema/index.ts';
import { ask } from '../support/ask.ts';
import { asProgram } from '../support/asProgram.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { hospital } from '../support/hospital.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await hospital(asProgram(db.orm, '2026-11-22'));
});
afterAll(() => db.close());

const mutations = schema.getMutationType()?.getFields() ?? {};
const places = Object.values(mutations).flatMap(({ name, args }) =>
  args.flatMap((arg) => pathsOf(arg.type).map((path) => [name, path] as const)),
);

/** Nothing is stored under these: they choose what is there already, or prove who asks. */
const REFERENCES =
  /^(code|control|system|systems|facility|facilities|dataClass|dataClasses|vendor|parent|successor|authority|target|matter|custodian|current|next)$/;
/** Of a list that is closed. */
const CLOSED = /^(jurisdiction|holder|holders|furtherHolders|timeZone|trigger|column|heading|email|text|keptHead|cve)$/;

describe('a patient cannot be named in', () => {
  test.each(places)('%s %s', async (name, path) => {
    const [arg] = mutations[name]?.args ?? [];
    if (!arg) throw new Error(`${name} takes nothing.`);
    const { data, errors } = await ask(
      asProgram(db.orm, '2026-11-22'),
      `mutation ($input: ${String(arg.type)}) { ${name}(${arg.name}: $input) { __typename ... on Refusal { path } } }`,
      { input: example(arg.type, path.split('.'), nounOf(name)) },
    );
    expect(errors).toEqual([]);
    const field = path.split('.').at(-1) ?? '';
    const answer = data[name];
    if (REFERENCES.test(field) || CLOSED.test(field)) expect(answer).toHaveProperty('path');
    // What is revised by an id that is not there is not found, and nothing is stored.
    else expect(['PatientIdentifier', 'NotFound', 'NotAllowed']).toContain(answer.__typename);
    if (/^(register|draft|request|add|make|revise(System|Facility|Vendor|DataClass|Organisation))/.test(name)) {
      if (!REFERENCES.test(field) && !CLOSED.test(field)) expect(answer.__typename).toBe('PatientIdentifier');
    }
  });
});

const nounOf = (mutation: string) => mutation.replace(/^[a-z]+/, '');

/** Every place in an input where text may stand. */
function pathsOf(type: GraphQLInputType): string[] {
  if (isNonNullType(type) || isListType(type)) return pathsOf(type.ofType);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field) =>
      pathsOf(field.type).map((path) => (path === '' ? field.name : `${field.name}.${path}`)),
    );
  }
  return type.name === 'String' ? [''] : [];
}

const THERE: Record<string, string> = {
  System: 'TDW-EHR',
  Facility: 'ALDR',
  Vendor: 'V001',
  DataClass: 'adult-record',
};

const GOOD: Record<string, unknown> = {
  jurisdiction: 'US-CA',
  holder: 'hospital',
  holders: ['hospital'],
  furtherHolders: ['lab'],
  timeZone: 'America/Los_Angeles',
  trigger: 'EMPLOYMENT_END',
  facility: 'ALDR',
  facilities: ['ALDR'],
  dataClass: 'adult-record',
  vendor: 'V001',
  system: 'TDW-EHR',
  systems: ['TDW-EHR'],
  email: 'a@example.org',
  url: 'https://example.org/law',
  effect: 'WARN',
  reason: 'As decided',
};

const PLAIN: Record<string, unknown> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  Day: '2026-11-22',
  Instant: '2027-01-01T00:00:00Z',
  ID: '1',
  JSON: { kind: 'PERMANENT' },
};

/** The least input that the type takes, in which the text at the path names a patient. */
function example(type: GraphQLInputType, path: readonly string[], noun: string, name = ''): unknown {
  if (isNonNullType(type)) return example(type.ofType, path, noun, name);
  if (isListType(type)) {
    const isOfText = isScalarType(getNamedType(type));
    return isOfText && path.length === 0 && GOOD[name] ? GOOD[name] : [example(type.ofType, path, noun, name)];
  }
  if (isEnumType(type)) return GOOD[name] ?? type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = fields.filter((field) => isNonNullType(field.type) || ['reason', path[0]].includes(field.name));
    return Object.fromEntries(
      given.map((field) => [
        field.name,
        example(field.type, field.name === path[0] ? [...path.slice(1), 'HERE'] : [], noun, field.name),
      ]),
    );
  }
  if (path.includes('HERE')) return 'MRN 1234567';
  return GOOD[name] ?? (name === 'code' ? THERE[noun] : undefined) ?? PLAIN[type.name] ?? 'plain-text';
}

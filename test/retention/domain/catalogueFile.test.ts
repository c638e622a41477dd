import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCatalogueFile } from '../../../server/retention/domain/catalogueFile.ts';
import { unknownReferences } from '../../../server/retention/domain/catalogueProblems.ts';
import { ruleSaying, shipped, shippedFile } from '../catalogueWorld.ts';

const problemsOf = (file: unknown) => readCatalogueFile(JSON.stringify(file)).problems.map(({ message }) => message);
const rule = ruleSaying('US-HIPAA-ACCOUNTING', {});
const [authority] = shipped().authorities;
const [dataClass] = shipped().dataClasses;

describe('a file that is no catalogue update is refused', () => {
  test.each([
    ['', 'The file is empty.'],
    ['  \uFEFF ', 'The file is empty.'],
    ['"rules"', 'The file holds a single value. A catalogue update is an object or a list.'],
    ['null', 'The file holds a single value.'],
    ['code,authority\nA,B', 'The file is no JSON'],
    [
      shippedFile('rules').replace(/,\s*"boundary"/, '"boundary"'),
      'The file is no JSON: it goes wrong at line 12 column 26.',
    ],
    [shippedFile('rules').slice(0, 90_000), 'The file breaks off before its end: fetch it once more, whole.'],
    ['{}', 'The file has no entry: there is nothing to take from it.'],
    ['[]', 'The file is a list, and its entries are neither rules nor authorities, data classes or jurisdictions.'],
    ['[{"duration": 7}]', 'neither rules nor authorities'],
    ['{"releaseCycles": []}', 'The file has "releaseCycles", which a catalogue update does not carry.'],
    ['{"rules": {}}', '"rules" is no list of entries.'],
    ['{"asOf": "2026-02-30"}', '"asOf" is no calendar day.'],
    ['{"whole": "yes"}', '"whole" is true or false'],
    ['{"whole": true, "rules": []}', 'lacks rules or authorities: all of them would count as gone.'],
    [`{"rules": [${'["'.repeat(20)}a${'"]'.repeat(20)}]}`, 'The file is no JSON'],
    ['['.repeat(100_000) + ']'.repeat(100_000), 'nests more than 40 deep'],
    ['{"rules": [{"code": "A\\u0000"}]}', 'a character that cannot be kept'],
    ['{"rules": [{"code": "A\\ud800"}]}', 'a character that cannot be kept'],
    ['{"rules": [{"note": "SSN 123-45-6789"}]}', 'This looks like a Social Security number.'],
    ['{"rules": [{"SSN 123-45-6789": 1}]}', 'This looks like a Social Security number.'],
    [`{"rules": [${'1,'.repeat(10_000)}1]}`, '"rules" has 10,001 entries, and 10,000 are the most.'],
    [' '.repeat(8_000_001), 'The file has 8.0 MB, and 8 MB is the most.'],
  ])('%#', (text, message) => {
    expect(() => readCatalogueFile(text)).toThrow(message);
  });

  test('wherever it is torn', () => {
    const whole = shippedFile('authorities').trim();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (at) => {
        expect(() => readCatalogueFile(whole.slice(0, at))).toThrow(/^The file (breaks off|is no JSON)/);
      }),
    );
  });
});

describe('a wrong entry is told with its name and field', () => {
  test.each([
    ['population', 'BOTH', 'population: "BOTH" is none of ANY, ADULT, MINOR, DECEASED, EMPLOYEE, RESEARCH.'],
    ['jurisdiction', 'US-XX', 'jurisdiction: "US-XX" is no jurisdiction. Write a state as US-CA'],
    ['holders', ['Hospital'], 'holders: "Hospital" is no holder type.'],
    ['holders', [], 'holders: A rule binds at least one holder type: name it.'],
    ['holders', 'hospital', 'holders: it is no list.'],
    ['kind', 'STATUTE', 'kind: "STATUTE" is none of LAW, POLICY,'],
    ['effect', undefined, 'effect: it is missing.'],
    ['term', 'seven years', 'term: it is no entry with fields.'],
    [
      'term',
      { kind: 'AFTER', trigger: 'DISCHARGE', period: '7 years' },
      'term: at "period" A period is written P7Y, P6M or P30D.',
    ],
    ['term', { kind: 'AFTER', trigger: 'FULL_MOON', period: 'P7Y' }, 'term: at "trigger" it is none of'],
    ['term', { kind: 'SOON' }, 'term: at "kind" it cannot be read.'],
    ['term', { kind: 'LATEST_OF', terms: [{ kind: 'PERMANENT' }] }, 'term: at "terms" it has too few parts.'],
    ['ageOfMajority', 3, 'ageOfMajority: 3 is no age of majority'],
    ['ageOfMajority', 18.5, 'ageOfMajority: it is no whole number.'],
    ['boundary', 'NEVER', 'boundary: "NEVER" is none of'],
    ['confirmed', 'yes', 'confirmed: it is no true or false.'],
    ['confidence', 'GUESSED', 'confidence: "GUESSED" is none of FOUND, RECALLED.'],
    ['sourceQuality', 'RUMOUR', 'sourceQuality: "RUMOUR" is none of'],
    ['sourceUrl', 'javascript:alert(1)', 'sourceUrl: "javascript:alert(1)" is not a web address.'],
    ['sourceAsOf', 'x'.repeat(201), 'sourceAsOf: "sourceAsOf" has 201 characters; 200 is the most.'],
    ['pendingChange', 'x'.repeat(1_001), 'pendingChange: "pendingChange" has 1001 characters'],
    ['warnings', [''], 'warnings: "warnings" is empty.'],
    ['destructionDuties', [{ kind: 'NOTICE', text: 'Tell them.' }], 'destructionDuties: at "0.leadDays"'],
    ['destructionDuties', [{ kind: 'NOTICE', text: 'Tell them.', leadDays: -1 }], 'A notice of -1 days is none'],
    ['inForceFrom', '2027-02-30', 'inForceFrom: A day is written 2026-11-30.'],
    ['until', '2027-01-01', '"until" is no field there.'],
    ['code', 'A B', 'code: A code has no blanks in it.'],
    ['code', '', 'code: "code" is empty.'],
  ])('a rule, %s %j', (field, value, message) => {
    const [said, ...others] = problemsOf({ rules: [{ ...rule, [field]: value }] });
    expect(said).toContain('Rule 1, ');
    expect(said).toContain(message);
    expect(others).toEqual([]);
  });

  test.each([
    [
      { authorities: [{ ...authority, kind: 'RUMOUR' }] },
      'Authority 1, "US:45-CFR-164.316-B-2-I", kind: "RUMOUR" is none of',
    ],
    [{ authorities: [{ ...authority, citation: '' }] }, 'citation: "citation" is empty.'],
    [{ authorities: [{ ...authority, url: 'lawstack' }] }, 'url: "lawstack" is not a web address.'],
    [
      { dataClasses: [{ ...dataClass, sensitivity: 'SECRET' }] },
      'Data class 1, "clinical-record", sensitivity: "SECRET" is none of',
    ],
    [
      { jurisdictions: [{ code: 'FR', name: 'France', ageOfMajority: 18 }] },
      'Jurisdiction 1, "FR", code: A jurisdiction is US, or a state such as US-CA.',
    ],
    [{ rules: [rule, rule] }, 'Rule 2, "US-HIPAA-ACCOUNTING", code: the list has this code twice.'],
    [{ rules: ['a rule'] }, 'Rule 1, without a code, it is no entry with fields.'],
  ])('%#', (file, message) => {
    expect(problemsOf(file).join('\n')).toContain(message);
  });

  test('all of them, in the order of the file', () => {
    const said = problemsOf({
      rules: [{ ...rule, effect: 'KEEP', kind: 'WISH' }, rule, { ...rule, code: 'OTHER', holders: ['Nobody'] }],
      authorities: [{ ...authority, title: '' }],
    });
    expect(said.map((message) => message.slice(0, 12))).toEqual([
      'Authority 1,',
      'Rule 1, "US-',
      'Rule 1, "US-',
      'Rule 3, "OTH',
    ]);
  });

  test('a reference to what is neither in the file nor on record, and a class above itself', () => {
    const { file } = readCatalogueFile(
      JSON.stringify({
        rules: [{ ...rule, authority: 'US:NOWHERE', dataClass: 'nothing' }],
        dataClasses: [
          { ...dataClass, code: 'a', parent: 'b' },
          { ...dataClass, code: 'b', parent: 'a' },
          { ...dataClass, code: 'c', parent: 'd' },
        ],
      }),
    );
    const none = { authorities: new Set<string>(), dataClasses: new Set<string>() };
    expect(unknownReferences(file, none).map(({ message }) => message)).toEqual([
      'Data class 3, "c", parent: there is no data class "d", in this file or on record.',
      'Rule 1, "US-HIPAA-ACCOUNTING", authority: there is no authority "US:NOWHERE", in this file or on record.',
      'Rule 1, "US-HIPAA-ACCOUNTING", dataClass: there is no data class "nothing", in this file or on record.',
      'Data class 1, "a", parent: it stands above itself.',
      'Data class 2, "b", parent: it stands above itself.',
    ]);
  });
});

test('any other file is read or refused in a sentence, and never fails', () => {
  const keys = fc.constantFrom('rules', 'authorities', 'asOf', 'whole', 'code', 'term', '__proto__', 'x');
  fc.assert(
    fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), (file) => {
      try {
        for (const { message } of readCatalogueFile(JSON.stringify(file)).problems) expect(message).toMatch(/\.$/);
      } catch (error) {
        expect(error).toHaveProperty('path', 'text');
      }
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonScanner } from '../../../server/feeds/read/JsonScanner.ts';

test('parts any object into the entries of a member and the rest, wherever its text is cut', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 });
  fc.assert(
    fc.property(
      object,
      fc.array(fc.jsonValue(), { maxLength: 5 }),
      object,
      fc.nat({ max: 40 }),
      fc.nat({ max: 3 }),
      (before, list, after, cut, indent) => {
        const whole = { ...before, list, ...after };
        const isList = Array.isArray(whole.list);
        fc.pre(isList);
        const text = JSON.stringify(whole, null, indent);
        const scanner = new JsonScanner('list');
        for (let at = 0; at < text.length; at += cut + 1) scanner.push(text.slice(at, at + cut + 1));
        expect(scanner.entries.map((entry) => JSON.parse(entry))).toEqual(JSON.parse(JSON.stringify(whole.list)));
        expect(scanner.envelope()).toEqual({ ...JSON.parse(JSON.stringify(whole)), list: null });
      },
    ),
  );
});

test('looks over an envelope once, however many members it has and however small its pieces are', () => {
  const text = `{${'"a":1,'.repeat(60_000)}"list":[{}]}`;
  const scanner = new JsonScanner('list');
  const begun = performance.now();
  for (let at = 0; at < text.length; at += 2_000) scanner.push(text.slice(at, at + 2_000));
  expect(scanner.entries).toEqual(['{}']);
  // Looked over again for each member it takes a minute, in which the server does nothing else.
  expect(performance.now() - begun).toBeLessThan(5_000);
});

import { expect, test } from 'vitest';
import { Turns } from '../../server/governance/domain/Turns.ts';

test('two are let in, and the others in the order in which they came', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [1, 2, 3, 4].map((n) =>
    turns.take(() => {
      begun.push(n);
      return new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  await settled();
  expect(begun).toEqual([1, 2]);
  ends[1]?.();
  await settled();
  expect(begun).toEqual([1, 2, 3]);
  ends[0]?.();
  await settled();
  expect(begun).toEqual([1, 2, 3, 4]);
  ends[2]?.();
  ends[3]?.();
  await Promise.all(all);
});

test('whoever fails leaves the turn to the next', async () => {
  const turns = new Turns(1);
  const failed = turns.take(() => Promise.reject(new Error('no')));
  const next = turns.take(async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  await expect(next).resolves.toBe('yes');
});

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, BY_ADDRESS, BY_NAME, secondsToWait } from '../../server/identity/domain/guessing.ts';

const now = new Date('2026-11-22T09:30:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

describe('the wait before the next attempt', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [10, 32],
    [14, 512],
    [15, 900],
    [500, 900],
  ])('after %i attempts under one name is %i seconds', (count, seconds) => {
    expect(secondsToWait({ count, lastAt: now }, BY_NAME, now)).toBe(seconds);
  });

  test('is over when it has passed', () => {
    expect(secondsToWait({ count: 10, lastAt: ago(31) }, BY_NAME, now)).toBe(1);
    expect(secondsToWait({ count: 10, lastAt: ago(32) }, BY_NAME, now)).toBe(0);
  });

  test('is short for an address, which many share', () => {
    expect(secondsToWait({ count: 99, lastAt: now }, BY_ADDRESS, now)).toBe(0);
    expect(secondsToWait({ count: 5_000, lastAt: now }, BY_ADDRESS, now)).toBe(30);
  });

  test('never shortens with one more attempt', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(1_000), (count, passed) => {
        const [fewer, more] = [count, count + 1].map((n) =>
          secondsToWait({ count: n, lastAt: ago(passed) }, BY_NAME, now),
        );
        expect(more).toBeGreaterThanOrEqual(fewer ?? 0);
      }),
    );
  });

  test('lets about a hundred guesses at one name through in a day', () => {
    let [count, clock] = [0, 0];
    for (; clock < BY_NAME.windowSeconds; count += 1) {
      clock += secondsToWait({ count, lastAt: now }, BY_NAME, now);
    }
    expect(count).toBeLessThan(120);
  });
});

describe('an address', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['local', 'local'],
  ])('%s is counted as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

import { argon2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weaknessOf } from '../../server/identity/domain/password.ts';
import { hashPassword, isOutdated, verifyPassword } from '../../server/identity/domain/passwordHash.ts';

const nora = { name: 'Nora Lindqvist', email: 'nora.lindqvist@northquay.example' };
const OBVIOUS =
  'This password is made of words, names or numbers that are guessed first. Choose one that is harder to guess.';
const REPEATS = 'This password repeats a few characters. Choose one that is harder to guess.';

describe('a password is refused', () => {
  test.each([
    ['short', 'A password has at least 12 characters; this one has 5. A sentence is easy to keep in mind.'],
    ['😀😀😀😀😀😀', 'A password has at least 12 characters; this one has 6. A sentence is easy to keep in mind.'],
    ['x'.repeat(300), 'A password has at most 256 characters; this one has 300.'],
    ['aaaaaaaaaaaaaa', REPEATS],
    ['abcabcabcabcabc', REPEATS],
    ['121212121212', REPEATS],
    ['password1234', OBVIOUS],
    ['Password2026!', OBVIOUS],
    ['P@ssw0rd!P@ssw0rd!', OBVIOUS],
    ['qwertyuiop123', OBVIOUS],
    ['123456789012', OBVIOUS],
    ['Winter2026Winter', OBVIOUS],
    ['WelcomeHospital1', OBVIOUS],
    ['Holdfast-2026-admin', OBVIOUS],
    ['NoraLindqvist!!', OBVIOUS],
    ['northquay.example', OBVIOUS],
  ])('%s', (password, sentence) => {
    expect(weaknessOf(password, nora)).toBe(sentence);
  });
});

describe('a password is taken', () => {
  test.each([
    'correct horse battery staple',
    'kein Mensch errät das hier',
    'xK9#mQ2$vL5p',
    'the lamp by the quay is green',
  ])('%s', (password) => {
    expect(weaknessOf(password, nora)).toBeNull();
  });

  test('when it is random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        fc.pre(new Set(bytes).size > 12);
        expect(weaknessOf(Buffer.from(bytes).toString('base64'), nora)).toBeNull();
      }),
    );
  });
});

describe('a password hash', () => {
  test('is Argon2id at the cost that OWASP asks for, in the PHC format', async () => {
    const stored = await hashPassword('correct horse battery staple');
    const [, salt = '', tag] = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$([\w+/]{22})\$([\w+/]{43})$/.exec(stored) ?? [];
    const message = 'correct horse battery staple';
    const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
    const expected = argon2Sync('argon2id', { ...cost, message, nonce: Buffer.from(salt, 'base64') });
    expect(tag).toBe(expected.toString('base64').replace(/=+$/, ''));
    expect(isOutdated(stored)).toBe(false);
    expect(isOutdated(stored.replace('t=2', 't=1'))).toBe(true);
  });

  test('knows its password, however the keyboard composes it, and no other', async () => {
    const stored = await hashPassword('caf\u00e9 by the harbour');
    expect(await verifyPassword('cafe\u0301 by the harbour', stored)).toBe(true);
    expect(await verifyPassword('cafe by the harbour', stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
  });

  test('is another one each time', async () => {
    expect(await hashPassword('the same')).not.toBe(await hashPassword('the same'));
  });

  test('that is not there is refused with the same work', async () => {
    expect(await verifyPassword('correct horse battery staple', null)).toBe(false);
  });
});

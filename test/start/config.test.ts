import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { StartRefused } from '../../server/StartRefused.ts';

test('an empty environment, or one of empty values, gives the defaults', () => {
  const defaults = { port: 4000, host: '127.0.0.1', dataFolder: 'data', demo: true, logLevel: 'info' };
  expect(readConfig({})).toMatchObject(defaults);
  expect(readConfig({ PORT: '', HOLDFAST_DATA: '', LOG_LEVEL: '' })).toMatchObject(defaults);
});

test.each([
  [{ PORT: 'four' }, 'PORT is "four"; allowed is a whole number from 0 to 65535.'],
  [{ PORT: '65536' }, 'PORT is "65536"; allowed is a whole number from 0 to 65535.'],
  [{ HOLDFAST_DEMO: 'no' }, 'HOLDFAST_DEMO is "no"; allowed is 0 or 1.'],
  [{ HOLDFAST_POOL: '1' }, 'HOLDFAST_POOL is "1"; allowed is a whole number from 2 to 200.'],
  [
    { DATABASE_URL: 'mysql://u:p@h/d' },
    'DATABASE_URL is set to something else; allowed is a URL that begins with postgres://.',
  ],
  [
    { HOLDFAST_ORIGIN: 'here' },
    'HOLDFAST_ORIGIN is "here"; allowed is an origin such as https://holdfast.example.org.',
  ],
  [
    { HOLDFAST_FEED_HOSTS: 'https://mirror.example.org' },
    'HOLDFAST_FEED_HOSTS is "https://mirror.example.org"; allowed is hosts such as mirror.example.org or 10.0.0.7:8080, with commas between them.',
  ],
  [
    { HOLDFAST_NVD_KEY: 'secret' },
    'HOLDFAST_NVD_KEY is set to something else; allowed is the key that NIST sent, 36 signs with four hyphens.',
  ],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"; allowed is one of fatal, error, warn, info, debug, trace, silent.'],
])('%o is refused with what is allowed', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(new StartRefused(sentence));
});

test('a name that Holdfast does not know is refused', () => {
  expect(() => readConfig({ HOLDFAST_DEMOS: '1' })).toThrow(
    /^HOLDFAST_DEMOS is not a setting of Holdfast: its own are HOLDFAST_/,
  );
});

test('the demo is refused to the world, its absence is not', () => {
  expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(
    'HOST is "0.0.0.0", but the demo listens on this machine alone, as it lets anyone in: ' +
      'set HOLDFAST_DEMO=0 to serve others, or leave HOST at 127.0.0.1.',
  );
  expect(readConfig({ HOST: '0.0.0.0', HOLDFAST_DEMO: '0' }).host).toBe('0.0.0.0');
});

test('a mail server is set with its sender and the way back, or not at all', () => {
  const smtp = { HOLDFAST_SMTP_URL: 'smtp://user:secret@mail.example.org:587' };
  const from = { HOLDFAST_MAIL_FROM: 'Holdfast <holdfast@example.org>' };
  const origin = { HOLDFAST_ORIGIN: 'https://holdfast.example.org' };
  expect(readConfig(origin).mail).toBeNull();
  expect(readConfig({ ...smtp, ...from, ...origin }).mail).toEqual({
    smtpUrl: smtp.HOLDFAST_SMTP_URL,
    from: from.HOLDFAST_MAIL_FROM,
    origin: origin.HOLDFAST_ORIGIN,
  });
  expect(() => readConfig({ ...smtp, ...origin })).toThrow(/^HOLDFAST_SMTP_URL is set without a sender/);
  expect(() => readConfig({ ...smtp, ...from })).toThrow(/set HOLDFAST_ORIGIN to the address that people type/);
  expect(() => readConfig(from)).toThrow(/^HOLDFAST_MAIL_FROM is set without a mail server/);
  expect(() => readConfig({ HOLDFAST_SMTP_URL: 'https://user:secret@mail' })).toThrow(
    'HOLDFAST_SMTP_URL is set to something else; allowed is a URL that begins with smtp:// or smtps://.',
  );
  expect(() => readConfig({ ...smtp, ...origin, HOLDFAST_MAIL_FROM: 'nobody' })).toThrow(/an address such as/);
});

test('hosts of feeds are listed with commas', () => {
  expect(readConfig({ HOLDFAST_FEED_HOSTS: 'Mirror.example.org, 10.0.0.7:8080' }).feedHosts).toEqual([
    'mirror.example.org',
    '10.0.0.7:8080',
  ]);
  expect(readConfig({}).feedHosts).toEqual([]);
});

test('.env.example lists every setting and its default', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const listed = [...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  const given = Object.fromEntries(listed) as Record<string, string>;
  const optional = {
    DATABASE_URL: '',
    HOLDFAST_ORIGIN: '',
    HOLDFAST_SMTP_URL: '',
    HOLDFAST_MAIL_FROM: '',
    HOLDFAST_FEED_HOSTS: '',
    HOLDFAST_NVD_KEY: '',
  };
  expect(readConfig({ ...given, ...optional })).toEqual(readConfig({}));
  expect(() => readConfig({ HOLDFAST_: '1' })).toThrow(
    Object.keys(given)
      .filter((name) => name.startsWith('HOLDFAST_'))
      .join(', '),
  );
});

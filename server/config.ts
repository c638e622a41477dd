import { z } from 'zod';
import { StartRefused } from './StartRefused.ts';

export type Config = {
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  poolSize: number;
  demo: boolean;
  origin: string | undefined;
  trustProxy: boolean;
  maxCost: number;
  /** Null: no mail server, and whoever signs in finds what waits for them. */
  mail: { smtpUrl: string; from: string; origin: string } | null;
  /** Hosts in the house that feeds may be read from, as mirror.example.org or with a port. */
  feedHosts: readonly string[];
  /** Lets the NVD be asked ten times as often. */
  nvdKey: string | undefined;
  logLevel: (typeof LEVELS)[number];
};

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const port = wholeNumber(0, 65_535);
const onOrOff = z.enum(['0', '1'], '0 or 1').transform((value) => value === '1');

/** Each variable with what is allowed in it; the sentence that refuses a value is made of both. */
const VARIABLES = {
  PORT: port.default(4000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'a host name or an address')
    .default('127.0.0.1'),
  HOLDFAST_DATA: z.string().default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a URL that begins with postgres://' }).optional(),
  HOLDFAST_POOL: wholeNumber(2, 200).default(10),
  HOLDFAST_DEMO: onOrOff.default(true),
  HOLDFAST_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'an origin such as https://holdfast.example.org' })
    .transform((url) => new URL(url).origin)
    .optional(),
  HOLDFAST_TRUST_PROXY: onOrOff.default(false),
  HOLDFAST_MAX_COST: wholeNumber(100, 10_000_000).default(500_000),
  HOLDFAST_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'a URL that begins with smtp:// or smtps://' }).optional(),
  HOLDFAST_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>@]*<?[^\s@<>]+@[^\s@<>]+>?$/, 'an address such as Holdfast <holdfast@example.org>')
    .optional(),
  HOLDFAST_FEED_HOSTS: z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(',')
        .map((host) => host.trim()),
    )
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^([a-z\d-]+(\.[a-z\d-]+)*|\[[\da-f:.]+\])(:\d{1,5})?$/,
            'hosts such as mirror.example.org or 10.0.0.7:8080, with commas between them',
          ),
      ),
    )
    .default([]),
  HOLDFAST_NVD_KEY: z
    .string()
    .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'the key that NIST sent, 36 signs with four hyphens')
    .optional(),
  LOG_LEVEL: z.enum(LEVELS, `one of ${LEVELS.join(', ')}`).default('info'),
};

/** The environment, read and checked once. What is wrong in it stops the start with one sentence. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // A variable set to nothing is how a shell or a .env file leaves one out.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  refuseUnknown(given);
  const read = z.object(VARIABLES).safeParse(given);
  if (!read.success) throw new StartRefused(sentenceOf(read.error, given));
  const values = read.data;
  refuseDemoInPublic(values.HOLDFAST_DEMO, values.HOST);
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: values.HOLDFAST_DATA,
    databaseUrl: values.DATABASE_URL,
    poolSize: values.HOLDFAST_POOL,
    demo: values.HOLDFAST_DEMO,
    origin: values.HOLDFAST_ORIGIN,
    trustProxy: values.HOLDFAST_TRUST_PROXY,
    maxCost: values.HOLDFAST_MAX_COST,
    mail: mailOf(values.HOLDFAST_SMTP_URL, values.HOLDFAST_MAIL_FROM, values.HOLDFAST_ORIGIN),
    feedHosts: values.HOLDFAST_FEED_HOSTS,
    nvdKey: values.HOLDFAST_NVD_KEY,
    logLevel: values.LOG_LEVEL,
  };
}

function refuseUnknown(env: Record<string, string | undefined>): void {
  const known = Object.keys(VARIABLES);
  const unknown = Object.keys(env).find((name) => name.startsWith('HOLDFAST_') && !known.includes(name));
  if (!unknown) return;
  const ours = known.filter((name) => name.startsWith('HOLDFAST_'));
  throw new StartRefused(`${unknown} is not a setting of Holdfast: its own are ${ours.join(', ')}.`);
}

const SECRET = ['DATABASE_URL', 'HOLDFAST_SMTP_URL', 'HOLDFAST_NVD_KEY'];

function sentenceOf(error: z.ZodError, env: Record<string, string | undefined>): string {
  const issue = error.issues[0];
  const name = String(issue?.path[0]);
  // A password, which the URL of a server carries too, has no place on a screen or in a log.
  const value = SECRET.includes(name) ? 'set to something else' : `"${env[name]}"`;
  return `${name} is ${value}; allowed is ${issue?.message}.`;
}

/** A mail leads back to this installation, so that all three are needed, or none. */
function mailOf(smtpUrl: string | undefined, from: string | undefined, origin: string | undefined): Config['mail'] {
  if (smtpUrl === undefined) {
    if (from === undefined) return null;
    throw new StartRefused('HOLDFAST_MAIL_FROM is set without a mail server: set HOLDFAST_SMTP_URL, or take it out.');
  }
  if (from === undefined) {
    throw new StartRefused(
      'HOLDFAST_SMTP_URL is set without a sender: set HOLDFAST_MAIL_FROM to the address that mails come from.',
    );
  }
  if (origin === undefined) {
    throw new StartRefused(
      'HOLDFAST_SMTP_URL is set, and its mails lead back here: set HOLDFAST_ORIGIN to the address that people type.',
    );
  }
  return { smtpUrl, from, origin };
}

/** Anyone may enter the demo as any of its roles, so nobody but this machine may reach it. */
function refuseDemoInPublic(demo: boolean, host: string): void {
  if (!demo || isLoopback(host)) return;
  throw new StartRefused(
    `HOST is "${host}", but the demo listens on this machine alone, as it lets anyone in: ` +
      'set HOLDFAST_DEMO=0 to serve others, or leave HOST at 127.0.0.1.',
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function wholeNumber(least: number, most: number) {
  const allowed = `a whole number from ${least} to ${most}`;
  return z.string().regex(/^\d+$/, allowed).transform(Number).pipe(z.number().min(least, allowed).max(most, allowed));
}

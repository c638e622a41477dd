import { destination, type Level, type Logger, pino } from 'pino';

export type Log = Logger;

/** Fields that could carry a password, a token or a session are never written, whoever logs them. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret'];

/** JSON lines on stderr: stdout belongs to what a program has to say to the person who started it. */
export function createLog(level: Level | 'silent'): Log {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '[kept out]' },
    },
    destination({ fd: 2, sync: true }),
  );
}

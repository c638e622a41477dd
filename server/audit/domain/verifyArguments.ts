import { parseArgs } from 'node:util';
import { type Head, readHead } from './chain.ts';

type Wanted = { export: string | undefined; write: string | undefined; head: Head | undefined };

const USAGE = `npm run verify-ledger                        the ledger of this installation
npm run verify-ledger -- --write FILE        the same, and exports it to a file
npm run verify-ledger -- --export FILE       an export, without a server or a database
With --head SEQ:HASH, as printed on a report, a tail that was cut off since is noticed as well.`;

const OPTIONS = { export: { type: 'string' }, write: { type: 'string' }, head: { type: 'string' } } as const;

/** What the command line asks for, or the sentence that says what is wrong with it. */
export function readVerifyArguments(args: string[]): Wanted | string {
  const given = parse(args);
  if (typeof given === 'string') return given;
  if (given.export !== undefined && given.write !== undefined) return `Either verify an export or write one.\n${USAGE}`;
  const head = given.head === undefined ? undefined : readHead(given.head);
  if (head === null)
    return `"${given.head}" is not a head. It looks like 12:9f2c…, a number and 64 hexadecimal digits.`;
  return { export: given.export, write: given.write, head };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true }).values;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

import { parseArgs } from 'node:util';
import { dayOrNull } from '../../calendar/day.ts';
import { isRole, ROLES, type Role } from './role.ts';
import { isScope, SCOPES, type Scope } from './scope.ts';

type Wanted = { name: string; role: Role; scopes: Scope[] | null; expiresAt: Date | null };

const USAGE =
  'npm run -s token -- --role ROLE --name NAME [--expires YYYY-MM-DD] [--scopes READ,WRITE,IMPORT]\n' +
  `Roles: ${ROLES.join(', ')}. The token stops at 00:00 UTC of the day it expires; without one it lasts a year.`;

const OPTIONS = {
  role: { type: 'string' },
  name: { type: 'string' },
  expires: { type: 'string' },
  scopes: { type: 'string' },
} as const;

/** What the command line asks for, or the sentence that says what is wrong with it. */
export function readTokenArguments(args: string[], now: Date): Wanted | string {
  const given = parse(args);
  if (typeof given === 'string') return given;
  const { role, name, expires, scopes } = given;
  if (!role) return `A role is missing.\n${USAGE}`;
  if (!isRole(role)) return `"${role}" is not a role. Roles: ${ROLES.join(', ')}.`;
  if (!name?.trim()) return `A name is missing: it says what the token is for.\n${USAGE}`;
  const day = expires === undefined ? null : dayOrNull(expires);
  if (expires !== undefined && day === null) return `"${expires}" is not a day. Write it as 2031-03-12.`;
  const expiresAt = day === null ? null : new Date(day * 86_400_000);
  if (expiresAt && expiresAt <= now) return `${expires} is not in the future: the token would have expired already.`;
  const named = scopes === undefined ? null : scopes.split(',').map((scope) => scope.trim());
  const unknown = named?.find((scope) => !isScope(scope));
  if (unknown !== undefined) return `"${unknown}" is not a scope. Scopes: ${SCOPES.join(', ')}.`;
  return { name, role, scopes: named && named.filter(isScope), expiresAt };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true }).values;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

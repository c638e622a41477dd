import { execFileSync, spawnSync } from 'node:child_process';
import { StartRefused } from '../StartRefused.ts';

/** The system account that runs PostgreSQL. Absent where Node itself is not root: then it is Node's own. */
export type Account = { uid: number; gid: number };

/** PostgreSQL refuses to run as root, so root hands it to the system account `postgres`, made if missing. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create();
}

function lookUp(): Account | undefined {
  const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  const [user, group] = [id('-u'), id('-g')];
  if (user.status !== 0 || group.status !== 0) return undefined;
  return { uid: Number(user.stdout), gid: Number(group.stdout) };
}

function create(): Account {
  spawnSync('groupadd', ['--system', 'postgres']);
  const home = ['--home-dir', '/nonexistent', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', ['--system', '-g', 'postgres', ...home, 'postgres']);
  const account = lookUp();
  if (account) return account;
  throw new StartRefused(
    'PostgreSQL does not run as root, and the system user "postgres" could not be made: ' +
      'start Holdfast as a plain user, make that user, or give a database in DATABASE_URL.',
  );
}

/** Asked of the system itself, as that account: mode bits alone do not know of access lists. */
export function mayEnter(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

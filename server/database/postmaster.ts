import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** A running PostgreSQL server, as its own postmaster.pid tells of it. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** Undefined where none runs: no file, or a file whose process is gone or is something else by now. */
export function postmasterOf(pgdata: string): Postmaster | undefined {
  const lines = read(join(pgdata, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !servesFolder(pid, pgdata)) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** A postmaster's working folder is its data folder; a number that another process got meanwhile is not fooled by. */
function servesFolder(pid: number, pgdata: string): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata);
    if (process.platform === 'win32') return true;
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres');
  } catch {
    return false;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

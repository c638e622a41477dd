import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { runTool } from '../database/runTool.ts';
import { StartRefused } from '../StartRefused.ts';
import type { Head } from './domain/chain.ts';
import { writtenEnd, writtenLink } from './domain/export.ts';
import { verdictWords } from './domain/verdictWords.ts';
import type { Link } from './domain/verify.ts';
import { type LiveVerdict, verifyLive } from './queries/verifyLive.ts';

type Wanted = { write: string | undefined; head: Head | undefined };

/** Verifies the ledger of the configured database, and on the way writes what it reads to a file if one is named. */
export async function verifyInstallation({ write, head }: Wanted): Promise<void> {
  await runTool(async ({ url }) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const verdict =
        write === undefined ? await verifyLive(client, { kept: head }) : await exportTo(write, client, head);
      console.log(verdictWords(verdict));
      if (verdict.works > 0) {
        console.log(
          `${verdict.images.toLocaleString('en')} before-images of ${verdict.works} bulk works were read again.`,
        );
      }
      if (verdict.breaks.length > 0) process.exitCode = 1;
    } finally {
      await client.end();
    }
  });
}

/** Written beside its place and moved there whole: a file by that name is never half an export. */
export async function exportTo(path: string, client: Client, kept?: Head): Promise<LiveVerdict> {
  const unfinished = `${path}.${process.pid}`;
  const file = createWriteStream(unfinished, { mode: 0o600 });
  const closed = finished(file);
  closed.catch(() => undefined);
  try {
    const write = async (text: string) => {
      if (!file.write(text)) await Promise.race([once(file, 'drain'), closed]);
    };
    const verdict = await verifyLive(client, { kept, each: (link: Link) => write(writtenLink(link)) });
    await write(writtenEnd(verdict.head));
    file.end();
    await closed;
    await rename(unfinished, path);
    return verdict;
  } catch (error) {
    file.destroy();
    await rm(unfinished, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new StartRefused(`${path} cannot be written: ${error.message}`);
  }
}

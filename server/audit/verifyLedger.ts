import { createReadStream } from 'node:fs';
import type { Head } from './domain/chain.ts';
import { verifyExport } from './domain/export.ts';
import { verdictWords } from './domain/verdictWords.ts';
import { readVerifyArguments } from './domain/verifyArguments.ts';

const wanted = readVerifyArguments(process.argv.slice(2));
if (typeof wanted === 'string') {
  console.error(wanted);
  process.exitCode = 2;
} else if (wanted.export !== undefined) {
  await verifyFile(wanted.export, wanted.head);
} else {
  // Loaded only here: an export is verified where there is neither a database nor a driver for one.
  const { verifyInstallation } = await import('./verifyInstallation.ts');
  await verifyInstallation(wanted);
}

async function verifyFile(path: string, kept: Head | undefined): Promise<void> {
  try {
    const verdict = await verifyExport(createReadStream(path), kept);
    console.log(verdictWords(verdict));
    if (verdict.breaks.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(`${path} cannot be read: ${error.message}`);
    process.exitCode = 2;
  }
}

import { writtenHead } from './chain.ts';
import type { Verdict } from './verify.ts';

/** "12 entries, unbroken, head 12:9f2c…", or where it is broken, a line each. */
export function verdictWords(verdict: Verdict): string {
  const entries = `${verdict.entries.toLocaleString('en')} ${verdict.entries === 1 ? 'entry' : 'entries'}`;
  const head = `head ${writtenHead(verdict.head)}`;
  if (verdict.breaks.length === 0) return `${entries}, unbroken, ${head}`;
  return [`${entries}, BROKEN, ${head}`, ...verdict.breaks.map(({ message }) => `  ${message}`)].join('\n');
}

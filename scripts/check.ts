import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Outcome = { ok: boolean; output: string };

const root = join(import.meta.dirname, '..');
const PRINTED = ['schema/schema.graphql', 'web/graphql-env.d.ts'];

/** `npm run check`: all that has to hold before a change is taken in. Everything is tried, then what failed is said. */
const CHECKS: [string, () => Outcome][] = [
  ['format', () => run('biome', 'check', '--error-on-warnings', '.')],
  ['lint', () => run('oxlint', '--type-aware', '--deny-warnings')],
  ['types', () => run(process.execPath, 'node_modules/typescript-7/bin/tsc', '-p', '.')],
  ['printed schema', printedSchema],
  ['queries of the pages', () => run('gql.tada', 'check')],
  ['unused code and packages', () => run('knip', '--no-progress', '--treat-config-hints-as-errors')],
  ['tests, import rules among them', () => run('vitest', 'run')],
];

const wanted = process.argv.slice(2);
const failed: string[] = [];
for (const [name, check] of CHECKS.filter(
  ([each]) => wanted.length === 0 || wanted.some((word) => each.includes(word)),
)) {
  const began = performance.now();
  const { ok, output } = check();
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  if (ok) continue;
  failed.push(name);
  console.log(output.trimEnd());
}
console.log(failed.length === 0 ? 'Everything holds.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function run(command: string, ...args: string[]): Outcome {
  const windows = process.platform === 'win32';
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
    maxBuffer: 100_000_000,
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}` };
}

/** What is committed must be what the code prints; printing it anew is also the way to mend it. */
function printedSchema(): Outcome {
  const committed = PRINTED.map(read);
  const printing = run('npm', 'run', '--silent', 'schema');
  if (!printing.ok) return printing;
  const stale = PRINTED.filter((path, place) => read(path) !== committed[place]);
  return {
    ok: stale.length === 0,
    output: `${stale.join(' and ')} was stale and is printed anew: look at it and commit it.`,
  };
}

function read(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Log } from '../log.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = join(root, 'web');
/** Where the pages are served from. */
export const PAGES = join(sources, 'dist');

/** Builds the pages if there are none, or if a source is younger than they are; served as they were if that fails. */
export async function buildPages(log: Log): Promise<void> {
  if (!existsSync(join(sources, 'index.html')) || isFresh()) return;
  log.info('building the pages');
  const unfinished = join(root, 'node_modules', `.pages-${process.pid}`);
  try {
    mkdirSync(unfinished, { recursive: true });
    const { build } = await import('vite');
    const configFile = join(root, 'vite.config.ts');
    await build({ configFile, logLevel: 'error', build: { outDir: unfinished, emptyOutDir: true } });
    compress(unfinished);
    // Put in place whole: a start that is killed half-way, or a second one, leaves no half pages.
    rmSync(PAGES, { recursive: true, force: true });
    renameSync(unfinished, PAGES);
  } catch (error) {
    log.error({ err: error }, 'the pages could not be built');
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function isFresh(): boolean {
  const built = join(PAGES, 'index.html');
  if (!existsSync(built)) return false;
  const since = statSync(built).mtimeMs;
  const inputs = [join(root, 'vite.config.ts'), join(root, 'package-lock.json'), ...filesIn(sources)];
  return inputs.every((path) => !existsSync(path) || statSync(path).mtimeMs <= since);
}

function compress(folder: string): void {
  for (const path of filesIn(folder).filter((name) => /\.(js|css|html|svg|json|txt|webmanifest)$/.test(name))) {
    const text = readFileSync(path);
    if (text.length < 1_000) continue;
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
    );
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (path === PAGES) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

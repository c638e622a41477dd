import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** The package brings the system libraries that a bare machine lacks, but only where it believes to be there. */
const BARE_MACHINE = 'AWS_Lambda_nodejs24.x';

/** A Chromium without a screen; it comes with npm and is unpacked once per machine and user. `args` are its own switches. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const folder = join(tmpdir(), `holdfast-chromium-153-${userInfo().uid}`);
  if (!existsSync(folder)) await unpack(folder);
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--font-render-hinting=none', ...args],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  });
}

/** Unpacked aside and moved into place, so that neither a second worker nor a killed run leaves half a browser. */
async function unpack(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const before = { ...process.env };
  process.env.TMPDIR = unfinished;
  process.env.AWS_EXECUTION_ENV = BARE_MACHINE;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
    writeFileSync(join(unfinished, 'fonts', 'fonts.conf'), fontsOf(folder));
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  } finally {
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'])
      restore(name, before[name]);
  }
}

/** The packed settings name a fixed temporary folder, where these fonts are not. */
function fontsOf(folder: string): string {
  const directories = [join(folder, 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`);
  return `<fontconfig>${directories.join('')}<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

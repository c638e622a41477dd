import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, createServer, type Rollup, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/openBrowser.ts';
import { violationsOn } from './violations.ts';

const root = join(import.meta.dirname, '..', '..');
const configFile = join(root, 'vite.config.ts');

let server: ViteDevServer;
let browser: Browser;
beforeAll(async () => {
  server = await createServer({ configFile, logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
  await server.listen();
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${server.resolvedUrls?.local[0]}gallery/${path}`);
  return page;
}

describe('the gallery', () => {
  it('shows both themes side by side', async () => {
    const page = await open('index.html');
    for (const theme of ['light', 'dark']) {
      const frame = page.frameLocator(`iframe[title="In the ${theme} theme"]`);
      await frame.getByRole('heading', { name: 'Gallery' }).waitFor();
      await expect.poll(() => frame.locator('html').getAttribute('data-theme')).toBe(theme);
    }
  });

  it('has every component of web/ui', async () => {
    const page = await open('specimens.html');
    await page.getByRole('heading', { name: 'Gallery' }).waitFor();
    const shown = await page
      .locator('.specimen')
      .evaluateAll((specimens) => specimens.map((specimen) => specimen.getAttribute('data-of')));
    const components = readdirSync(join(root, 'web/ui')).filter((name) => name.endsWith('.tsx'));
    expect(shown).toEqual(expect.arrayContaining(components.map((name) => name.replace('.tsx', ''))));
  });

  it.each(['light', 'dark'])('is accessible in the %s theme, with a drawer open too', async (theme) => {
    const page = await open(`specimens.html?theme=${theme}`);
    await page.getByRole('heading', { name: 'Gallery' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open the drawer' }).click();
    await page.getByRole('dialog', { name: 'A drawer' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is no part of the product', async () => {
    const built = await build({ configFile, logLevel: 'error', build: { write: false } });
    const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
    const modules = outputs.flatMap((each: Rollup.OutputChunk | Rollup.OutputAsset) =>
      each.type === 'chunk' ? Object.keys(each.modules) : [],
    );
    expect(modules.some((id) => id.includes('/web/main.tsx'))).toBe(true);
    expect(modules.filter((id) => id.includes('/web/gallery/'))).toEqual([]);
    expect(outputs.filter(({ fileName }) => fileName.includes('gallery'))).toEqual([]);
  });
});

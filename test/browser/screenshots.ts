import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { dataFolder } from '../start/startServer.ts';
import { openBrowser } from '../support/openBrowser.ts';
import { enter } from './enter.ts';
import { ADMINISTRATION, EVERY_PAGE, type PageToSee, visit } from './everyPage.ts';

/*
 * `npm run screenshots`: draws every page of the demo, light and dark, desktop and phone, into docs/screenshots.
 *   -- --only portfolio,system   some pages alone
 *   -- --path '/ledger?q=x' --ready '.ledger'   any other address, as `other`
 *   -- --into FOLDER             elsewhere
 *   -- --address http://127.0.0.1:4000   of a server that runs already, with its demo
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    path: { type: 'string' },
    ready: { type: 'string', default: 'main' },
    into: { type: 'string', default: 'docs/screenshots' },
    address: { type: 'string' },
    role: { type: 'string', default: 'HIM director' },
  },
});

const THEMES = ['light', 'dark'] as const;
const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const into = resolve(values.into);
mkdirSync(into, { recursive: true });
const chosen = values.only?.split(',');
const pages = values.path
  ? [{ name: 'other', path: values.path, ready: values.ready }]
  : EVERY_PAGE.filter(({ name }) => !chosen || chosen.includes(name));
const administration = values.path ? [] : ADMINISTRATION.filter(({ name }) => !chosen || chosen.includes(name));

const folder = values.address ? null : dataFolder();
const address = values.address ?? (await folder?.serve({ HOLDFAST_DEMO: '1' }).address());
const browser = await openBrowser();
try {
  await drawAs(browser, values.role, pages);
  if (administration.length > 0) await drawAs(browser, 'Administrator', administration);
} finally {
  await browser.close();
  await folder?.remove();
}

async function drawAs(browser: Browser, role: string, wanted: readonly PageToSee[]): Promise<void> {
  for (const colorScheme of THEMES) {
    for (const [screen, viewport] of Object.entries(SCREENS)) {
      const context = await browser.newContext({
        ...(address === undefined ? {} : { baseURL: address }),
        colorScheme,
        viewport,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await enter(page, role);
      for (const each of wanted) await draw(page, each, `${each.name}-${screen}-${colorScheme}.png`);
      await context.close();
    }
  }
}

async function draw(page: Page, wanted: PageToSee, file: string): Promise<void> {
  await visit(page, wanted);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(into, file) });
  console.log(file);
}

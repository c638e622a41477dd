import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter } from './enter.ts';
import { ADMINISTRATION, EVERY_PAGE, visit } from './everyPage.ts';
import { type House, openHouse } from './openHouse.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([1440, 390])(
    'each page is accessible, %i px wide',
    async (width) => {
      const page = await house.page({ colorScheme, viewport: { width, height: 900 } });
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Enter as HIM director' }).waitFor();
      expect(await violationsOn(page), '/sign-in').toEqual([]);
      await walk({ colorScheme, viewport: { width, height: 900 } }, async (each, path) => {
        expect(await violationsOn(each), path).toEqual([]);
      });
      await enter(page);
      await page.goto('/systems/TDW-EHR');
      await page.getByRole('link', { name: 'Why this date?' }).click();
      await page.getByText('The last of them decides.').waitFor();
      expect(await violationsOn(page), 'why switched off').toEqual([]);
      await page
        .getByRole('link', { name: /^Why its records are kept so long/ })
        .first()
        .click();
      await page.getByText('In words').waitFor();
      expect(await violationsOn(page), 'why').toEqual([]);
    },
    480_000,
  );
});

it('no page is wider than 320 px', async () => {
  await walk({ viewport: { width: 320, height: 800 } }, async (page, path) => {
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, path).toBeLessThanOrEqual(0);
  });
});

it('nothing is asked of any other host, and nothing breaks the content policy', async () => {
  const page = await house.page();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await enter(page);
  for (const each of EVERY_PAGE) {
    await visit(page, each);
  }
  await page.goto('/');
  await page.getByRole('button', { name: /^Rating/ }).click();
  await page.getByRole('checkbox', { name: 'Critical' }).waitFor();
  expect(complaints).toEqual([]);
  expect([...hosts]).toEqual([new URL(house.address).host]);
});

it('the portfolio needs less than 200 kB of script', async () => {
  const page = await house.page();
  await enter(page);
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body());
  });
  await page.goto('/');
  await page.locator('.tl-picture').first().waitFor();
  const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script, { level: 9 }).length);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
});

it('the derivation is printed without the page under it', async () => {
  const page = await house.page();
  await enter(page);
  await page.goto('/systems/TDW-EHR');
  await page.getByRole('link', { name: 'Why this date?' }).click();
  await page
    .getByRole('link', { name: /^Why its records are kept so long/ })
    .first()
    .click();
  await page.getByText('In words').waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('.switch-off').isVisible()).toBe(false);
  await expect.poll(() => page.getByText('In words').isVisible()).toBe(true);
  const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
});

/** Every page as an HIM director reads it, then those of an administrator. */
async function walk(options: BrowserContextOptions, look: (page: Page, path: string) => Promise<void>): Promise<void> {
  for (const [role, pages] of [
    ['HIM director', EVERY_PAGE],
    ['Administrator', ADMINISTRATION],
  ] as const) {
    const page = await house.page(options);
    await enter(page, role);
    for (const each of pages) {
      await visit(page, each);
      await look(page, each.name);
    }
    await page.context().close();
  }
}

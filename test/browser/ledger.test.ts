import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyExport } from '../../server/audit/domain/export.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const entries = (page: Page) => page.locator('.ledger tbody tr');
const count = (page: Page) => page.locator('.ledger .list-count');

describe('the ledger, by mouse', () => {
  it('is narrowed by system, action and person taken from an entry, and by days', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.getByRole('link', { name: 'Ledger' }).click();
    await entries(page).first().waitFor();
    const all = await count(page).innerText();

    await page.getByLabel('System', { exact: true }).fill('Tidewell');
    await page.getByLabel('System', { exact: true }).press('Enter');
    await page.waitForURL(/system=TDW-EHR/);
    await expect.poll(() => count(page).innerText()).not.toBe(all);
    const things = await entries(page).locator('td:nth-child(3)').allInnerTexts();
    // Of many systems answered or told of at once this one is among them, and the entry names none.
    expect(things.filter((text) => !/TDW-EHR|\d+ answers?|^Feed /.test(text))).toEqual([]);

    await entries(page).getByRole('link', { name: 'Milestone added' }).first().click();
    await page.waitForURL(/action=milestone.added/);
    await page.getByRole('button', { name: /^Milestone added/ }).click();
    await page.waitForURL((url) => !url.searchParams.has('action'));

    await page.getByRole('button', { name: '7 days' }).click();
    await page.waitForURL(/since=week/);
    await page.getByLabel('To', { exact: true }).fill('1 Jan 2020');
    await page.getByLabel('To', { exact: true }).press('Enter');
    await page.getByText('No entry is like that.').waitFor();
    expect(new URL(page.url()).searchParams.get('since')).toBeNull();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await expect.poll(() => count(page).innerText()).toBe(all);
  });

  it('has a page for each entry, with what changed, its hashes, its text and the thing', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.goto('/ledger?action=legal-hold.issued');
    await entries(page).first().getByRole('link', { name: /^\d+$/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Entry \d+: legal hold issued$/ }).waitFor();
    await expect.poll(() => page.locator('.hash').count()).toBe(2);
    expect(JSON.parse(await page.locator('.entry-body').innerText())).toMatchObject({ action: 'legal-hold.issued' });
    const hash = await page.locator('.hash').first().innerText();
    await page.getByRole('link', { name: 'Entry before' }).click();
    await expect.poll(() => page.locator('.hash').last().innerText()).toBe(hash);
    await page.goBack();
    await page.getByRole('heading', { name: /legal hold issued$/ }).waitFor();
    await page
      .getByRole('region', { name: 'What it says' })
      .getByRole('link', { name: /^20\d\d-\d{3}$/ })
      .click();
    await page.waitForURL(/\/retention\/holds\?q=/);
    await page.goto('/ledger/999999');
    await page.getByText(/^There is no entry 999999\. The ledger ends at entry/).waitFor();
    await page.goto('/ledger/none');
    await page.getByText(/^There is no entry none\./).waitFor();
  });

  it('is exported whole, which verifies, and by a filter as an extract, which does not', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.goto('/ledger?noun=LegalHold');
    await entries(page).first().waitFor();
    const fetched = async (name: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
      return readFile(await file.path());
    };
    async function* pieces(bytes: Buffer) {
      yield bytes;
    }
    expect((await verifyExport(pieces(await fetched('Export the chain')))).breaks).toEqual([]);
    const [broken] = (await verifyExport(pieces(await fetched('Export this extract')))).breaks;
    expect(broken?.field).toBe('extract');
  });
});

describe('verifying, by keyboard alone', () => {
  it('runs as work that two people share, and says through which entry the chain holds', async () => {
    const [page, other] = [await house.page(WIDE), await house.page(WIDE)];
    await enter(page, 'Auditor');
    await enter(other, 'Counsel');
    await Promise.all([page.goto('/ledger'), other.goto('/ledger')]);
    await page.getByText('The chain was never verified here.').waitFor();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Verify now') break;
    }
    await page.keyboard.press('Enter');
    await page.getByText(/Verified through entry [\d,]+ on .+ by .+\.$/).waitFor();
    await page.getByText(/^[\d,]+ entries hold, unbroken, through \d+:[\da-f]{64}/).waitFor();
    // What was found is an entry too, and stands on top.
    await entries(page).first().getByText('Ledger verified').waitFor();
    await other.reload();
    await other.getByText(/Verified through entry/).waitFor();
  });

  it('looks whether a head that was kept is still in the chain', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.goto('/ledger/3');
    const hash = await page.locator('.hash').last().innerText();
    await page.goto('/ledger');
    await page.getByText('Check a head that was kept').click();
    const head = page.getByLabel('Head, as printed on a report');
    await head.fill('3:beef');
    await head.press('Enter');
    await page.getByText('This is not a head of the ledger.').waitFor();
    await expect.poll(() => head.getAttribute('aria-invalid')).toBe('true');
    await head.fill(`3:${hash}`);
    await head.press('Enter');
    await page.getByText(/Entry 3 has the hash that was kept\./).waitFor();
    await head.fill(`3:${'a'.repeat(64)}`);
    await head.press('Enter');
    await page.getByText(/Entry 3 has another hash than the one that was kept/).waitFor();
  });
});

it('tells whoever may not read it who may', async () => {
  const page = await house.page(WIDE);
  await enter(page, 'Committee member');
  for (const path of ['/ledger', '/ledger/1']) {
    await page.goto(path);
    await page
      .getByText('Only an HIM director, an IT lead, counsel, an auditor or an administrator reads the ledger.')
      .waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Verify now' }).count()).toBe(0);
  }
});

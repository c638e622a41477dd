import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const rows = (page: Page) =>
  page.getByRole('table', { name: 'What ends, month by month' }).locator('tbody tr:not(.ending-month)');
const search = (page: Page) => new URL(page.url()).searchParams;

describe('what ends, by mouse', () => {
  it('is narrowed by window, kind and days of one’s own, and all of it stands in the address', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.getByRole('link', { name: 'What ends' }).click();
    await page.getByText(/things end or are due from \d+ [A-Z][a-z]{2} \d{4} to/).waitFor();
    const year = await rows(page).count();
    await page.getByRole('button', { name: '5 years' }).click();
    await page.waitForURL(/window=NEXT_5_YEARS/);
    await expect.poll(() => rows(page).count()).toBeGreaterThan(year);

    await page.getByRole('button', { name: /^Kind/ }).click();
    await page.getByRole('checkbox', { name: 'Milestone' }).check();
    await page.waitForURL(/kinds=MILESTONE/);
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => new Set(await rows(page).locator('.ending-kind').allInnerTexts()))
      .toEqual(new Set(['Milestone']));

    await page.getByLabel('From').fill('1 jan 2027');
    await page.getByLabel('To', { exact: true }).fill('2027-12-31');
    await page.getByLabel('To', { exact: true }).press('Enter');
    await page.waitForURL(/to=2027-12-31/);
    expect(search(page).get('from')).toBe('2027-01-01');
    expect(search(page).get('window')).toBeNull();
    await expect.poll(() => page.getByLabel('From').inputValue()).toBe('1 Jan 2027');
    await page.getByText('things end or are due from 1 Jan 2027 to 31 Dec 2027.').waitFor();
    await expect.poll(() => page.getByText('2028').count()).toBe(0);
    const address = page.url();
    const before = await rows(page).allInnerTexts();
    await page.getByRole('link', { name: 'Portfolio', exact: true }).click();
    await page.getByRole('heading', { name: 'Portfolio' }).waitFor();
    await page.goBack();
    await expect.poll(() => rows(page).allInnerTexts()).toEqual(before);
    expect(page.url()).toBe(address);
  });

  it('refuses days that are none or in the wrong order, in words, and keeps what was shown', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/ends');
    await rows(page).first().waitFor();
    const year = await rows(page).count();
    await page.getByLabel('From').fill('30 Feb 2027');
    await page.getByLabel('From').press('Enter');
    await page.getByText('“30 Feb 2027” is not in the calendar.').waitFor();
    await expect.poll(() => rows(page).count()).toBe(year);
    await page.goto('/ends?from=2027-05-01');
    await page.getByLabel('To', { exact: true }).fill('1 Apr 2027');
    await page.getByLabel('To', { exact: true }).press('Enter');
    await page.getByText('1 May 2027 lies after 1 Apr 2027: no day is between them.').waitFor();
    expect(search(page).get('to')).toBeNull();
  });

  it('leads to each thing, and asks a computed day why', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/ends?kinds=RETENTION&window=NEXT_5_YEARS');
    await rows(page)
      .first()
      .getByRole('link', { name: /^\d+ [A-Z][a-z]{2} \d{4}$/ })
      .click();
    await page.getByRole('dialog', { name: 'Why this date?' }).getByText('In words').waitFor();
    await page.keyboard.press('Escape');
    await page.goto('/ends?kinds=HOLD_REVIEW');
    await rows(page)
      .first()
      .getByRole('link', { name: /is to be reviewed/ })
      .click();
    await page.waitForURL(/\/retention\/holds\?q=/);
  });

  it('downloads exactly what is shown', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/ends?window=NEXT_5_YEARS&kinds=MILESTONE,EXCEPTION&side=IT');
    await rows(page).first().waitFor();
    const shown = await rows(page).count();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ]);
    const text = await readFile(await file.path(), 'utf8');
    expect(file.suggestedFilename()).toMatch(/^ends-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(text.startsWith('\uFEFFon,meaning,kind,what,system')).toBe(true);
    expect(text.trimEnd().split('\r\n').length - 1).toBe(shown);
  });

  it('says what to do where nothing is like that, and shows the years of a holding only when asked', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/ends?q=no-such-thing');
    await page.getByText('Nothing like that ends on these days.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await rows(page).first().waitFor();
    const usual = await rows(page).count();
    await page.getByRole('checkbox', { name: 'Each year of a holding' }).check();
    await page.getByText('Retention of a year').first().waitFor();
    await expect.poll(() => rows(page).count()).toBeGreaterThan(usual);
  });
});

describe('the calendar, by keyboard alone', () => {
  it('is one tab stop, walks days and months, opens a day, and goes back', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/ends');
    await rows(page).first().waitFor();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Calendar') break;
    }
    await page.keyboard.press('Enter');
    const grid = page.getByRole('grid');
    await grid.waitFor();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.tagName === 'TD')) break;
    }
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('.unseen')?.textContent ?? '');
    const first = await focused();
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toBe(first);
    await page.keyboard.press('PageDown');
    await page.waitForURL(/month=/);
    await expect.poll(focused).toMatch(/^1 [A-Z]/);

    await page.keyboard.press('PageUp');
    const full = page.getByRole('gridcell', { name: /\d ending/ }).first();
    const label = (await full.locator('.unseen').textContent()) ?? '';
    for (let step = 0; step < 40 && (await focused()) !== label; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const day = label.split(',')[0] ?? '';
    const opened = page.getByRole('region', { name: `What ends on ${day}` });
    await opened.getByRole('table').waitFor();
    // The focus stays on its day, for the next one to be opened.
    await expect.poll(() => focused()).toBe(label);
    await expect
      .poll(() => page.getByRole('gridcell', { selected: true }).locator('.unseen').textContent())
      .toBe(label);
    await page.goBack();
    await opened.waitFor({ state: 'detached' });
  });

  it('is an agenda on a phone', async () => {
    const page = await house.page({ viewport: { width: 390, height: 844 } });
    await enter(page);
    await page.goto('/ends?view=calendar');
    const day = page.locator('.agenda a').first();
    await day.click();
    await page.waitForURL(/day=/);
    await page
      .getByRole('region', { name: /^What ends on/ })
      .getByRole('table')
      .waitFor();
    expect((await day.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focused, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const cell = (page: Page, name: RegExp) => page.getByRole('gridcell').getByRole('button', { name });
const panel = (page: Page, name: RegExp) => page.getByRole('complementary', { name });

describe('the schedule', () => {
  it('says what it finds, and shows who asks what of each record series', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.getByRole('link', { name: 'Retention' }).click();
    await page.getByText(/record series, four states\. Two gaps have no rule; until they close, \d+ cohorts/).waitFor();
    await cell(page, /^Minor medical record, California: 7 y, age 19 ?, governs/).waitFor();
    await cell(page, /^Adult medical record, United States: 5 y ?, outlived by another rule/).waitFor();
    await cell(page, /^Minor medical record, own policy: .*Draft/).waitFor();
    await cell(page, /^Psychotherapy notes, own policy: .*Submitted/).waitFor();
    await cell(page, /^Fetal heart monitor record, California: .*not held here/).waitFor();
    await expect
      .poll(() => page.getByText(/^approved \d+ · draft 2, 1 submitted · review due \d+ · gaps 2$/).count())
      .toBe(1);
  });

  it('opens a cell with every rule in it, and gives the focus back', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention');
    const california = cell(page, /^Minor medical record, California/);
    await california.click();
    const opened = panel(page, /Minor medical record, California/);
    await opened.getByText('Governs').waitFor();
    await opened.getByText('22 CCR 70751(c) keeps 9 years longer.').waitFor();
    await opened.getByText(/rules were looked at and set aside/).waitFor();
    expect(new URL(page.url()).searchParams.get('cell')).toBe('minor-medical-record:US-CA');

    // The page beside it stays usable: another cell opens in its place.
    await cell(page, /^Adult medical record, Texas/).click();
    await panel(page, /Adult medical record, Texas/).waitFor();
    await page.goBack();
    await opened.waitFor();
    await page.goForward();
    await panel(page, /Adult medical record, Texas/).waitFor();
    await page.keyboard.press('Escape');
    await panel(page, /Texas/).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toContain('Adult medical record, Texas');
  });

  it('is walked by keyboard alone', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention');
    await cell(page, /^Blood processing record, United States/).waitFor();
    await tabTo(page, 'Blood processing record, United States');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).toContain('Blood processing record, California');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toContain('Blood source and disposition (look-back) record, California');
    await page.keyboard.press('End');
    await expect.poll(() => focused(page)).toContain('own policy');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await panel(page, /Blood source and disposition/).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toContain('Blood source and disposition (look-back) record, United States');
    // The whole table is one stop: the next Tab leaves it.
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).not.toMatch(/^Blood/);
  });

  it('shows the rules of another day, one holder type, or the gaps alone, and its address brings them back', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention');
    const day = page.getByLabel('In force on');
    await day.fill('next week');
    await day.press('Enter');
    await page.getByText('“next week” is not a day. Write a day as 12 Mar 2031.').waitFor();
    await day.fill('March 1, 2024');
    await day.press('Enter');
    await page.waitForURL(/asOf=2024-03-01/);
    await expect.poll(() => day.inputValue()).toBe('1 Mar 2024');
    await page.getByLabel('Show').selectOption({ label: 'Gaps' });
    await page.getByLabel('Holder type').selectOption('hospital');
    await page.waitForURL(/holder=hospital/);
    const address = page.url();
    await page.goto('/');
    await page.goto(address);
    await expect.poll(() => page.getByLabel('Show').inputValue()).toBe('gaps');
    await page.goto('/retention?show=gaps');
    await cell(page, /No rule/)
      .first()
      .waitFor();
    await expect
      .poll(() =>
        page
          .getByRole('row')
          .filter({ has: page.getByRole('gridcell') })
          .count(),
      )
      .toBe(2);
  });

  it('leads from a gap to the draft that closes it', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention');
    await cell(page, /^Diagnostic image and report, Massachusetts: \+ No rule/).click();
    const editor = panel(page, /Draft a rule/);
    await editor.getByLabel('Data class').waitFor();
    await expect.poll(() => editor.getByLabel('Data class').inputValue()).toBe('imaging-record');
    await expect.poll(() => editor.getByLabel('Where it binds').inputValue()).toBe('US-MA');
    await expect.poll(() => editor.getByLabel('Physician', { exact: true }).isChecked()).toBe(true);
    await expect.poll(() => editor.getByLabel('Hospital', { exact: true }).isChecked()).toBe(false);
  });

  it('goes out as CSV and as a workbook', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention?people=MINOR');
    for (const [name, begins] of [
      ['CSV', '\uFEFFData class'],
      ['XLSX', 'PK'],
    ] as const) {
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      const file = await (await coming).path();
      expect(readFileSync(file, 'utf8').startsWith(begins), name).toBe(true);
    }
  });

  it('is printed without the panel and its filters', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention?cell=minor-medical-record:US-CA');
    await panel(page, /Minor medical record/).waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.docked').isVisible()).toBe(false);
    await expect.poll(() => page.locator('.schedule-filters').isVisible()).toBe(false);
    await expect.poll(() => page.getByText(/^Rules in force on .* Ledger entry/).isVisible()).toBe(true);
    const heads = await page.locator('.schedule-table thead').evaluate((head) => getComputedStyle(head).display);
    expect(heads).toBe('table-header-group');
  });
});

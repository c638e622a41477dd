import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const VENDORS = 'code,name\r\nTID,Tideline Archives\r\nLOW,Lowmoor Imaging\r\n,A vendor without a code\r\n';

describe('the main job, by mouse', () => {
  it('leads from the door to the portfolio, a system, and why a date is so', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.getByText(/systems run without security fixes/).waitFor();

    await page.getByRole('link', { name: 'Tidewell Inpatient EHR' }).click();
    await page.getByRole('heading', { name: 'Can it be switched off?' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/systems/TDW-EHR');
    await expect.poll(() => page.locator('.answer').innerText()).toContain('Not yet.');

    await page.getByRole('link', { name: 'Why this date?' }).click();
    const why = page.getByRole('dialog', { name: 'Why this date?' });
    await why
      .getByRole('heading', { name: /^No day is known, since none is known for Minor medical record/ })
      .waitFor();
    await why
      .getByRole('link', { name: /^Why its records are kept so long/ })
      .first()
      .click();
    await why.getByRole('heading', { name: /^Suspended by a legal hold\. Otherwise/ }).waitFor();
    await why.getByText('Governs').first().waitFor();
    await expect.poll(() => why.locator('blockquote').innerText()).toMatch(/keep through .+ under /);
    expect(new URL(page.url()).searchParams.get('why')).not.toBeNull();

    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('why')).toBeNull();
  });

  it('opens a holding year by year, and every date can be asked why', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.goto('/systems/TDW-EHR?tab=holdings');
    await page.getByRole('button', { name: 'Minor medical record' }).first().click();
    const cohorts = page.getByRole('table', { name: 'Cohorts by year of last activity' });
    await cohorts
      .getByRole('link', { name: /^\d+ [A-Z][a-z]{2} \d{4}$/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: 'Why this date?' }).getByText('In words').waitFor();
  });

  it('keeps filters in an address that can be sent on', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.getByRole('button', { name: /^Rating/ }).click();
    await page.getByRole('checkbox', { name: 'Critical' }).check();
    await page.waitForURL(/rating=CRITICAL/);
    await page.keyboard.press('Escape');
    const grid = page.getByRole('grid');
    await grid.getByText('High', { exact: true }).first().waitFor({ state: 'detached' });
    await page.reload();
    await grid.getByText('Critical').first().waitFor();
    await expect.poll(() => grid.getByText('High', { exact: true }).count()).toBe(0);

    await page.goto('/?q=no-such-system');
    await page.getByText('No system is called “no-such-system”.').waitFor();
    await page.getByRole('button', { name: 'Clear the text filter' }).click();
    await grid.getByText('Tidewell Inpatient EHR').waitFor();
  });

  it('shows the same rows as a table', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.getByRole('button', { name: 'Table' }).click();
    const table = page.getByRole('region', { name: 'Systems as a table' });
    await expect.poll(() => table.getByRole('row').count()).toBe(15);
    await table
      .getByRole('link', { name: /^\d+ [A-Z][a-z]{2} \d{4}$/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: 'Why this date?' }).waitFor();
  });
});

describe('the main job, by keyboard alone', () => {
  it('leads from the door to a system and why', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await page.goto('/');
    await page.getByRole('button', { name: 'Enter as HIM director' }).waitFor();
    await tabTo(page, 'button', 'Enter as HIM director');
    await page.keyboard.press('Enter');
    await page.getByRole('grid').getByText('Tidewell Inpatient EHR').waitFor();

    await tabTo(page, '[role=grid]', '');
    await page.keyboard.press('ArrowDown');
    const readout = page.locator('.tl-readout');
    const second = await readout.innerText();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => readout.innerText()).not.toBe(second);
    await page.keyboard.press('End');
    await page.keyboard.press('+');
    await page.waitForURL(/span=/);
    await page.keyboard.press('0');
    await expect.poll(() => page.url()).not.toContain('span=');

    await page.keyboard.press('w');
    const why = page.getByRole('dialog', { name: 'Why this date?' });
    await why.getByText('In words').waitFor();
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');

    await page.keyboard.press('Enter');
    await page.waitForURL(/\/systems\//);
    await page.getByRole('heading', { name: 'Can it be switched off?' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('shows the keys, and goes over to the table', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.getByRole('grid').getByText('Tidewell Inpatient EHR').waitFor();
    await tabTo(page, '[role=grid]', '');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.getByRole('region', { name: 'Systems as a table' }).waitFor();
  });

  it('skips to the content', async () => {
    const page = await house.page();
    await enter(page);
    await page.reload();
    await page.getByRole('heading', { name: 'Portfolio' }).waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
  });
});

describe('importing a file', () => {
  it('is tried first, names each wrong row, and takes the good ones once', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, VENDORS);
    await page.getByRole('heading', { name: '1 row of 3 cannot be taken as it stands' }).waitFor();
    const problems = page.getByRole('table', { name: 'Problems' });
    await expect.poll(() => problems.getByRole('row').first().innerText()).toMatch(/row 4\s+code\s+code is empty/);

    await page.getByRole('button', { name: 'Take the 2 good rows, leave 1 out' }).click();
    await page.getByRole('heading', { name: '2 rows of vendors imported' }).waitFor();

    await page.getByRole('button', { name: 'Import another file' }).click();
    await choose(page, VENDORS);
    await page.getByText('Everything in the file is already there: nothing would change.').waitFor();
  });

  it('lets a heading be matched by hand', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, 'Kennung,name\nMARL,Marl Street Software\n');
    const heading = page.locator('.headings > div', { hasText: 'Kennung' });
    await page.getByText('VENDORS needs the column code').waitFor();
    await heading.getByRole('combobox').selectOption('code');
    await page.getByRole('heading', { name: '1 row, no problem found' }).waitFor();
    await page.getByRole('button', { name: 'Import 1 row of vendors' }).click();
    await page.getByRole('heading', { name: '1 row of vendors imported' }).waitFor();
  });

  it('is told to whoever may not, with who may', async () => {
    const page = await house.page();
    await enter(page, 'Auditor');
    await page.goto('/import');
    await page.getByText('Only an HIM director, an IT lead or an administrator imports files.').waitFor();
    await expect.poll(() => page.locator('input[type=file]').count()).toBe(0);
  });
});

describe('the session', () => {
  it('leads back, after signing in, to the page that was asked for', async () => {
    const page = await house.page();
    await page.goto('/systems/TDW-EHR?tab=plan');
    await page.getByRole('button', { name: 'Enter as IT lead' }).click();
    await page.waitForURL(/\/systems\/TDW-EHR\?tab=plan$/);
    await page.getByRole('heading', { name: 'Milestones' }).waitFor();
  });

  it('changes its role in the demo, and ends', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.getByRole('button', { name: /your session/ }).click();
    await page.getByRole('button', { name: 'Become Counsel' }).click();
    await page.locator('.org', { hasText: 'Counsel' }).waitFor();
    await page.goto('/');
    await page.getByRole('button', { name: /your session/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('says of a wrong password no more than that it is wrong', async () => {
    const page = await house.page();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill('nobody@example.org');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).not.toMatch(/exist|unknown|no such/i);
  });
});

/** Last, since nothing of the demo is left afterwards. */
describe('the demo', () => {
  it('is cleared by an administrator, after a question, and takes its people along', async () => {
    const page = await house.page();
    await enter(page, 'Administrator');
    await page.goto('/import');
    await page.getByRole('button', { name: 'Clear the demo first' }).click();
    await page.getByText('you are signed out').waitFor();
    await page.getByRole('button', { name: 'Clear the demo', exact: true }).click();
    await page.waitForURL(/\/setup\?key=/);
    await page.getByRole('heading', { name: /first administrator/i }).waitFor();
  });
});

async function choose(page: Page, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'vendors.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string, words: string): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      ([selector, words]) =>
        document.activeElement?.matches(selector ?? '') && document.activeElement.textContent?.includes(words ?? ''),
      [selector, words] as const,
    );
    if (there) return;
  }
  throw new Error(`The Tab key never reaches ${selector} ${words}`);
}

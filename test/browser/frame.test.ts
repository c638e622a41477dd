import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };

async function inside(role = 'HIM director', options = DESK): Promise<Page> {
  const page = await house.page(options);
  await enter(page, role);
  return page;
}

const box = (page: Page) => page.getByRole('dialog', { name: 'Search or go to' });
const field = (page: Page) => box(page).getByRole('combobox');
const active = (page: Page) => box(page).locator('[aria-selected="true"]');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the search', () => {
  it('leads to a system by mouse', async () => {
    const page = await inside();
    await page.getByRole('button', { name: /^Search or go to/ }).click();
    await field(page).fill('tidew 2017');
    await box(page).getByRole('group', { name: 'Records' }).waitFor();
    await box(page)
      .getByRole('option', { name: /Tidewell Inpatient EHR TDW-EHR, .*off 30 Sep 2028/ })
      .click();
    await page.waitForURL(/\/systems\/TDW-EHR$/);
    await box(page).waitFor({ state: 'detached' });
  });

  it('has the best hit chosen, walks by arrows, and Esc leads back to where one was', async () => {
    const page = await inside();
    await page.getByRole('link', { name: 'Ledger', exact: true }).focus();
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    await page.keyboard.type('tidewell');
    await expect.poll(() => active(page).innerText()).toMatch(/^Critical\s+Tidewell Inpatient EHR/);
    const first = await field(page).getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => field(page).getAttribute('aria-activedescendant')).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => field(page).getAttribute('aria-activedescendant')).toBe(first);
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Ledger');
  });

  it('takes Enter at once, before the hits are there', async () => {
    const page = await inside();
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    await page.keyboard.type('orr-pacs');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/systems\/ORR-PACS$/);
  });

  it('asks records why their date is so, by W once the list is walked', async () => {
    const page = await inside();
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    await page.keyboard.type('tidewell 2017');
    await box(page).getByRole('group', { name: 'Records' }).waitFor();
    await page.keyboard.press('w');
    await expect.poll(() => field(page).inputValue()).toBe('tidewell 2017w');
    await page.keyboard.press('Backspace');
    await box(page).getByRole('group', { name: 'Records' }).waitFor();
    await expect.poll(() => active(page).innerText()).toMatch(/Tidewell Inpatient EHR/);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => active(page).innerText()).toMatch(/cohort 2017/);
    await page.keyboard.press('w');
    await page.getByRole('dialog', { name: 'Why this date?' }).getByText('In words').waitFor();
    await page.goBack();
    await page.getByRole('dialog', { name: 'Why this date?' }).waitFor({ state: 'detached' });
  });

  it('shows what was opened last while it is empty, and to nobody else', async () => {
    const page = await inside();
    await page.keyboard.press('Control+k');
    await box(page).getByText('Write a code, a name or a citation.').waitFor();
    await page.keyboard.type('brindle');
    await box(page).getByRole('group', { name: 'Systems' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/BRN-RX/);
    await page.keyboard.press('Control+k');
    await box(page).getByRole('group', { name: 'Recent' }).getByText('Brindle Pharmacy').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /your session/ }).click();
    await page.getByRole('button', { name: 'Become Auditor' }).click();
    await page.locator('.org', { hasText: 'Auditor' }).waitFor();
    await page.keyboard.press('Control+k');
    await field(page).waitFor();
    await expect.poll(() => box(page).getByRole('group', { name: 'Recent' }).count()).toBe(0);
  });

  it('does what one may do, and says of the rest who can', async () => {
    const page = await inside('Auditor');
    await page.keyboard.press('Control+k');
    await field(page).fill('ask for a legal');
    const command = box(page).getByRole('option', { name: /^Ask for a legal hold/ });
    await command.waitFor();
    await expect.poll(() => command.getAttribute('aria-disabled')).toBe('true');
    await expect
      .poll(() => command.innerText())
      .toContain('Only an HIM director, an HIM analyst, an IT lead or counsel');
    await page.keyboard.press('Enter');
    await expect.poll(() => box(page).count()).toBe(1);

    const director = await inside();
    await director.keyboard.press('Control+k');
    await field(director).fill('register a system');
    await director.keyboard.press('Enter');
    await director.waitForURL(/\/systems\?form=register-system$/);
    await director.getByRole('dialog', { name: /Register a system/ }).waitFor();
  });

  it('says when it finds nothing, and when it cannot read', async () => {
    const page = await inside();
    await page.keyboard.press('Control+k');
    await field(page).fill('zzzqqq');
    await box(page).getByText('Nothing is called “zzzqqq”. Write fewer letters, or another word.').waitFor();
    await field(page).fill('a b c d e f g h i');
    await box(page).getByText('A search has at most 8 words. Write fewer.').waitFor();
  });

  it('fills the screen of a phone, and every face of it is accessible', async () => {
    for (const options of [
      DESK,
      { viewport: { width: 390, height: 844 } },
      { ...DESK, colorScheme: 'dark' as const },
    ]) {
      const page = await inside('HIM director', options);
      await page.getByRole('button', { name: /^Search or go to/ }).click();
      await field(page).fill('tidewell 2017');
      await box(page).getByRole('group', { name: 'Records' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
    }
  });
});

describe('what waits', () => {
  it('is counted in the bar and listed by day, late first', async () => {
    const page = await inside();
    const link = page.getByRole('link', { name: /^Waiting for you/ });
    await expect.poll(() => link.innerText()).toMatch(/Waiting for you\s+\d+/);
    const counted = Number((await link.innerText()).replace(/\D/g, ''));
    await link.click();
    await page.getByText(`${counted} things need you`).waitFor();
    await expect.poll(() => page.locator('.waiting-item').count()).toBe(counted);
    await expect
      .poll(() => page.locator('.waiting-group h2').allInnerTexts())
      .toEqual(expect.arrayContaining([expect.stringMatching(/^Late \d/), expect.stringMatching(/^No day set \d/)]));
    await page.getByRole('link', { name: /^Open the draft/ }).click();
    await page.waitForURL(/\/retention\/rules\/.+revision=/);
    await page.goBack();
    await page.getByText(`${counted} things need you`).waitFor();
  });

  it('is nothing for whoever decides nothing', async () => {
    const page = await inside('Auditor');
    await page.goto('/waiting');
    await page.getByText('Nothing waits for you.').waitFor();
  });

  it('is less once it is done, in the bar too', async () => {
    const page = await inside('Counsel');
    const link = page.getByRole('link', { name: /^Waiting for you/ });
    await page.goto('/waiting');
    await page.locator('.waiting-item').first().waitFor();
    await expect.poll(() => link.innerText()).toMatch(/\d/);
    const before = Number((await link.innerText()).replace(/\D/g, ''));
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Legal hold to issue' })
      .getByRole('link', { name: /^Open the hold/ })
      .click();
    await page.getByRole('button', { name: /^Change 2026-/ }).click();
    await page.getByRole('menuitem', { name: /^Issue/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Issue/ })
      .click();
    await expect
      .poll(async () => Number((await link.innerText()).replace(/\D/g, '')), { timeout: 10_000 })
      .toBe(before - 1);
  });
});

describe('the keys', () => {
  it('are shown for the page and for all pages, and obey the preference', async () => {
    const page = await inside();
    await page.getByRole('grid').getByText('Tidewell Inpatient EHR').waitFor();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByRole('heading', { name: 'Timeline' }).waitFor();
    await keys.getByRole('heading', { name: 'Everywhere' }).waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');

    await page.goto('/preferences');
    await page.getByRole('checkbox', { name: 'Keys of one character' }).uncheck();
    await page.getByText('Kept, for every browser that you sign in with.').waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await expect.poll(() => keys.count()).toBe(0);
    await page.getByRole('button', { name: /your session/ }).click();
    await page.getByRole('button', { name: 'Keys' }).click();
    await keys.getByText('Keys of one character are switched off in your preferences.').waitFor();
    await page.keyboard.press('Escape');

    const elsewhere = await inside();
    await elsewhere.goto('/preferences');
    const tick = elsewhere.getByRole('checkbox', { name: 'Keys of one character' });
    await expect.poll(() => tick.isChecked()).toBe(false);
    await tick.check();
    await elsewhere.getByText('Kept, for every browser that you sign in with.').waitFor();
  });

  it('open the menu of the session, and walk it', async () => {
    const page = await inside();
    await page.getByRole('button', { name: /your session/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Preferences' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Preferences');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe('Keys');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/preferences$/);
  });
});

describe('the theme', () => {
  it('is there at the first paint, in whatever browser', async () => {
    const page = await inside('IT lead');
    await page.goto('/preferences');
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.getByText('Kept, for every browser that you sign in with.').waitFor();
    const themes: (string | null)[] = [];
    await page.exposeFunction('seen', (theme: string | null) => void themes.push(theme));
    await page.addInitScript(() => {
      const told = Reflect.get(globalThis, 'seen');
      document.addEventListener('readystatechange', () => told(document.documentElement.getAttribute('data-theme')));
    });
    await page.reload();
    await page.getByRole('radio', { name: 'Dark' }).waitFor();
    expect([...new Set(themes)]).toEqual(['dark']);

    const elsewhere = await inside('IT lead');
    await expect.poll(() => elsewhere.locator('html').getAttribute('data-theme')).toBe('dark');
  });
});

describe('without the network', () => {
  it('what was read stays, nothing can be changed, and coming back reads anew', async () => {
    const page = await inside();
    await page.goto('/retention/holds');
    await page.locator('main table tbody tr').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText(/^Offline\. What you see was read at \d\d:\d\d\./).waitFor();
    const ask = page.getByRole('button', { name: 'Ask for a hold' });
    await expect.poll(() => ask.getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => page.locator('main table tbody tr').count()).toBeGreaterThan(0);
    const read = page.waitForRequest((request) => request.url().endsWith('/graphql'));
    await page.context().setOffline(false);
    await read;
    await page.getByText(/^Offline\./).waitFor({ state: 'detached' });
    await expect.poll(() => ask.getAttribute('aria-disabled')).toBe('false');
  });

  it('an answer that was on its way when the network went does not pass for a network', async () => {
    const page = await inside();
    await page.goto('/retention/holds');
    await page.locator('main table tbody tr').first().waitFor();
    let held = true;
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      while (held) await new Promise((resolve) => setTimeout(resolve, 20));
      await route.fulfill({ response });
    });
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.context().setOffline(true);
    await page.getByText(/^Offline\./).waitFor();
    held = false;
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    await page.locator('main table tbody tr').first().waitFor();
    await page.getByText(/^Offline\. What you see was read at/).waitFor();
    await page.unroute('**/graphql');
    await page.context().setOffline(false);
    await page.getByText(/^Offline\./).waitFor({ state: 'detached' });
  });

  it('or while the server does not answer, the page says so and goes on showing what it read', async () => {
    const page = await inside();
    await page.goto('/retention/holds');
    await page.locator('main table tbody tr').first().waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByText(/^The server does not answer\. What you see was read at \d\d:\d\d\./).waitFor();
    await page.getByRole('link', { name: 'Retention' }).click();
    await page.getByRole('link', { name: 'Legal holds' }).click();
    await page.locator('main table tbody tr').first().waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/^The server does not answer/).waitFor({ state: 'detached' });
  });
});

describe('on a narrow page', () => {
  it('the places fold into a menu that Esc closes', async () => {
    const page = await inside('HIM director', { viewport: { width: 1000, height: 800 } });
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.click();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Ledger' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
    await expect.poll(() => focused(page)).toBe('Menu');
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focused, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { told } from './told.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };

/** Systems are sought by part of their name: there may be thousands. */
async function takeSystem(page: Page, name: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('combobox', { name: /^Systems/ })
    .fill(name);
  await page.getByRole('option', { name }).click();
}

describe('a hold', () => {
  it('is asked for, issued, acknowledged, given another scope and reviewed, by mouse', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'IT lead');
    await page.goto('/retention/holds?form=request-hold');
    const form = page.getByRole('dialog');
    await form.getByLabel('Matter').fill('2026-200');
    await form.getByLabel('Title').fill('Films of ten years');
    const caught = form.getByRole('region', { name: 'What this scope catches' });
    await caught.getByText(/^In its scope lie [\d,]+ records in [\d,]+ cohorts of \d+ systems\./).waitFor();
    await takeSystem(page, 'Orrery PACS 4');
    await caught.getByText(/cohorts of 1 system\./).waitFor();
    await form.getByRole('button', { name: 'Name them as custodians' }).click();
    await expect.poll(() => form.getByLabel('Custodians of the records').inputValue()).not.toBe('');
    await form.getByLabel('IT that runs the systems').fill('Imaging platforms, dana.whitcombe@northquay.example');
    await form.getByLabel('Records with activity from').fill('1 Jan 2010');
    await form.getByRole('button', { name: 'Ask for the hold' }).click();
    await told(page, 'The hold is asked for. Counsel has to issue it.');

    const counsel = await house.page(WIDE);
    await enter(counsel, 'Counsel');
    await counsel.goto('/retention/holds/2026-200');
    await counsel.getByRole('heading', { name: 'What it would hold' }).waitFor();
    const foreseen = await counsel.locator('.hold-sentence').innerText();
    await pick(counsel, 'Change 2026-200', 'Issue');
    const again = counsel.getByRole('dialog').getByRole('region', { name: 'What this scope catches' });
    await again.getByText(foreseen).waitFor();
    await counsel
      .getByRole('dialog')
      .getByRole('region', { name: 'If you issue this' })
      .getByText(/^It moves [\d,]+ cohorts|newly held/)
      .first()
      .waitFor();
    await counsel.getByRole('button', { name: 'Issue the hold' }).click();
    await told(counsel, 'The hold 2026-200 is in force.');
    await counsel.getByRole('heading', { name: 'What it holds' }).waitFor();
    await expect.poll(() => counsel.locator('.hold-sentence').innerText()).toBe(foreseen);

    // The custodian acknowledges by signing in, with the address that the hold names: on the spot where it waits.
    await page.goto('/retention/holds/2026-200');
    await page.getByText('You are told of this hold as Imaging platforms').waitFor();
    await page.goto('/waiting');
    const count = page.locator('.waiting-count');
    const waiting = Number(await count.innerText());
    await page.getByRole('button', { name: /^I was told.*2026-200, as Imaging platforms$/ }).click();
    await told(page, 'Your acknowledgement is written down.');
    await expect.poll(() => count.innerText()).toBe(String(waiting - 1));
    await page.getByText(/^[\d,]+ things need you/).waitFor();
    await page.goto('/retention/holds/2026-200');
    await page.getByText(/by signing in \(Dana Whitcombe\)/).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'I was told, and keep these records' }).count()).toBe(0);

    await pick(counsel, 'Change Imaging platforms', 'Another address');
    await counsel.getByRole('dialog').getByLabel('Address').fill('platforms@northquay.example');
    await counsel.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await told(counsel, 'Imaging platforms is reached there from now on.');
    await counsel.getByText('IT, platforms@northquay.example').waitFor();
    await pick(counsel, 'Change Imaging platforms', 'Tell them no more');
    await counsel.getByRole('dialog').getByLabel('Why').fill('The desk was closed.');
    await counsel.getByRole('button', { name: 'Tell them no more' }).click();
    await told(counsel, 'Imaging platforms is told no more.');
    await counsel.getByText(/^Told before, and no more: Imaging platforms \(until /).waitFor();

    await pick(counsel, 'Change 2026-200', 'Give it another scope');
    const scope = counsel.getByRole('dialog');
    await scope.getByLabel('Records with activity from').fill('1 Jan 2015');
    await scope.getByText(/^It leaves out [\d,]+ records in \d+ cohorts: that is a release/).waitFor();
    await scope.getByLabel('Why', { exact: true }).fill('The court limited the years.');
    await scope.getByRole('button', { name: 'Give it this scope' }).click();
    await scope.getByText('say where it is found, such as a letter and its date').first().waitFor();
    await scope.getByLabel('Where the release of a part is written').fill('Order of 20 Nov 2026');
    await scope.getByRole('button', { name: 'Give it this scope' }).click();
    await told(counsel, 'The hold 2026-200 has another scope.');
    await counsel.getByRole('heading', { name: 'Former scopes' }).waitFor();
    await counsel.getByText('Release of a part: Order of 20 Nov 2026.').waitFor();

    await pick(counsel, 'Change 2026-200', 'Review');
    await counsel.getByRole('dialog').getByLabel('Why the duty still stands').fill('The appeal is pending.');
    await counsel.getByRole('dialog').getByLabel('Look again on').fill('30 Jun 2030');
    await counsel.getByRole('button', { name: 'It still stands' }).click();
    await told(counsel, 'The review of 2026-200 is written down.');
    await counsel.getByText('“The appeal is pending.”').first().waitFor();
    await counsel.getByText('Legal hold partly released').waitFor();
  });

  it('is released by keyboard alone, in two steps, and Enter in a field releases nothing', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Counsel');
    await page.goto('/retention/holds/2026-009');
    await page.locator('.hold-sentence').waitFor();
    await tabTo(page, 'Change 2026-009');
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: 'Release', exact: true });
    await item.waitFor();
    await page.keyboard.press('End');
    await expect.poll(() => item.getAttribute('data-highlighted')).not.toBeNull();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Release the hold 2026-009' });
    await dialog.getByText(/In its scope lie/).waitFor();
    await tabTo(page, 'Go on');
    await page.keyboard.press('Enter');
    await dialog.getByText('Why the duty has ended is missing.').waitFor();
    await expect.poll(() => focused(page)).toContain('Why the duty has ended');
    await page.keyboard.type('The inquiry was closed.');
    await tabTo(page, 'Where the release is written');
    await page.keyboard.type('Letter of 19 Nov 2026');
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.getByText('There is no way back but a new hold.').count()).toBe(0);
    await tabTo(page, 'Go on');
    await page.keyboard.press('Enter');
    await dialog.getByText(/^Release the hold 2026-009 for good\?/).waitFor();
    // No button has the focus, so that Enter does nothing.
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.getByText(/It lets go of [\d,]+ records in \d+ cohorts/).count()).toBe(1);
    await expect.poll(() => dialog.innerText()).toContain('Letter of 19 Nov 2026');
    await tabTo(page, 'Back');
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.getByLabel('Why the duty has ended').inputValue()).toBe('The inquiry was closed.');
    await tabTo(page, 'Go on');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Release the hold 2026-009$/);
    await page.keyboard.press('Enter');
    await told(page, 'The hold 2026-009 is released.');
    await page
      .getByRole('definition')
      .filter({ hasText: /^Letter of 19 Nov 2026$/ })
      .waitFor();
    await page.getByRole('heading', { name: /held by it no longer/ }).waitFor();
  });

  it('is not released by whoever asked for it, and what was written stays', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Counsel');
    await page.goto('/retention/holds?form=request-hold');
    await page.getByRole('dialog').getByLabel('Matter').fill('2026-201');
    await page.getByRole('dialog').getByLabel('Title').fill('Own request');
    await takeSystem(page, 'Orrery PACS 4');
    await page.getByRole('button', { name: 'Ask for the hold' }).click();
    await told(page, 'The hold is asked for.');
    await page.goto('/retention/holds/2026-201?form=issue-hold&of=2026-201');
    await page.getByRole('button', { name: 'Issue the hold' }).click();
    await told(page, 'The hold 2026-201 is in force.');
    await page.goto('/retention/holds/2026-201?form=release-hold&of=2026-201');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why the duty has ended').fill('Over.');
    await dialog.getByLabel('Where the release is written').fill('Letter');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await dialog.getByRole('button', { name: 'Release the hold 2026-201' }).click();
    const refused = dialog.getByRole('alert');
    await refused.getByText('You asked for this hold. Somebody else in the role of counsel releases it.').waitFor();
    await expect.poll(() => refused.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => dialog.getByLabel('Why the duty has ended').inputValue()).toBe('Over.');
  });

  it('shows whoever may not act who can, and the history to whoever reads the ledger', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'IT analyst');
    await page.goto('/retention/holds/2025-017');
    await page
      .getByText('Only an HIM director, an IT lead, counsel, an auditor or an administrator reads the ledger.')
      .waitFor();
    await page.getByRole('button', { name: 'Change 2025-017' }).click();
    await page.getByRole('menuitem', { name: /^Release.*Only counsel releases a legal hold\./ }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toContain('Change 2025-017');
  });
});

describe('the list of holds', () => {
  it('says what is in force and what lacks, and keeps its filters in the address', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention/holds');
    await page.getByText(/holds? binds? records today\..*still to acknowledge\./).waitFor();
    await page.getByLabel('Lacks').selectOption({ label: 'An acknowledgement' });
    await page.waitForURL(/lacks=answer/);
    await page.getByRole('link', { name: '2025-017' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: '2024-031' }).count()).toBe(0);
    await page.getByRole('link', { name: '2025-017' }).click();
    await page.getByRole('heading', { name: 'Claims on behalf of children treated from 2016 to 2023' }).waitFor();
    await page.goBack();
    await page.waitForURL(/lacks=answer/);
    await page.getByRole('link', { name: '2025-017' }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { name: 'Copies that the scope does not reach' }).waitFor();
    await page.getByRole('link', { name: 'Tidewell Inpatient EHR' }).click();
    await page.waitForURL(/\/systems\/TDW-EHR\?tab=holdings/);
  });

  it('says so where nothing is like that, and where there is no such matter', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention/holds?lacks=review&q=none-such');
    await page.getByText('No hold is like that.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('link', { name: '2025-017' }).waitFor();
    await page.goto('/retention/holds/none-such');
    await page.getByText(/^No hold has the matter none-such\./).waitFor();
  });
});

it('each form of a hold is accessible, and none is wider than 320 px', async () => {
  const page = await house.page({ colorScheme: 'dark', viewport: { width: 320, height: 800 } });
  await enter(page, 'Counsel');
  for (const [form, of] of [
    ['request-hold', ''],
    ['issue-hold', '2026-022'],
    ['revise-hold', '2025-017'],
    ['revise-hold-scope', '2025-017'],
    ['review-hold', '2025-017'],
    ['remind-custodians', '2025-017'],
    ['acknowledge-hold', '2025-017'],
    ['release-hold', '2025-017'],
  ] as const) {
    await page.goto(`/retention/holds?form=${form}${of && `&of=${of}`}`);
    await page.getByRole('dialog').locator('.command-form').waitFor();
    if (/request|issue|scope/.test(form))
      await page
        .getByRole('dialog')
        .getByText(/In its scope lie/)
        .waitFor();
    expect(await violationsOn(page), form).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, form).toBeLessThanOrEqual(0);
  }
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why the duty has ended').fill('Over.');
  await dialog.getByLabel('Where the release is written').fill('Letter');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByText('There is no way back but a new hold.').waitFor();
  expect(await violationsOn(page), 'sure').toEqual([]);
}, 240_000);

it('a hold is printed without its buttons', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/retention/holds/2025-017');
  await page.locator('.hold-sentence').waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.getByRole('button', { name: 'Change 2025-017' }).count()).toBe(0);
  await expect.poll(() => page.getByRole('button', { name: 'Remind who has not answered' }).count()).toBe(0);
  await page.getByRole('heading', { name: 'Who is told' }).waitFor();
});

async function pick(page: Page, menu: string, act: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
  await page.locator('.command-form').waitFor();
}

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, focused, press, tabTo } from './byKeyboard.ts';
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

/** Each list, and what is on it once it is read. */
const LISTS: readonly string[] = [
  '/systems',
  '/inventory/facilities',
  '/inventory/facilities/CORVANE',
  '/inventory/vendors',
  '/inventory/data-classes',
  '/retention/authorities',
  '/retention/holds',
  '/ledger',
  '/administration',
  '/administration/tokens',
];
const FORMS: readonly string[] = [
  '/systems?form=register-system',
  '/retention/holds?form=request-hold',
  '/systems/TDW-EHR?form=switch-off-system&of=TDW-EHR',
];

describe('by keyboard alone', () => {
  it('a facility, a system and all that it holds are registered', async () => {
    const page = await house.page(WIDE);
    await enter(page);

    await page.goto('/inventory/facilities');
    await press(page, 'Register a facility');
    await fill(page, { Code: 'NORTHGATE', Name: 'Northgate Hospital', Jurisdiction: 'California' });
    await fill(page, { 'Time zone': 'America/Los_Angeles' });
    await press(page, 'Register the facility');
    await told(page, 'The facility is registered.');
    await page.getByRole('link', { name: 'Northgate Hospital' }).waitFor();
    await expect.poll(() => focused(page)).toContain('Register a facility');

    await page.goto('/systems');
    await press(page, 'Register a system');
    await fill(page, { Code: 'NGT-EHR', Name: 'Northgate EHR', Kind: 'EHR' });
    await tabTo(page, 'Northgate Hospital');
    await page.keyboard.press('Space');
    await fill(page, { 'HIM steward': 'Health records', 'In service since': 'March 4, 2004' });
    await tabTo(page, 'Successor');
    await expect.poll(() => page.getByLabel('In service since').inputValue()).toBe('4 Mar 2004');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/systems\/NGT-EHR$/);
    await told(page, 'The system NGT-EHR is registered.');

    await press(page, 'Register a component');
    await fill(page, { Layer: 'Operating', Product: 'windows-server', Release: '2012' });
    await page
      .getByRole('status')
      .getByText(/security fixes ended \d+ Oct 2023/)
      .waitFor();
    // Enter in the field would take a suggestion first.
    await press(page, 'Register the component');
    await told(page, 'The component is registered.');
    await page.getByText('no security fixes').first().waitFor();

    await page.goto('/systems/NGT-EHR?tab=holdings');
    await press(page, 'Register a holding');
    await fill(page, { 'Data class': 'Adult', Facility: 'Northgate', Format: 'a database' });
    await page.keyboard.press('Enter');
    await told(page, 'The holding is registered. Count its cohorts, so that dates can be worked out.');

    await choose(page, 'Change Adult medical record', 'Count cohorts');
    await fill(page, { Year: '2009', 'Number of records': '1,200' });
    await fill(page, { 'First activity': '2009-01-05', 'Last activity': '12/31/2009' });
    await press(page, 'Add a year');
    await expect.poll(() => page.getByLabel('Year', { exact: true }).nth(1).inputValue()).toBe('2010');
    await press(page, 'Take the last one out');
    await press(page, 'Register the cohort');
    await told(page, 'The cohorts are registered, and their dates worked out.');
    await page.getByRole('cell', { name: '1,200' }).first().waitFor();

    await choose(page, 'Change Adult medical record', 'Record a fact');
    await fill(page, { Event: 'Patient', 'What is known': 'It does', Evidence: 'Register of deaths, 2019' });
    await press(page, 'Record the fact');
    await told(page, 'The fact is recorded, and the dates are worked out anew.');
    await page.getByRole('button', { name: 'Adult medical record', exact: true }).click();
    const facts = page.getByRole('listitem').filter({ hasText: 'patient death' });
    await expect.poll(() => facts.innerText()).toMatch(/does not apply\s+Register of deaths, 2019/);
  });
});

describe('a form', () => {
  it('shows a refusal of the server at its field, and keeps what was written', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/inventory/facilities?form=register-facility');
    await dialog(page).getByLabel('Code').fill('CORVANE');
    await dialog(page).getByLabel('Name').fill('Second of its code');
    await dialog(page).getByLabel('Jurisdiction').selectOption('US-CA');
    await dialog(page).getByLabel('Time zone').fill('America/Los_Angeles');
    await page.getByRole('button', { name: 'Register the facility' }).click();
    const code = dialog(page).getByLabel('Code');
    await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
    expect(await describedBy(page, 'Code')).toContain('There is already a facility "CORVANE".');
    await expect.poll(() => dialog(page).getByLabel('Name').inputValue()).toBe('Second of its code');
    await expect.poll(() => code.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('sums up two errors and more on top, and takes the focus there', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems?form=register-system');
    await page.getByRole('button', { name: 'Register the system' }).click();
    const summary = page.getByRole('group', { name: /4 things are in the way/ });
    await summary.waitFor();
    await expect.poll(() => summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole('link', { name: 'Kind is missing.' }).click();
    await expect.poll(() => focused(page)).toContain('Kind');
    await dialog(page).getByLabel('In service since').fill('03/04/2004');
    await dialog(page).getByLabel('Notes').focus();
    expect(await describedBy(page, 'In service since')).toContain('can be read in two ways');
  });

  it('refuses what looks like a patient', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems/TDW-EHR?form=revise-system&of=TDW-EHR');
    await page.getByLabel('Notes').fill('Ask for MRN 00482913');
    await page.getByRole('button', { name: 'Revise the system' }).click();
    await page.getByRole('paragraph').filter({ hasText: 'Holdfast keeps counts and dates only' }).first().waitFor();
  });

  it('shows both versions where somebody else was first, and overwrites nothing', async () => {
    const [mine, theirs] = [await house.page(WIDE), await house.page(WIDE)];
    await Promise.all([enter(mine), enter(theirs, 'IT lead')]);
    const form = '/systems/ORR-PACS?form=revise-system&of=ORR-PACS';
    await Promise.all([mine.goto(form), theirs.goto(form)]);
    await mine.getByLabel('Network segment').fill('LEG-9');
    await mine.getByLabel('Notes').fill('Films are scanned.');
    await theirs.getByLabel('Network segment').fill('LEG-4');
    await theirs.getByLabel('IT owner').fill('Imaging platforms, night desk');
    await theirs.getByRole('button', { name: 'Revise the system' }).click();
    await told(theirs, 'The system ORR-PACS is revised.');

    await mine.getByRole('button', { name: 'Revise the system' }).click();
    const both = mine.getByRole('table', { name: 'Both versions, field by field' });
    await expect.poll(() => both.getByRole('row', { name: /^Network segment/ }).innerText()).toMatch(/LEG-4\s+LEG-9/);
    await mine.getByRole('button', { name: 'Put yours on top, as version 3' }).click();
    await told(mine, 'The system ORR-PACS is revised.');
    await mine.locator('.facts', { hasText: 'LEG-9' }).waitFor();
    await mine.locator('.facts', { hasText: 'Imaging platforms, night desk' }).waitFor();
  });

  it('asks before it throws away what is written', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/inventory/vendors?form=register-vendor');
    await dialog(page).getByLabel('Code').fill('HALF');
    await page.keyboard.press('Escape');
    await page.getByText('What you wrote is not sent.').waitFor();
    await page.getByRole('button', { name: 'Leave without it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('stays in sight of whoever may not, with who can', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.goto('/systems');
    const register = page.getByRole('button', { name: 'Register a system' });
    await expect.poll(() => register.getAttribute('aria-disabled')).toBe('true');
    await expect
      .poll(() => register.getAttribute('title'))
      .toMatch(/^Only an HIM director, an HIM analyst or an IT lead/);
    await register.click({ force: true });
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a plan', () => {
  it('is drafted with its steps, and contains its gap once another has approved', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems?form=register-system');
    const form = dialog(page);
    await form.getByLabel('Code').fill('PLN-LIS');
    await form.getByLabel('Name').fill('Planned Laboratory');
    await form.getByLabel('Kind').fill('LIS');
    await form.getByLabel('Corvane Hospital').check();
    await form.getByRole('button', { name: 'Register the system' }).click();
    await page.getByRole('heading', { name: 'Planned Laboratory' }).waitFor();

    await page.getByRole('link', { name: /^Plan/ }).click();
    await page.getByRole('button', { name: 'Draft the plan' }).click();
    await form.getByLabel('Strategy').selectOption('ARCHIVE');
    await form.getByLabel('Planned off').fill('2030-06-30');
    await form.getByRole('button', { name: 'Draft the plan' }).click();
    await page.getByText('Planned off 30 Jun 2030.').waitFor();

    await page.getByRole('button', { name: 'Add a milestone' }).click();
    await form.getByLabel('Side').selectOption('HIM');
    await form.getByLabel('What is to be done').fill('Count what it holds');
    await form.getByLabel('Due').fill('1 Mar 2027');
    await form.getByRole('button', { name: 'Add the milestone' }).click();
    await told(page, 'The milestone is added.');
    await pick(page, 'Change Count what it holds', 'Complete');
    await form.getByLabel('Done on').fill('1 Feb 2026');
    await form.getByRole('button', { name: 'It is done' }).click();
    await page.getByRole('cell', { name: '1 Feb 2026' }).waitFor();

    await page.getByRole('button', { name: 'Ask for an exception' }).click();
    await form.getByLabel('Why the risk is accepted').fill('Its successor comes in 2030.');
    await form.getByLabel('Compensating controls').fill('Own network\nNo way out');
    await form.getByLabel('Owner on the HIM side').fill('Laboratory records');
    await form.getByLabel('Owner on the IT side').fill('Laboratory systems');
    await form.getByLabel('From').fill('1 Jan 2026');
    await form.getByLabel('Until').fill('31 Dec 2029');
    await form.getByRole('button', { name: 'Ask for the exception' }).click();
    await page.getByText('waits for approval').waitFor();

    const lead = await house.page(WIDE);
    await enter(lead, 'IT lead');
    await lead.goto('/systems/PLN-LIS?tab=plan');
    await pick(lead, 'Change the exception 1 Jan 2026 to 31 Dec 2029', 'Approve');
    await lead.getByRole('button', { name: 'Approve the exception' }).click();
    await told(lead, 'The exception is in force.');
    await lead.getByText('approved by Dana Whitcombe').waitFor();
  });
});

describe('a hold', () => {
  it('is asked for by one and issued and released by counsel, and the ledger tells it', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention/holds?form=request-hold');
    await dialog(page).getByLabel('Matter').fill('2026-100');
    await dialog(page).getByLabel('Title').fill('Films of one year');
    await dialog(page)
      .getByRole('combobox', { name: /^Systems/ })
      .fill('orrery');
    await page.getByRole('option', { name: /^Orrery PACS 4/ }).click();
    await dialog(page).getByLabel('Records with activity from').fill('1 Jan 2015');
    await dialog(page).getByLabel('Custodians of the records').fill('Imaging\nRisk management');
    await page.getByRole('button', { name: 'Ask for the hold' }).click();
    await told(page, 'The hold is asked for. Counsel has to issue it.');

    const counsel = await house.page(WIDE);
    await enter(counsel, 'Counsel');
    await counsel.goto('/retention/holds?q=2026-100');
    await counsel.getByText('Asked for').waitFor();
    await pick(counsel, 'Change 2026-100', 'Issue');
    await counsel.getByRole('button', { name: 'Issue the hold' }).click();
    await told(counsel, 'The hold 2026-100 is in force.');
    await pick(counsel, 'Change 2026-100', 'Release');
    await dialog(counsel).getByLabel('Why the duty has ended').fill('The claim was settled.');
    await dialog(counsel).getByLabel('Where the release is written').fill('Letter of 20 Nov 2026');
    await dialog(counsel).getByRole('button', { name: 'Go on' }).click();
    await counsel.getByRole('button', { name: 'Release the hold 2026-100' }).click();
    await told(counsel, 'The hold 2026-100 is released.');

    await counsel.goto('/ledger?noun=LegalHold&thing=2026-100');
    await counsel.getByText('3 entries').waitFor();
    await counsel.getByText('“The claim was settled.”').waitFor();
  });
});

describe('a secret', () => {
  it('is shown once', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'IT lead');
    await page.goto('/administration/tokens?form=make-token');
    await dialog(page).getByLabel('Name').fill('nightly');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const secret = await page.getByRole('textbox', { name: 'Token' }).inputValue();
    expect(secret.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'It is kept' }).click();
    await page.getByRole('rowheader', { name: 'nightly' }).waitFor();
    expect(await page.content()).not.toContain(secret);
  });
});

/** A theme with a width: the other two pairs have nothing that these have not. */
it.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
] as const)(
  'each list and form is accessible, $colorScheme and $width px wide',
  async ({ colorScheme, width }) => {
    const page = await house.page({ colorScheme, viewport: { width, height: 900 } });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    await enter(page, 'Administrator');
    for (const path of LISTS) {
      await page.goto(path);
      await page.locator('.plain-table tbody tr, .state .said').first().waitFor();
      expect(await violationsOn(page), path).toEqual([]);
    }
    for (const path of FORMS) {
      await page.goto(path);
      await page.locator('.command-form').waitFor();
      expect(await violationsOn(page), path).toEqual([]);
    }
    expect(complaints).toEqual([]);
  },
  240_000,
);

it('no list and no form is wider than 320 px', async () => {
  const page = await house.page({ viewport: { width: 320, height: 800 } });
  await enter(page, 'Administrator');
  for (const path of [...LISTS, ...FORMS]) {
    await page.goto(path);
    await page.locator('.plain-table tbody tr, .state .said, .command-form').first().waitFor();
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, path).toBeLessThanOrEqual(0);
  }
});

function dialog(page: Page) {
  return page.getByRole('dialog');
}

/** By mouse: opens what can be done with a row, and chooses. */
async function pick(page: Page, menu: string, act: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
  await page.locator('.command-form').waitFor();
}

/** The same by keyboard. */
async function choose(page: Page, menu: string, act: string): Promise<void> {
  await press(page, menu);
  const item = page.getByRole('menuitem', { name: act, exact: true });
  await item.waitFor();
  for (let step = 0; step < 10; step += 1) {
    if ((await item.getAttribute('data-highlighted')) !== null) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.locator('.command-form').waitFor();
}

function describedBy(page: Page, label: string): Promise<string> {
  return dialog(page)
    .getByLabel(label)
    .evaluate((element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
}

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focused, press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { told } from './told.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };

async function open(path: string, role = 'HIM director', options: object = WIDE): Promise<Page> {
  const page = await house.page(options);
  await enter(page, role);
  await page.goto(path);
  await page.locator('.tabs, .dossier').waitFor();
  return page;
}

describe('the page of a system', () => {
  it('says in one sentence how pressing it is and why', async () => {
    const page = await open('/systems/TDW-EHR');
    const lead = page.locator('.system-head .lead');
    await expect
      .poll(() => lead.innerText())
      .toMatch(
        /^Critical because it holds PHI on three components without security fixes \(the first since 10 Jul 2019\)\. No exception contains this\. Known to be exploited, past the day that CISA set for it while PHI is held and no exception contains it: CVE-2020-1472 on Windows Server 2008 R2 SP1 \(LTSC\)\. Critical and open for more than 30 days: CVE-2020-1472 on Windows Server 2008 R2 SP1 \(LTSC\)\. Only \d+ of \d+ controls have a fresh answer\./,
      );
    await page.getByText('All reasons').click();
    await page.getByText(/Windows Server 2008 R2.* gets no security fixes since 15 Jan 2020/).waitFor();
    await expect.poll(() => page.locator('.crumb').innerText()).toBe('Systems / EHR');
  });

  it('has each part in its address, and back leads to the one before', async () => {
    const page = await open('/systems/TDW-EHR');
    const tabs = page.getByRole('navigation', { name: 'Parts of Tidewell Inpatient EHR' });
    await expect
      .poll(() => tabs.getByRole('link').allInnerTexts())
      .toEqual([
        'Overview',
        'Holdings 6',
        'Posture',
        'Findings 1',
        'Accounts',
        'Agreements 3',
        'Plan 17',
        expect.stringMatching(/^Ledger \d+$/),
      ]);
    await tabs.getByRole('link', { name: 'Agreements' }).click();
    await page.getByText('ends before it, on 30 Sep 2028').waitFor();
    await tabs.getByRole('link', { name: 'Accounts' }).click();
    await page.getByRole('heading', { name: 'Accounts are not recorded in this version' }).waitFor();
    await page.getByText('41 people use this system').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Agreements with Tidewell Systems' }).waitFor();
    await page.goBack();
    await page.locator('.switch-off').waitFor();
  });

  it('draws agreements, plan and earliest day, and says the same in a table', async () => {
    const page = await open('/systems/TDW-EHR');
    const picture = page.getByRole('img', { name: /^Tidewell Inpatient EHR\./ });
    await picture.getByText('ends 31 Mar 2027, before switch-off').waitFor();
    await picture.getByText('9 years 3 months, uncontained').waitFor();
    await press(page, 'The same as a table');
    const table = page.getByRole('region', { name: 'The dates of the picture' });
    await table.getByRole('row', { name: /Business associate agreement.*31 Mar 2027/ }).waitFor();
    await table.getByRole('row', { name: /^Switch-off.*planned 30 Sep 2028/ }).waitFor();
  });

  it('names each blocker with its amount, its day and the next step', async () => {
    const page = await open('/systems/TDW-EHR');
    const him = page.getByRole('region', { name: 'Blockers of the HIM side' });
    await him.getByText('Records under retention').waitFor();
    const kept = him.getByRole('listitem').filter({ hasText: 'Records under retention' });
    await expect.poll(() => kept.innerText()).toMatch(/5 holdings, 4,896,083 records[\s\S]*through 14 Feb 2043/);
    await kept.getByText('Records under retention').click();
    await kept.getByText(/must be kept through 14 Feb 2043/).waitFor();
    await him.getByRole('link', { name: 'Terminate it' }).click();
    await page.getByRole('heading', { name: 'Agreements with Tidewell Systems' }).waitFor();
  });

  it('opens its form by E, and gives the focus back', async () => {
    const page = await open('/systems/ORR-PACS');
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Revise the system ORR-PACS' }).waitFor();
    await page.getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('form=');
  });

  it('shows its table of components whole', async () => {
    const page = await open('/systems/TDW-EHR');
    const region = page.getByRole('region', { name: 'Components and their support' });
    const beyond = await region.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  });

  it('is one column on the phone, each side’s blockers folded with the next step', async () => {
    const page = await open('/systems/TDW-EHR', 'HIM director', { viewport: { width: 390, height: 844 } });
    const it = page.locator('.side-blockers').nth(1);
    expect((await it.locator('summary').first().innerText()).replaceAll('\n', ' ')).toMatch(
      /IT 2 blockers next: validate the copies, 31 Mar 2028/,
    );
    await it.locator('summary').first().click();
    await it.getByText('Copies not validated').waitFor();
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  });
});

describe('agreements', () => {
  it('are registered and terminated where they are read', async () => {
    const page = await open('/systems/ORR-PACS?tab=agreements');
    const before = await page.getByRole('row').count();
    await page.getByRole('button', { name: 'Register an agreement' }).click();
    await page.getByLabel('Kind').selectOption('Escrow');
    await page.getByLabel('In force from').fill('1 Feb 2020');
    await page.getByRole('button', { name: 'Register the agreement' }).click();
    await told(page, 'The agreement is registered.');
    await expect.poll(() => page.getByRole('row').count()).toBe(before + 1);
    await page.getByRole('button', { name: 'Change Escrow from 1 Feb 2020' }).click();
    await page.getByRole('menuitem', { name: 'Terminate' }).click();
    await page.getByLabel('First day without it').fill('1 Mar 2026');
    await page.getByLabel('Why').fill('The agent closed.');
    await page.getByRole('button', { name: 'Terminate the agreement' }).click();
    await told(page, 'The agreement is terminated.');
    await page.getByText('ended, first day without 1 Mar 2026').waitFor();
    await page.getByRole('link', { name: /^Ledger \d+/ }).click();
    await page.locator('.ledger tbody tr').first().waitFor();
  });
});

describe('the ledger of a system', () => {
  it('tells what became of it and of what belongs to it', async () => {
    const page = await open('/systems/TDW-EHR?tab=ledger', 'Auditor');
    await page.getByText(/^\d+ entries$/).waitFor();
    await page.getByRole('button', { name: 'Show 50 more' }).click();
    await page
      .getByText('System registered', { exact: true })
      .or(page.getByText('System registered'))
      .first()
      .waitFor();
    await page
      .getByText(/^Component registered: TDW-EHR/)
      .first()
      .waitFor();
  });

  it('is for those who may read it, and says who', async () => {
    const page = await open('/systems/TDW-EHR?tab=ledger', 'HIM analyst');
    await page.getByText(/^Only an HIM director, an IT lead, counsel, an auditor or an administrator reads/).waitFor();
    await expect
      .poll(() =>
        page
          .getByRole('link', { name: /^Ledger/ })
          .last()
          .innerText(),
      )
      .toBe('Ledger');
  });
});

describe('cohorts', () => {
  it('are pasted from a spreadsheet, what is wrong is said beside, and all of it is one command', async () => {
    const page = await open('/systems/BRN-RX?tab=holdings');
    const holding = page.locator('.expand').first();
    await holding.click();
    await page.getByRole('button', { name: 'Count more years' }).click();
    await page.getByText('Paste from a spreadsheet').click();
    await page
      .getByLabel(/^Rows, by tab or comma/)
      .fill(
        'year\trecords\tlast\tfirst\tremark\n1981\t1,200\t1981-12-31\t1981-01-05\tseen\n1982\tmany\t31 Dec 1982\t4 Jan 1982',
      );
    await page.getByRole('button', { name: 'Take these rows' }).click();
    await page.getByText('2 rows are taken. 1 cell cannot be sent as it stands: it is said beside.').waitFor();
    await page.getByText('Row 1 has more than the grid can hold: seen').waitFor();
    await page.getByText('“many” is not a whole number. Write it as 1,200.').waitFor();
    await page.getByLabel('Number of records').nth(1).fill('300');
    await page.getByRole('button', { name: 'Register 2 cohorts' }).click();
    await told(page, 'The cohorts are registered, and their dates worked out.');
    await page.getByRole('rowheader', { name: '1982' }).waitFor();
    await page.goto('/systems/BRN-RX?tab=ledger');
    await page
      .getByText(/^Cohorts registered: BRN-RX/)
      .first()
      .waitFor();
  });

  it('are written over in a grid, by keyboard alone', async () => {
    const page = await open('/systems/BRN-RX?tab=holdings');
    await page.locator('.expand').first().focus();
    await page.keyboard.press('Enter');
    await press(page, 'Edit in the grid');
    const records = page.getByLabel(/^Records of/);
    await records.first().waitFor();
    const name = (await records.first().getAttribute('aria-label')) ?? '';
    await tabTo(page, name);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('lots');
    await page.keyboard.press('Enter');
    await page.getByText('“lots” is not a whole number. Write it as 1,200.').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('4,321');
    await page.keyboard.press('Enter');
    await told(page, `The cohort ${name.slice(-4)} is revised.`);
    await expect.poll(() => records.first().inputValue()).toBe('4,321');
    await page.getByRole('button', { name: /^Save/ }).waitFor({ state: 'detached' });
    // The row that was sent keeps the focus.
    expect(await focused(page)).toBe(name);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toMatch(/^Records of/);
    await expect.poll(() => focused(page)).not.toBe(name);
  });
});

describe('the dossier', () => {
  it('has every part in one print, with its day and the head of the ledger, and no buttons', async () => {
    const page = await open('/systems/TDW-EHR/dossier', 'HIM director', { ...WIDE, colorScheme: 'dark' });
    await page.locator('.ledger tbody tr').first().waitFor();
    await page.locator('.cohorts-in-print').nth(4).waitFor();
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('.dossier').innerText();
    for (const part of [
      'Can it be switched off?',
      'Components',
      'Holdings',
      'Agreements with',
      'Milestones',
      'Ledger head',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Northquay Health\. Dossier as of \d+ \w+ \d{4}\. Ledger head, entry \d+: [0-9a-f]{64}/);
    await expect.poll(() => page.locator('.dossier button:visible').count()).toBe(0);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground).toBe('rgb(255, 255, 255)');
    const pdf = await page.pdf({ format: 'Letter', preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await expect.poll(() => page.evaluate(() => document.adoptedStyleSheets.length)).toBe(1);
  });
});

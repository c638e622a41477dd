import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './askServer.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { told } from './told.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

/** A machine with other work takes its time. */
const SOON = { timeout: 15_000 };
const WIDE = { viewport: { width: 1440, height: 900 } };
const REVISE_ORR = '/systems/ORR-PACS?form=revise-system&of=ORR-PACS';

describe('somebody else was first', () => {
  it('and is named with the time, field by field; theirs is kept, or one’s own put on top', async () => {
    const [mine, theirs] = [await house.page(WIDE), await house.page(WIDE)];
    await Promise.all([enter(mine), enter(theirs, 'IT lead')]);
    await Promise.all([mine.goto(REVISE_ORR), theirs.goto(REVISE_ORR)]);
    await dialog(mine).getByLabel('Network segment').fill('LEG-9');
    await dialog(theirs).getByLabel('Network segment').fill('LEG-4');
    await dialog(theirs).getByRole('button', { name: 'Revise the system' }).click();
    await told(theirs, 'The system ORR-PACS is revised.');

    await dialog(mine).getByRole('button', { name: 'Revise the system' }).click();
    const conflict = mine.getByRole('group', { name: /changed this on \d+ [A-Z][a-z]{2} \d{4} at \d\d:\d\d\./ });
    await conflict.waitFor();
    await expect.poll(() => conflict.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => conflict.getByRole('columnheader').nth(1).innerText()).toMatch(/^Saved at \d\d:\d\d$/);
    await expect
      .poll(() => conflict.getByRole('row', { name: /^Network segment/ }).innerText())
      .toMatch(/LEG-4\s+LEG-9/);
    expect(await violationsOn(mine)).toEqual([]);

    await conflict.getByRole('button', { name: 'Keep theirs' }).click();
    await expect.poll(() => dialog(mine).getByLabel('Network segment').inputValue()).toBe('LEG-4');
    await dialog(mine).getByLabel('Hosting').fill('Own data centre, hall 2');
    await dialog(mine).getByRole('button', { name: 'Revise the system' }).click();
    await told(mine, 'The system ORR-PACS is revised.');
  });
});

describe('a draft', () => {
  it('saves itself, is offered after a crash, and is gone once it is sent', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/inventory/vendors?form=register-vendor');
    await dialog(page).getByLabel('Code').fill('DRAFTED');
    await dialog(page).getByLabel('Name').fill('Half a Vendor');
    await dialog(page)
      .getByText(/^Saved just now as a draft/)
      .waitFor();

    page.on('dialog', (question) => void question.accept());
    await page.reload();
    await page.getByRole('group', { name: 'A draft of yours' }).waitFor();
    await expect.poll(() => dialog(page).getByLabel('Code').inputValue()).toBe('');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await expect.poll(() => dialog(page).getByLabel('Name').inputValue()).toBe('Half a Vendor');
    await dialog(page).getByRole('button', { name: 'Register the vendor' }).click();
    await told(page, 'The vendor is registered.');
    await page.goto('/inventory/vendors?form=register-vendor');
    await dialog(page).getByLabel('Code').waitFor();
    await expect.poll(() => page.getByRole('group', { name: 'A draft of yours' }).count()).toBe(0);
    expect(await drafts(page)).toEqual([]);
  });

  it('outlives a sign-out, and is offered to nobody else', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/inventory/vendors?form=register-vendor');
    await dialog(page).getByLabel('Name').fill('Of the director');
    await dialog(page)
      .getByText(/^Saved just now/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Leave, keep it as a draft' }).click();
    await become(page, 'IT lead');
    await page.goto('/inventory/vendors?form=register-vendor');
    await dialog(page).getByLabel('Code').waitFor();
    await expect.poll(() => page.getByRole('group', { name: 'A draft of yours' }).count()).toBe(0);
    await become(page, 'HIM director');
    await page.goto('/inventory/vendors?form=register-vendor');
    await page.getByRole('button', { name: 'Throw it away' }).click();
    expect(await drafts(page)).toEqual([]);
  });

  it('that was begun on an older version is put beside the newer one', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems/KST-LIS?form=revise-system&of=KST-LIS');
    await dialog(page).getByLabel('IT owner').fill('Laboratory platforms');
    await dialog(page)
      .getByText(/^Saved just now/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Leave, keep it as a draft' }).click();
    await reviseOwner(page, 'KST-LIS', 'Night desk');

    await page.goto('/systems/KST-LIS?form=revise-system&of=KST-LIS');
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await dialog(page).getByRole('button', { name: 'Revise the system' }).click();
    const both = page.getByRole('table', { name: 'Both versions, field by field' });
    await expect
      .poll(() => both.getByRole('row', { name: /^IT owner/ }).innerText())
      .toMatch(/Night desk\s+Laboratory platforms/);
    await page.getByRole('button', { name: /^Put yours on top, as version \d+$/ }).click();
    await told(page, 'The system KST-LIS is revised.');
  });

  it('never holds a password, nor what looks like a patient', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/administration/tokens?form=change-password');
    await dialog(page).locator('input[type=password]').first().fill('correct horse battery');
    await page.waitForTimeout(1500);
    expect(await drafts(page)).toEqual([]);

    await page.goto('/systems/TDW-EHR?form=revise-system&of=TDW-EHR');
    await dialog(page).getByLabel('Notes').fill('Ask for MRN 00482913');
    await dialog(page).getByRole('button', { name: 'Revise the system' }).click();
    await page.getByText('Holdfast keeps counts and dates only').first().waitFor();
    await dialog(page).getByLabel('Hosting').fill('Hall 3');
    await dialog(page)
      .getByText(/^Saved/)
      .waitFor();
    await expect.poll(async () => (await drafts(page)).join(), SOON).toContain('Hall 3');
    expect((await drafts(page)).join()).not.toContain('00482913');
  });
});

describe('a day', () => {
  it('is typed in any sane order, or taken from the browser’s calendar', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems/KST-LIS?form=revise-system&of=KST-LIS');
    const since = dialog(page).getByLabel('In service since');
    for (const written of ['2031-03-12', 'March 12, 2031', '12.3.2031', '12 mar 2031', '3/13/2031']) {
      await since.fill(written);
      await dialog(page).getByLabel('Hosting').focus();
      await expect.poll(() => since.inputValue(), { message: written }).toMatch(/^1[23] Mar 2031$|^12\.3\.2031$/);
    }
    await since.fill('3/4/2031');
    await dialog(page).getByLabel('Hosting').focus();
    await dialog(page).getByText('can be read in two ways. Write the month as a word.').waitFor();
    await dialog(page).locator('.day-picker input').first().fill('2020-02-29');
    await expect.poll(() => since.inputValue()).toBe('29 Feb 2020');
    await dialog(page).getByRole('button', { name: 'Choose a day' }).waitFor();
  });
});

describe('a choice out of thousands', () => {
  it('is found on the server by keyboard, by part of a name or code', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await importSystems(page, 1_500);
    await page.goto('/systems/KST-LIS?form=revise-system&of=KST-LIS');
    const successor = dialog(page).getByRole('combobox', { name: /^Successor/ });
    await successor.focus();
    await page.keyboard.type('crowd-1499');
    await page.getByRole('option', { name: /^Crowded System 1499/ }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => successor.inputValue(), SOON).toBe('Crowded System 1499');
    await dialog(page).getByRole('button', { name: 'Revise the system' }).click();
    await told(page, 'The system KST-LIS is revised.');
    await page.goto('/systems/KST-LIS?form=revise-system&of=KST-LIS');
    await expect.poll(() => successor.inputValue(), SOON).toBe('Crowded System 1499');
    await dialog(page)
      .getByRole('button', { name: /^Choose none: Successor/ })
      .click();
    await dialog(page).getByRole('button', { name: 'Revise the system' }).click();
    await told(page, 'The system KST-LIS is revised.');
  });

  it('may be several, each taken out again', async () => {
    const page = await house.page({ viewport: { width: 390, height: 844 } });
    await enter(page);
    await page.goto('/retention/holds?form=request-hold');
    const systems = dialog(page).getByRole('combobox', { name: /^Systems/ });
    for (const name of ['Orrery PACS 4', 'Tidewell Inpatient EHR']) {
      await systems.fill(name);
      await page.getByRole('option', { name }).click();
    }
    await dialog(page).getByRole('button', { name: 'Take out Orrery PACS 4' }).click();
    await expect
      .poll(() =>
        dialog(page)
          .getByRole('button', { name: /^Take out/ })
          .allInnerTexts(),
      )
      .toHaveLength(1);
    await systems.fill('no such system');
    await page.getByText('None is called so.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });
});

describe('a lie in every field', () => {
  it('is refused in words, or taken as it was written, and nothing breaks', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems/TDW-EHR?form=revise-system&of=TDW-EHR');
    const form = dialog(page);
    await form.getByLabel('Name').fill('x'.repeat(10_000));
    await form.getByLabel('Running cost').fill('-5');
    await form.getByLabel('Users').fill('2.5');
    await form.getByLabel('In service since').fill('31 Feb 2099');
    await form.getByRole('button', { name: 'Revise the system' }).click();
    await form.getByText('“2.5” is not a whole number. Write it as 1,200.').first().waitFor();
    await form.getByText('“31 Feb 2099” is not in the calendar.').first().waitFor();
    await form.getByLabel('Users').fill('2');
    await form.getByLabel('In service since').fill('1 Feb 2099');
    for (const [label, good] of [
      ['Name', 'قديم 🏥 Tidewell'],
      ['Running cost', '5'],
      ['In service since', '1 Feb 2010'],
    ] as const) {
      await form.getByRole('button', { name: 'Revise the system' }).click();
      const field = form.getByLabel(label);
      await expect.poll(() => field.getAttribute('aria-invalid'), SOON).toBe('true');
      await field.fill(good);
    }
    await form.getByRole('button', { name: 'Revise the system' }).click();
    await told(page, 'The system TDW-EHR is revised.');
    await page.getByRole('heading', { name: 'قديم 🏥 Tidewell' }).waitFor();
  });
});

describe('leaving what is not sent', () => {
  it('asks, by Escape and by the back button, and goes on writing where the focus was', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/inventory/vendors');
    await page.getByRole('button', { name: 'Register a vendor' }).click();
    await dialog(page).getByLabel('Code').fill('HALF');
    await page.goBack();
    await page.getByRole('alert').getByText('What you wrote is not sent.').waitFor();
    await page.getByRole('button', { name: 'Go on writing' }).click();
    await page.waitForURL(/form=register-vendor/);
    const code = dialog(page).getByLabel('Code');
    await expect.poll(() => code.evaluate((element) => element === document.activeElement), SOON).toBe(true);
    await expect.poll(() => dialog(page).getByLabel('Code').inputValue()).toBe('HALF');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Leave without it' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(await drafts(page)).toEqual([]);
  });
});

describe('undo', () => {
  it('takes a revision back, by mouse, and the ledger keeps both', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems/PLV-AP?form=revise-system&of=PLV-AP');
    const segment = dialog(page).getByLabel('Network segment');
    const before = await segment.inputValue();
    await segment.fill('ANOTHER');
    await dialog(page).getByRole('button', { name: 'Revise the system' }).click();
    await told(page, 'The system PLV-AP is revised.');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await told(page, 'Undone. The ledger keeps both');
    await page.goto('/systems/PLV-AP?form=revise-system&of=PLV-AP');
    await expect.poll(() => segment.inputValue()).toBe(before);
    const { ledger } = await askServer<{ ledger: { nodes: { reason: string; particulars: { undoes: number } }[] } }>(
      page,
      '{ ledger(first: 1) { nodes { seq reason particulars } } }',
    );
    expect(ledger.nodes[0]?.reason).toBe(`Undoes entry ${ledger.nodes[0]?.particulars.undoes}.`);
  });

  it('is reached by keyboard alone, and brings back what was retired', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/inventory/vendors?form=register-vendor');
    await dialog(page).getByLabel('Code').fill('SHORTLIVED');
    await dialog(page).getByLabel('Name').fill('Shortlived Software');
    await page.keyboard.press('Enter');
    await told(page, 'The vendor is registered.');
    await expect.poll(() => page.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
    await page.goto('/inventory/vendors?q=Shortlived&form=retire-vendor&of=SHORTLIVED');
    await dialog(page).getByLabel('Why').fill('By error');
    await dialog(page).getByRole('button', { name: 'Retire the vendor' }).click();
    await told(page, 'The vendor is retired.');
    await page.getByRole('button', { name: /^Undo/ }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Control+z');
    await told(page, 'Undone.');
    await page.getByRole('rowheader', { name: /Shortlived Software/ }).waitFor();
  });

  it('stays while the focus is in it, and goes after eight seconds', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/inventory/vendors?q=Shortlived&form=revise-vendor&of=SHORTLIVED');
    await dialog(page).getByLabel('Name').fill('Longlived Software');
    await dialog(page).getByRole('button', { name: 'Revise the vendor' }).click();
    const undo = page.getByRole('button', { name: /^Undo/ });
    await undo.focus();
    await page.waitForTimeout(9_000);
    await expect.poll(() => undo.isVisible()).toBe(true);
    await page.locator('#main').focus();
    await undo.waitFor({ state: 'detached', timeout: 10_000 });
  });

  it('is said to be impossible before, with the thing and the count, and a reason is asked for', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    const { system } = await askServer<{
      system: { holdings: { cohorts: { id: string; year: number; records: number }[] }[] };
    }>(page, '{ system(code: "TDW-EHR") { holdings { cohorts { id year records } } } }');
    const cohort = system.holdings[0]?.cohorts[0];
    await page.goto(`/systems/TDW-EHR?tab=holdings&form=withdraw-cohort&of=${cohort?.id}`);
    const words = `The count of ${cohort?.records.toLocaleString('en-US')} records of ${cohort?.year} goes`;
    await dialog(page).getByText(words).waitFor();
    await dialog(page).getByText('This cannot be undone.').waitFor();
    await dialog(page).getByRole('button', { name: 'Withdraw the cohort' }).click();
    await dialog(page).getByText('Why is missing.').waitFor();
  });
});

function dialog(page: Page) {
  return page.getByRole('dialog');
}

function drafts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.entries(localStorage).flatMap(([name, value]) =>
      name.startsWith('holdfast.draft:') ? [String(value)] : [],
    ),
  );
}

async function become(page: Page, role: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /your session/ }).click();
  await page.getByRole('button', { name: `Become ${role}` }).click();
  await page.locator('.org', { hasText: role }).waitFor();
}

async function importSystems(page: Page, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => `CROWD-${n},Crowded System ${n},LIS,CORVANE,ACTIVE`);
  const report = await page.evaluate(
    (body) => fetch('/import/SYSTEMS', { method: 'POST', headers: { 'x-holdfast': '1' }, body }).then((r) => r.text()),
    ['code,name,kind,facilities,status', ...rows].join('\n'),
  );
  expect(report).toContain(`${count}`);
}

async function reviseOwner(page: Page, code: string, itOwner: string): Promise<void> {
  const { system } = await askServer<{ system: { version: number } }>(
    page,
    'query ($code: String!) { system(code: $code) { version } }',
    { code },
  );
  await askServer(page, 'mutation ($input: ReviseSystemInput!) { reviseSystem(input: $input) { __typename } }', {
    input: { code, version: system.version, itOwner },
  });
}

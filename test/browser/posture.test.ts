import { afterAll, beforeAll, expect, it } from 'vitest';
import { press } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };

it('a control is answered for one system with a file, by keyboard but for the file, and withdrawn', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/posture/controls/ACCS-LEAVERS?q=QLW-AMB');
  const row = page.getByRole('row', { name: /Quillow Ambulatory EHR/ });
  await row.getByText('nobody has answered').waitFor();
  await press(page, 'Change Quillow Ambulatory EHR');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /^Answer/ }).selectOption('MET');
  await dialog.getByLabel('What it rests on').fill('List of 20 Nov against the leavers');
  await dialog.getByLabel('A file').setInputFiles({
    name: 'leavers.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Eleven left, none is enabled'),
  });
  await dialog.getByText(/leavers\.txt is kept\. SHA-256/).waitFor();
  await dialog.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.getByText('The control is answered.').waitFor();
  await row.getByText('List of 20 Nov against the leavers').waitFor();
  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: 'leavers.txt' }).click();
  expect((await download).suggestedFilename()).toBe('leavers.txt');

  await page.getByRole('button', { name: 'Change Quillow Ambulatory EHR' }).click();
  await page.getByRole('menuitem', { name: 'Withdraw the answer' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('Another system was meant');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the answer' }).click();
  await row.getByText('nobody has answered').waitFor();
});

it('many are answered at once, after a look at what would change', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/posture/controls/ACCS-UNIQUE?q=QLW-AMB');
  await page.getByLabel('Mark Quillow Ambulatory EHR').check();
  await page.getByRole('button', { name: 'Answer for the 1 marked one' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /^Answer/ }).selectOption('NOT_MET');
  await dialog.getByRole('button', { name: 'Show what 1 answer would change' }).click();
  await dialog.getByText('1 answer to 1 control of 1 system to give. Nothing is written yet.').waitFor();
  await dialog.getByRole('button', { name: 'Give 1 answer' }).click();
  await page.getByText('1 answer to 1 control of 1 system given.').waitFor();
  await page
    .getByRole('row', { name: /Quillow Ambulatory EHR/ })
    .getByText('Not met')
    .waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone. The ledger keeps both').waitFor();
  await page
    .getByRole('row', { name: /Quillow Ambulatory EHR/ })
    .getByText(/Last answered: not met \(.*\), withdrawn by .* on /)
    .waitFor();
});

it('the risk of a control that is not met is accepted for a time, by two people, and stays not met', async () => {
  const page = await house.page(WIDE);
  await enter(page, 'IT analyst');
  await page.goto('/systems/TDW-EHR?tab=posture');
  const row = page.getByRole('row', { name: /Segmentation of the network/ });
  await row.getByRole('button', { name: 'Change Segmentation of the network' }).click();
  await page.getByRole('menuitem', { name: 'Ask for an exception' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Segmentation of the network, for Tidewell Inpatient EHR.').waitFor();
  await dialog.getByLabel('Why the risk is accepted').fill('The rule waits for the firewall of the new site');
  await dialog.getByLabel('Compensating controls').fill('Traffic is watched');
  await dialog.getByLabel('Owner on the HIM side').fill('Health records');
  await dialog.getByLabel('Owner on the IT side').fill('Network operations');
  await dialog.getByLabel('From').fill('1 Jan 2026');
  await dialog.getByLabel('Until').fill('31 Dec 2029');
  await dialog.getByRole('button', { name: 'Ask for the exception' }).click();
  await page.getByText('The exception is asked for.').waitFor();
  await row.getByRole('link', { name: 'an exception waits for approval' }).waitFor();

  const lead = await house.page(WIDE);
  await enter(lead, 'HIM director');
  await lead.goto('/posture/exceptions?control=TOOL-SEGMENTATION&state=WAITING');
  await lead.getByRole('button', { name: /^Change the exception of Tidewell Inpatient EHR/ }).click();
  await lead.getByRole('menuitem', { name: 'Approve' }).click();
  await lead.getByText('for Segmentation of the network alone').waitFor();
  await lead.getByRole('dialog').getByRole('button', { name: 'Approve the exception' }).click();
  await lead.getByText('The exception is in force.').waitFor();
  await lead.goto('/posture/controls/TOOL-SEGMENTATION?q=TDW-EHR');
  const subject = lead.getByRole('row', { name: /Tidewell Inpatient EHR/ });
  await subject.getByText('Not met').waitFor();
  await subject.getByRole('link', { name: 'risk accepted through 31 Dec 2029' }).waitFor();
  await lead.getByRole('link', { name: '2 exceptions in force' }).waitFor();
});

it('on a phone the heat map is a card for each system, with its domains in words on opening', async () => {
  const page = await house.page({ viewport: { width: 390, height: 844 } });
  await enter(page);
  await page.goto('/posture?q=Tidewell');
  const card = page.getByRole('listitem').filter({ hasText: 'Tidewell Inpatient EHR' });
  await card.getByRole('link', { name: 'Tidewell Inpatient EHR' }).waitFor();
  await card.getByText('Information governance').waitFor({ state: 'hidden' });
  await card.locator('summary').focus();
  await page.keyboard.press('Enter');
  await card.getByText('Information governance').waitFor();
  expect(await page.locator('main .scroll').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

it('the heat map leads to the facility, the system and its controls', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/posture?by=facility');
  await page.getByRole('link', { name: 'Llano Ridge Medical Center' }).click();
  await page.waitForURL(/facility=LLANO/);
  await page.getByText(/^Of \d+ questions put to \d+ systems/).waitFor();
  await page.getByRole('link', { name: 'Tidewell Inpatient EHR' }).click();
  await page.waitForURL(/\/systems\/TDW-EHR\?tab=posture/);
  await page.getByRole('heading', { name: 'Why it is rated so' }).waitFor();
  await page.getByRole('link', { name: 'downtime-drill.txt' }).waitFor();
});

it('whoever may not answer is told who may', async () => {
  const page = await house.page(WIDE);
  await enter(page, 'Auditor');
  await page.goto('/posture/controls/ACCS-LEAVERS');
  const answer = page.getByRole('button', { name: 'Answer for all' });
  await expect.poll(() => answer.getAttribute('aria-disabled')).toBe('true');
  await expect.poll(() => answer.getAttribute('title')).toContain('answers controls');
});

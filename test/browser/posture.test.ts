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

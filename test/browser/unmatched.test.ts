import { afterAll, beforeAll, expect, it } from 'vitest';
import { press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('components that no feed can speak of are matched to a release by keyboard, and the match is taken back', async () => {
  const page = await house.page({ viewport: { width: 1440, height: 900 } });
  await enter(page, 'IT analyst');
  await page.goto('/posture/feeds');
  await page.getByText('no feed can speak of').waitFor();
  await page.getByRole('link', { name: 'Unmatched components' }).click();
  await page.waitForURL(/components\?named=no/);
  const row = page.getByRole('row', { name: /^Vellum/ });
  await row.waitFor();

  await row.getByRole('button', { name: /^Change/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Match to a release' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^1 component is called Vellum/).waitFor();
  await dialog.getByText('No vendor speaks of it under this name.').waitFor();
  await dialog.getByRole('textbox', { name: 'Means the product' }).fill('postgresql');
  await dialog.getByRole('textbox', { name: 'In release' }).fill('1');
  await dialog.getByRole('button', { name: 'PostgreSQL 16' }).click();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'In release' }).inputValue()).toBe('16');
  await dialog.getByText(/^PostgreSQL 16: /).waitFor();
  await tabTo(page, 'Why');
  await page.keyboard.type('It is built on it');
  await press(page, 'Match it');
  await page.getByText('It is matched.').waitFor();
  await expect.poll(() => page.getByRole('row', { name: /^Vellum/ }).count()).toBe(0);

  await page.goto('/posture/components?show=matched');
  await page.getByText('PostgreSQL 16', { exact: true }).waitFor();
  await page.getByRole('button', { name: /^Change the match of Vellum/ }).click();
  await page.getByRole('menuitem', { name: 'Withdraw the match' }).click();
  await page.getByRole('dialog').getByText('was taken to be PostgreSQL 16.').waitFor();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('It only stores its index there');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the match' }).click();
  await page.getByText('The match is withdrawn.').waitFor();
  await page.getByText('Nothing was matched by hand so far.').waitFor();
});

it('filters stand in the address, and whoever may not match is told who may', async () => {
  const page = await house.page({ viewport: { width: 390, height: 844 } });
  await enter(page, 'Auditor');
  await page.goto('/posture/components?layer=FIRMWARE');
  await page.getByText('No component is like that.').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page
    .getByRole('row', { name: /^Vellum/ })
    .getByRole('button', { name: /^Change/ })
    .click();
  await page.getByRole('menuitem', { name: /Match to a release/ }).waitFor();
  await page.getByText(/HIM director, an IT lead or an IT analyst/).waitFor();
});

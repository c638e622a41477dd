import { afterAll, beforeAll, it } from 'vitest';
import { press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

it('what waits is listed with its steward and its way out, by keyboard alone', async () => {
  const page = await house.page({ viewport: { width: 1440, height: 900 } });
  await enter(page);
  await page.goto('/retention/gaps');
  await page.getByText('To 2 record series no rule applies; no rules conflict.').waitFor();
  await tabTo(page, 'Show');
  await page.keyboard.type('No rule');
  await page.waitForURL(/kind=NO_RULE/);
  const gap = page.getByRole('row', { name: /^Psychotherapy notes/ });
  await gap.getByText('HIM drafts one.').waitFor();
  await press(page, 'Draft the rule for Psychotherapy notes');
  await page.waitForURL(/rule=new&class=psychotherapy-notes&place=US-MA/);
  await page.goBack();
  await gap.waitFor();

  await page.getByLabel('Show').selectOption('UNCONFIRMED');
  await page
    .getByRole('link', { name: /^Read and confirm for/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByText(/You have read its source/)
    .waitFor();

  await page.goto('/retention/gaps?kind=CONFLICT');
  await page.getByText('No open point is like that.').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page
    .getByRole('row', { name: /^The end of employment/ })
    .getByRole('button', { name: 'Record it' })
    .click();
  const where = page.getByRole('dialog', { name: /^Where to record the end of employment/ });
  await where.getByText(/^\d+ holdings? waits? for it\.$/).waitFor();
  await where.getByRole('link').last().click();
  await page.waitForURL(/\/systems\/.*tab=holdings/);
  // The form itself, on that holding.
  await page.getByRole('dialog', { name: 'Record a fact' }).waitFor();
});

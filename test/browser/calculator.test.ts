import { afterAll, beforeAll, expect, it } from 'vitest';
import { focused, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };

it('says by keyboard alone whether a record may go, and its address holds the case', async () => {
  const page = await house.page(WIDE);
  await enter(page, 'IT analyst');
  await page.goto('/retention/calculator');
  await page.getByText('Say which records, where, and held by whom.').waitFor();
  await page.locator('select option[value="minor-medical-record"]').waitFor({ state: 'attached' });
  for (const [label, answer] of [
    ['Data class', 'Minor medical'],
    ['Jurisdiction', 'California'],
    ['Held by', 'Hospital'],
  ] as const) {
    await tabTo(page, label);
    await page.keyboard.type(answer);
  }
  // Only the days that the rules ask for are asked.
  await page.getByRole('group', { name: 'Discharge' }).waitFor();
  await expect.poll(() => page.getByRole('group', { name: /employment/i }).count()).toBe(0);
  await tabTo(page, 'Day');
  await page.keyboard.type('28 Dec 2017');
  await page.keyboard.press('Enter');
  await page.getByText(/^Open: waits for the patient's birth/).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toBe('Day');
  await page.keyboard.type('2017-11-09');
  await page.keyboard.press('Enter');
  const answer = page.getByText('Keep through 9 Nov 2036. Lawful to destroy from 10 Nov 2036.');
  await answer.waitFor();
  expect(page.url()).toContain('on=DISCHARGE:2017-12-28,PATIENT_BIRTH:2017-11-09');

  const reader = await house.page(WIDE);
  await enter(reader, 'Auditor');
  await reader.goto(page.url());
  await reader.getByText('Keep through 9 Nov 2036.').waitFor();
  await reader.locator('.why-rule.governs', { hasText: '22 CCR 70751(c)' }).waitFor();
});

it('lets a hold suspend, and never move the date underneath', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  const place = 'class=adult-medical-record&place=US-TX&holder=hospital';
  await page.goto(`/retention/calculator?${place}&on=DISCHARGE:2010-05-04`);
  await page.getByText(/^Keep through 4 May 2020\. Lawful to destroy from/).waitFor();
  await page.getByLabel('Issued on').fill('1 Mar 2024');
  await page.getByLabel('Issued on').press('Enter');
  await page.getByText(/^Suspended by a legal hold\. Otherwise: keep through 4 May 2020/).waitFor();
  await page.getByLabel('Released on').fill('1 Jan 2024');
  await page.getByLabel('Released on').press('Enter');
  await page.getByText('The hold was released before it was issued: exchange the two days.').waitFor();
  await page.getByLabel('Released on').fill('the other day');
  await page.getByLabel('Released on').press('Enter');
  await page.getByText('“the other day” is not a day. Write a day as 12 Mar 2031.').waitFor();
  await page.getByLabel('Released on').fill('2025-06-30');
  await page.getByLabel('Released on').press('Enter');
  await page
    .getByText(/Lawful to destroy from 1 Jul 2025/)
    .first()
    .waitFor();
});

it('waits for an event that is still to come', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/retention/calculator?class=employee-medical-record&place=US-NY&holder=hospital');
  await page.getByRole('group', { name: 'The end of employment' }).getByLabel('Still to come').check();
  await page.getByText(/^Open: waits for the end of employment/).waitFor();
  expect(page.url()).toContain('on=EMPLOYMENT_END:open');
});

it('is printed as the answer alone', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto(
    '/retention/calculator?class=adult-medical-record&place=US-TX&holder=hospital&on=DISCHARGE:2010-05-04',
  );
  await page.getByText(/^Keep through 4 May 2020/).waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.getByRole('button', { name: 'Print for the file' }).isVisible()).toBe(false);
  await expect.poll(() => page.getByText(/^Worked out .* Ledger entry/).isVisible()).toBe(true);
});

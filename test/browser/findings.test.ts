import { afterAll, beforeAll, expect, it } from 'vitest';
import { press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

it('a finding is recorded, revised and ended by keyboard alone, and leaves the board', async () => {
  const page = await house.page({ viewport: { width: 1440, height: 900 } });
  await enter(page, 'IT lead');
  await page.goto('/systems/TDW-EHR?tab=findings');
  await press(page, 'Record a finding');
  const form = page.getByRole('dialog');
  await form.getByText('A vulnerability by its CVE').waitFor();
  await form.getByRole('option', { name: /SQL Server/ }).waitFor({ state: 'attached' });
  await tabTo(page, 'Component');
  await page.keyboard.type('Microsoft SQL');
  await tabTo(page, 'CVE');
  await page.keyboard.type('CVE-2020-0618');
  await tabTo(page, 'Seen on');
  await page.keyboard.type('20 Nov 2026');
  await tabTo(page, 'Severity');
  await page.keyboard.type('High');
  await press(page, 'Record the finding');
  await page.getByText('The finding is recorded.').waitFor();
  const row = page.getByRole('row', { name: /^CVE-2020-0618/ });
  await row.getByText('Exploited and overdue, with PHI').waitFor();

  await page.goto('/posture/patches?q=CVE-2020-0618');
  await page.getByText('2 findings', { exact: true }).waitFor();
  const here = page.getByRole('row', { name: /Tidewell/ });
  await here.getByRole('button', { name: /Change CVE-2020-0618/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Say that it is mended' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('A later sighting by any source opens it again.').waitFor();
  await tabTo(page, 'On');
  await page.keyboard.type('21 Nov 2026');
  await tabTo(page, 'What that rests on');
  await page.keyboard.type('The update of the vendor is installed');
  await press(page, 'End the finding');
  await page.getByText('The finding is ended.').waitFor();
  await page.getByText('1 finding', { exact: true }).waitFor();

  await page.goto('/posture/patches?severity=LOW');
  await page.getByText('No finding is like that.').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page.getByRole('link', { name: 'Tidewell Inpatient EHR' }).first().click();
  await page.waitForURL(/TDW-EHR\?tab=findings/);
  expect(page.url()).toContain('tab=findings');
});

it('a CVE that the NVD rejected is marked, and its finding stays on the board until it is ended', async () => {
  const page = await house.page({ viewport: { width: 1440, height: 900 } });
  await enter(page, 'IT lead');
  const [open] = await house.orm.em.execute<{ cve: string }[]>(
    `select cve from finding join vulnerability on vulnerability.id = vulnerability_id where status = 'OPEN' order by cve limit 1`,
  );
  const cve = open?.cve ?? '';
  await house.orm.em.execute('update vulnerability set withdrawn = true where cve = ?', [cve]);
  await page.goto(`/posture/patches?q=${cve}`);
  const row = page.getByRole('row', { name: new RegExp(`^${cve} rejected`) }).first();
  await row.getByText('The NVD rejected this CVE. The finding stays, and counts, until it is ended.').waitFor();
  await row.getByRole('button', { name: new RegExp(`Change ${cve}`) }).click();
  await page.getByRole('menuitem', { name: 'Say that it is mended' }).click();
  await page.getByRole('dialog').getByText('The NVD rejected this CVE.').waitFor();
  await house.orm.em.execute('update vulnerability set withdrawn = false where cve = ?', [cve]);
});

it('whoever may not edit findings is told who may', async () => {
  const page = await house.page({ viewport: { width: 1440, height: 900 } });
  await enter(page, 'Auditor');
  await page.goto('/systems/TDW-EHR?tab=findings');
  const button = page.getByRole('button', { name: 'Record a finding' });
  await button.waitFor();
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
  await expect.poll(() => button.getAttribute('title')).toMatch(/IT lead/);
});

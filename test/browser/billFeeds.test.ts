import { afterAll, beforeAll, expect, it } from 'vitest';
import { bill } from '../feeds/cyclonedx/bills.ts';
import { type LocalServer, localServer } from '../feeds/fetch/localServer.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let server: LocalServer;
let house: House;
beforeAll(async () => {
  server = await localServer();
  server.say('/legal.cdx.json', JSON.stringify(bill()));
  house = await openHouse({ HOLDFAST_FEED_HOSTS: server.host });
});
afterAll(async () => {
  await house.close();
  await server.close();
});

it('an administrator has a bill of materials read from an address into a system', async () => {
  const page = await house.page();
  await enter(page, 'Administrator');
  await page.goto('/posture/feeds');
  await page.getByText('No bill of materials is read from an address.').waitFor();
  await page.getByRole('button', { name: 'Add an address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'System' }).fill('LGL-PA');
  await page.getByRole('option', { name: /LGL-PA/ }).click();
  await dialog.getByRole('textbox', { name: 'Address' }).fill('http://10.0.0.1/bom.json');
  await dialog.getByRole('button', { name: 'Have it read' }).click();
  await dialog.getByText('10.0.0.1 is an address of a private network').first().waitFor();
  await dialog.getByRole('textbox', { name: 'Address' }).fill(server.url('/legal.cdx.json'));
  await dialog.getByRole('button', { name: 'Have it read' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const row = page.getByRole('row').filter({ hasText: 'legal.cdx.json' });
  await row.getByText('every 24 hours').waitFor();
  await row.getByRole('button', { name: /^Read now/ }).click();
  await page.getByRole('heading', { name: /^Bill of materials, (read in|unchanged)$/ }).waitFor();
  await page.getByRole('link', { name: 'Feeds', exact: true }).click();
  await row.getByText(/last read/).waitFor();
});

it('whoever may not change feeds sees why, and who may', async () => {
  const page = await house.page();
  await enter(page, 'IT analyst');
  await page.goto('/systems/LGL-PA?tab=findings');
  await page.getByRole('link', { name: 'Bills by address' }).click();
  await page.getByText('Those of LGL-PA alone.').waitFor();
  const add = page.getByRole('button', { name: 'Add an address' });
  await expect.poll(() => add.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: /^Change Bill of materials/ }).click();
  const remove = page.getByRole('menuitem', { name: /^Remove/ });
  await expect.poll(() => remove.getAttribute('aria-disabled')).toBe('true');
  await page.goto('/posture/feeds?system=TDW-EHR');
  await page.getByText('No address is like that.').waitFor();
});

it('a good rating that rests on a stale bill is not shown as good, here alone', async () => {
  const page = await house.page();
  await enter(page, 'HIM director');
  await house.orm.em.execute(
    'update feed set current_at = now(), last_read_at = now(), failure = null where system_id is null',
  );
  const dashed = async (path: string) => {
    await page.goto(path);
    const chip = page.locator('.chip.low').first();
    await chip.waitFor();
    return chip.evaluate((element) => getComputedStyle(element).borderBottomStyle === 'dashed');
  };
  const places = ['/systems/LGL-PA', '/posture?q=LGL-PA', '/systems?q=LGL-PA', '/?view=table&q=LGL-PA'];
  for (const path of places) await expect.poll(() => dashed(path), { message: path }).toBe(false);
  await house.orm.em.execute(`update feed set current_at = now() - interval '9 days' where system_id is not null`);
  for (const path of places) await expect.poll(() => dashed(path), { message: path }).toBe(true);
  for (const path of ['/', '/posture', '/systems', '/posture/patches']) {
    await page.goto(path);
    await page.getByText('1 bill of materials is old, failed or was never read from its address.').waitFor();
  }
  await page.goto('/systems/LGL-PA');
  await page.getByText(/^Old, failed or never read: Bill of materials of/).waitFor();
  await page.goto('/systems/LGL-PA?tab=findings');
  await page.getByText(/Bill of materials of .* last read .*: more than 7 days old\./).waitFor();
  await page.goto('/posture/feeds?bills=stale');
  await page.getByRole('row').filter({ hasText: 'legal.cdx.json' }).waitFor();
});

it('an address is removed with a reason', async () => {
  const page = await house.page();
  await enter(page, 'Administrator');
  await page.goto('/posture/feeds');
  await page.getByRole('button', { name: /^Change Bill of materials/ }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(server.url('/legal.cdx.json')).waitFor();
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('The vendor sends files now.');
  await dialog.getByRole('button', { name: 'Remove the address' }).click();
  await page.getByText('No bill of materials is read from an address.').waitFor();
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { consequences } from '../../server/consequences.ts';
import { loadCatalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { asProgram } from '../support/asProgram.ts';
import { press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };

it('a component is registered by keyboard, its dates said before, and one of which no vendor speaks is dated by hand', async () => {
  const page = await house.page(WIDE);
  await enter(page, 'IT lead');
  await page.goto('/systems/QLW-AMB');
  await press(page, 'Register a component');
  await tabTo(page, 'Layer');
  await page.keyboard.type('Operating');
  await tabTo(page, 'Product');
  await page.keyboard.type('server 2012');
  const said = page.getByRole('region', { name: 'What vendors say of it' });
  await said.getByText(/^No vendor speaks of it so far/).waitFor();
  await press(page, 'Windows Server 2012 R2');
  await said
    .getByText(/^Windows Server 2012 R2.*Active support ended 9 Oct 2018; security fixes ended 10 Oct 2023/)
    .waitFor();
  await press(page, 'Register the component');
  await page.getByText('The component is registered.').waitFor();
  await page
    .getByRole('row', { name: /^Windows Server 2012 R2/ })
    .getByText('no security fixes')
    .waitFor();

  await press(page, 'Register a component');
  await tabTo(page, 'Layer');
  await page.keyboard.type('Firmware');
  await tabTo(page, 'Product');
  await page.keyboard.type('fetal monitor');
  await tabTo(page, 'Release');
  await page.keyboard.type('4.2');
  await press(page, 'Register the component');
  const unknown = page.getByRole('row', { name: /^fetal monitor 4.2/ });
  await unknown.getByText('no vendor’s word').waitFor();
  await unknown.getByRole('link', { name: 'fetal monitor 4.2' }).click();
  const drawer = page.getByRole('dialog', { name: 'Component' });
  await drawer.getByText('State a day of your own, with evidence').waitFor();
});

it('a patch is recorded and withdrawn in the drawer of its component, which stays open', async () => {
  const page = await house.page(WIDE);
  await enter(page, 'IT analyst');
  await page.goto('/systems/TDW-EHR?component=OS:windows-server');
  const drawer = page.getByRole('dialog', { name: 'Component' });
  await drawer.getByText('14 Jan 2020', { exact: true }).waitFor();
  await press(page, 'Record a patch');
  await page.getByLabel('Patched on', { exact: true }).fill('2 Feb 2021');
  await page.getByLabel('What was installed').fill('KB4598279');
  await press(page, 'Record the patch');
  const row = drawer.getByRole('row', { name: /^2 Feb 2021/ });
  await row.getByText('KB4598279').waitFor();
  await row.getByRole('button', { name: /^Change/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Withdraw/ }).click();
  await page.getByLabel('Why').fill('It was the other server');
  await press(page, 'Withdraw the patch');
  await drawer.getByText('It was the other server').waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('component=');
});

it('an end of support that a vendor moved waits for the IT lead until it was seen', async () => {
  const cycle = {
    ...{ product: 'windows-server', productLabel: 'Windows Server', release: '2008-r2-sp1', label: 'x' },
    ...{ cpe: null, purl: null, releasedOn: '2011-02-22', activeSupportEndsOn: '2015-01-13', source: 'endoflife.date' },
    ...{ securitySupportEndsOn: '2020-02-14', securitySupportEnded: null, extendedSupportOffered: true },
    ...{ extendedSupportEndsOn: '2023-01-10', asOf: '2026-11-20' },
  };
  const catalogue = {
    version: 'moved',
    dataClasses: [],
    authorities: [],
    rules: [],
    controls: [],
    releaseCycles: [cycle],
  };
  await loadCatalogue(asProgram(house.orm, '2026-11-22', consequences), catalogue);
  const page = await house.page(WIDE);
  await enter(page, 'IT lead');
  await page.goto('/waiting');
  const item = page.getByRole('listitem').filter({ hasText: /not 14 Jan 2020\. The plan.* of Tidewell/ });
  await item.getByRole('link', { name: /^Open the system/ }).click();
  const moves = page.getByRole('region', { name: 'Ends of support that moved' });
  await moves.getByText(/^Windows Server 2008 R2 SP1.*of Tidewell Inpatient EHR relied on it/).waitFor();
  await moves.getByRole('button', { name: /^Say that it was seen/ }).click();
  await page.getByLabel('What follows from it').fill('The plan stays');
  await press(page, 'Say that it was seen');
  await moves.waitFor({ state: 'detached' });
});

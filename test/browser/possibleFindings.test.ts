import { afterAll, beforeAll, expect, it } from 'vitest';
import { consequences } from '../../server/consequences.ts';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { registerComponent } from '../../server/inventory/commands/registerComponent.ts';
import { readNvdText } from '../feeds/nvd/readNvdText.ts';
import { nvd, nvdEntry } from '../feeds/read/samples.ts';
import { asProgram } from '../support/asProgram.ts';
import { press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

const TODAY = '2026-11-22';
const KILN = 'cpe:2.3:a:quarry:kiln';
let house: House;
beforeAll(async () => {
  house = await openHouse();
  const page = await house.page();
  await enter(page, 'IT lead');
  await registerComponent(asProgram(house.orm, TODAY, consequences), {
    ...{ system: 'TDW-EHR', layer: 'APPLICATION', product: 'Kiln', release: '9.4', cpe: KILN },
    lastPatchedOn: '2026-03-01',
  });
  const listed = {
    configurations: [
      {
        nodes: [
          { operator: 'OR', cpeMatch: [{ vulnerable: true, criteria: `${KILN}:*`, versionEndExcluding: '9.4.11' }] },
        ],
      },
    ],
  };
  const entries = [7.5, 9.8, 5].map((score, at) =>
    nvdEntry(`CVE-2026-000${at + 1}`, '2026-11-20T10:00:00.000', [{ version: '3.1', score }], listed),
  );
  await readNvdText(house.orm, nvd(entries), TODAY);
  await rowsOf(
    house.orm.em,
    `update vulnerability set kev_added_on = '2026-01-01', kev_due_on = '2026-02-01' where cve = 'CVE-2026-0003'`,
  );
}, 240_000);
afterAll(() => house?.close());

it('what may apply is shown for its component, and recorded as a finding by keyboard alone', async () => {
  const page = await house.page({ viewport: { width: 1440, height: 900 } });
  await enter(page, 'IT lead');
  await page.goto('/systems/TDW-EHR?tab=findings');
  await page
    .getByText(
      'The NVD lists 3 more vulnerabilities for Kiln 9.4 that may apply: whether they are fixed here is not known.',
    )
    .waitFor();
  await press(page, 'Show them for Kiln 9.4');
  const rows = page.getByRole('region', { name: 'May apply' }).locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(3);
  await expect.poll(() => rows.nth(0).innerText()).toMatch(/CVE-2026-0003[\s\S]*1 Feb 2026[\s\S]*fix is installed/);
  await expect.poll(() => rows.nth(1).innerText()).toContain('CVE-2026-0002');
  await rows
    .nth(1)
    .getByRole('button', { name: /Change CVE-2026-0002/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Record as a finding' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('It then counts in the rating of its system').waitFor();
  await tabTo(page, 'Seen on');
  await page.keyboard.type('20 Nov 2026');
  await press(page, 'Record the finding');
  await page.getByText('The finding is recorded.').waitFor();
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByText('The NVD lists 2 more vulnerabilities for Kiln 9.4').waitFor();
});

it('the patch board counts what may apply and is exploited, and leads to it', async () => {
  const page = await house.page({ viewport: { width: 390, height: 800 } });
  await enter(page, 'Auditor');
  await page.goto('/posture/patches');
  await page.getByText(/^1 listing of the NVD is of vulnerabilities known to be exploited/).waitFor();
  await page.getByRole('link', { name: 'What may apply' }).click();
  await page.waitForURL(/show=possible/);
  await page.getByText('1 listing', { exact: true }).waitFor();
  await page.goto('/posture/patches?show=possible&exploited=no&q=none');
  await page.getByText('No listing is like that.').waitFor();
});

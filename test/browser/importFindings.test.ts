import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { bill } from '../feeds/cyclonedx/bills.ts';
import { press } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Holds up whatever reads or names vulnerabilities, until it is let go of. */
async function holding(): Promise<() => Promise<void>> {
  const em = house.orm.em.fork();
  await em.begin();
  await rowsOf(em, 'lock table vulnerability in access exclusive mode');
  return () => em.rollback();
}

describe('a file of findings', () => {
  it('as a bill of materials shows what is on record, registers what is chosen, and is taken after consent', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page, 'IT lead');
    await page.goto('/systems/TDW-EHR?tab=findings');
    await page.getByRole('link', { name: 'Read a file in' }).click();
    await page.waitForURL(/posture\/import\?system=TDW-EHR/);
    await choose(page, 'ehr.cdx.json', JSON.stringify(bill()));
    await page.getByRole('heading', { name: '0 findings told of; nothing is written yet' }).waitFor();
    await page.getByText('It affects "org.apache.logging.log4j/log4j-core"').waitFor();

    await page.getByRole('checkbox', { name: 'Register Tidewell EHR 7.2' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: '1 finding told of; nothing is written yet' }).waitFor();
    await page
      .getByRole('row', { name: /Tidewell EHR 7.2/ })
      .getByText('will be registered')
      .waitFor();
    await press(page, 'Take it in');
    await page.getByRole('heading', { name: '1 finding taken in' }).waitFor();
    const taken = page.getByRole('row', { name: /ehr\.cdx\.json.*Bill of materials.*TDW-EHR.*read in/s });
    await taken.waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'See what became of it' }).click();
    await page.getByRole('heading', { name: 'Bill of materials, read in' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByText('sent it in; begun').waitFor();
    await page.goBack();
    await taken.waitFor();
    await page.goto('/systems/TDW-EHR?tab=findings');
    await page
      .getByRole('row', { name: /CVE-2021-44228/ })
      .getByText('Tidewell EHR 7.2')
      .waitFor();
  });

  it('as a scanner’s list asks for the component, tells what it leaves out, and changes nothing the second time', async () => {
    const page = await house.page({ viewport: { width: 390, height: 844 } });
    await enter(page, 'IT lead');
    await page.goto('/posture/import?kind=scan&system=TDW-EHR');
    const csv = 'host,cve,severity,title\nehr-01,CVE-2020-1472,Critical,Zerologon\nehr-01,,,\n';
    await choose(page, 'scan.csv', csv);
    await page.getByText('The row does not say which component of TDW-EHR it is about').first().waitFor();
    const component = page.getByLabel('Rows that name no component are about');
    await component.selectOption({ index: 1 });
    await page.getByRole('heading', { name: '1 finding told of; nothing is written yet' }).waitFor();
    await page.getByText('It names neither a CVE nor a title').waitFor();
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.getByRole('heading', { name: '1 finding taken in' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Read another file' }).click();
    await choose(page, 'scan.csv', csv);
    await page.getByText('Everything that it tells is on record already: nothing would change.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Take it in' }).isDisabled()).toBe(true);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it('that would do something else by now is not taken, and is looked at again', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page, 'IT lead');
    await page.goto('/posture/import?kind=scan');
    const early = 'system,component,cve\nTDW-EHR,Tidewell EHR,CVE-2024-0001\n';
    await choose(page, 'late.csv', `${early}TDW-EHR,Tidewell EHR,CVE-2024-0002\n`);
    await page.getByRole('heading', { name: '2 findings told of; nothing is written yet' }).waitFor();

    const other = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(other, 'IT lead');
    await other.goto('/posture/import?kind=scan');
    await choose(other, 'early.csv', early);
    await other.getByRole('button', { name: 'Take it in' }).click();
    await other.getByRole('heading', { name: '1 finding taken in' }).waitFor();

    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.getByRole('heading', { name: 'Nothing was taken in' }).waitFor();
    await page.getByText('What the file would do is no longer what was shown').waitFor();
    await page.getByRole('link', { name: 'See what became of it' }).click();
    await page.getByRole('heading', { name: 'Scanner, failed' }).waitFor();
    await page.getByRole('link', { name: 'Look at it again' }).click();
    await page.getByRole('heading', { name: '2 findings told of; nothing is written yet' }).waitFor();
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.getByRole('heading', { name: '2 findings taken in' }).waitFor();
  });

  it('that takes long to look at tells how far it is, goes on when the page is left, and can be stopped', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page, 'IT lead');
    await page.goto('/posture/import?kind=scan');
    const csv = 'system,component,cve\nTDW-EHR,Tidewell EHR,CVE-2024-0003\n';
    const release = await holding();
    await choose(page, 'large.csv', csv);
    const progress = page.getByText('1 entry being compared with what is on record. It goes on if you leave.');
    await progress.waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.reload();
    await progress.waitFor();
    await release();
    await page.getByRole('heading', { name: '1 finding told of; nothing is written yet' }).waitFor();
    // What was only looked at is not among what was taken in.
    await expect.poll(() => page.getByRole('row', { name: /large\.csv/ }).count()).toBe(0);

    const releaseAgain = await holding();
    await choose(page, 'large.csv', csv);
    await progress.waitFor();
    await press(page, 'Stop');
    await page.getByText('It stops within seconds.').waitFor();
    await releaseAgain();
    await page.getByRole('heading', { name: 'It was stopped, and nothing was written' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await press(page, 'Look at it again');
    await page.getByRole('heading', { name: '1 finding told of; nothing is written yet' }).waitFor();
    await press(page, 'Take it in');
    await page.getByRole('heading', { name: '1 finding taken in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '1 finding taken in' }).waitFor();
  });

  it('that seems to name a patient is taken without that part, from the very file', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page, 'IT lead');
    await page.goto('/posture/import?kind=scan');
    const row = 'TDW-EHR,Tidewell EHR';
    const csv = `system,component,cve,note\n${row},CVE-2024-0004,\n${row},CVE-2024-0005,MRN 1234567\n`;
    await choose(page, 'noted.csv', csv);
    await page.getByText('Something in the file looks like a patient’s identifier').waitFor();
    await page.reload();
    await page.getByText('The file is not kept, since something in it looks like').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Take it in' }).isDisabled()).toBe(true);
    await choose(page, 'noted.csv', csv);
    await page.getByRole('button', { name: 'Take it in', disabled: false }).click();
    await page.getByRole('heading', { name: '2 findings taken in' }).waitFor();
  });

  it('that is none is refused in a sentence, and to whoever may not it says who can', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page, 'IT lead');
    await page.goto('/posture/import');
    await page.getByText('Choose the system first').waitFor();
    await page.goto('/posture/import?system=TDW-EHR');
    await choose(page, 'bom.xml', '<bom/>');
    await page.getByText('This is XML. Bills of materials are read as CycloneDX in JSON').waitFor();
    await choose(page, 'scan.csv', 'host,cve\nehr-01,CVE-2020-1472\n');
    await page.getByText('choose "Scanner’s list" for it').waitFor();
    await choose(page, 'half.json', JSON.stringify(bill()).slice(0, -40));
    await page.getByText('This is no JSON, or it was cut off').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.reload();
    await page.getByText('This is no JSON, or it was cut off').waitFor();

    const other = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(other, 'Auditor');
    await other.goto('/posture/import?system=TDW-EHR');
    await other.getByText('Only an HIM director, an IT lead or an IT analyst changes components').waitFor();
  });

  it('goes out again from the patch board', async () => {
    const page = await house.page({ viewport: { width: 1440, height: 900 } });
    await enter(page);
    await page.goto('/posture/patches');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CycloneDX' }).first().click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^portfolio-\d{4}-\d\d-\d\d-bill-of-materials\.cdx\.json$/);
    expect(JSON.parse(await readFile(await file.path(), 'utf8')).bomFormat).toBe('CycloneDX');
  });
});

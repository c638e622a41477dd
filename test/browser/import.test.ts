import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const csv = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = (page: Page, name: string, text: string | Buffer) =>
  page.locator('input[type=file]').setInputFiles(csv(name, text));
const step = (page: Page) => page.locator('.import-steps [aria-current=step]');

describe('an import, by mouse', () => {
  it('shows its steps, the first rows under their columns, and what is wrong, and gives the bad rows back', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await expect.poll(() => step(page).innerText()).toContain('File');
    await choose(page, 'vendors.csv', 'Vendor,Company,Remark\nQ1,Quill Ltd,first\n,No code Ltd,second\nQ3,,third\n');
    await page.getByRole('heading', { name: '2 rows of 3 cannot be taken as they stand' }).waitFor();
    await expect.poll(() => step(page).innerText()).toContain('Try');
    const preview = page.getByRole('region', { name: 'First rows of the file' });
    expect((await preview.locator('thead th').allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
      'Row',
      'code',
      'name',
      'left out',
    ]);
    await expect.poll(() => preview.locator('tbody tr').first().innerText()).toContain('Quill Ltd');

    const problems = page.getByRole('table', { name: 'Problems' });
    await expect.poll(() => problems.getByRole('row').count()).toBe(2);
    await page.getByLabel('Show').selectOption({ label: 'name: required (1)' });
    await expect.poll(() => problems.getByRole('row').count()).toBe(1);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the refused rows' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('vendors-refused.csv');
    const text = await readFile(await file.path(), 'utf8');
    expect(text.split('\r\n')).toEqual([
      '\uFEFFVendor,Company,Remark,row in file,why it was refused',
      ',No code Ltd,second,3,code: code is empty; every row needs one.',
      'Q3,,third,4,name: name is empty; every row needs one.',
      '',
    ]);

    await page.getByRole('button', { name: 'Take the 1 good row, leave 2 out' }).click();
    await page.getByRole('heading', { name: '1 row of vendors imported' }).waitFor();
    await page.getByRole('link', { name: 'the file is kept' }).click();
    await page.getByRole('heading', { name: 'vendors.csv' }).waitFor();
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the file' }).click(),
    ]);
    expect(await readFile(await kept.path(), 'utf8')).toContain('Q1,Quill Ltd,first');
    await expect.poll(() => page.getByRole('table', { name: 'Problems' }).getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'Its entry in the ledger' }).click();
    await page.getByText('Inventory imported').first().waitFor();
  });

  it('leaves a heading out that was matched, and takes one that was not', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, 'odd.csv', 'code,name,Company\nO1,Wrong name,Right name\n');
    await page.locator('.headings > div', { hasText: /^name/ }).getByRole('combobox').selectOption('');
    await expect
      .poll(async () =>
        (await page.locator('.preview thead th').allInnerTexts()).map((text) => text.replace('\n', ' ')),
      )
      .toEqual(['Row', 'code code', 'left out name', 'name Company']);
    await page.getByRole('button', { name: 'Import 1 row of vendors' }).click();
    await page.getByRole('link', { name: 'Open vendors' }).click();
    await page.getByRole('rowheader', { name: 'Right name' }).waitFor();
  });

  it('stands in the history, which is found by file, person and kind', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, 'history.csv', 'code,name\nH1,Historian Ltd\n');
    await page.getByRole('button', { name: 'Import 1 row of vendors' }).click();
    await page.getByRole('heading', { name: '1 row of vendors imported' }).waitFor();
    await page.goto('/import');
    await page.getByRole('link', { name: 'Imports that ran' }).click();
    await page.getByRole('searchbox').fill('history.csv');
    await page.waitForURL(/q=history.csv/);
    await page.getByRole('link', { name: 'history.csv' }).click();
    await page.waitForURL(/\/import\/[\da-f-]{36}$/);
    await page.goBack();
    await page.getByRole('link', { name: 'history.csv' }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('history.csv');
    await page.goto('/import/00000000-0000-4000-8000-000000000000');
    await page.getByText('There is no import of this name.').waitFor();
  });
});

it('rows are pasted, tried and taken by keyboard alone', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/import?kind=VENDORS');
  await page.locator('.choose-file').waitFor();
  await tabTo(page, 'Or paste rows');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('code\tname\nK1\tKeyboard Ltd\n');
  await tabTo(page, 'Read the rows');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '1 row, no problem found' }).waitFor();
  await tabTo(page, 'Import 1 row of vendors');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '1 row of vendors imported' }).waitFor();
});

describe('a mistake', () => {
  const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]);
  const UTF16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('code,name\r\nU1,Ünïcode Ltd\r\n', 'utf16le')]);

  it.each([
    ['an empty file', 'empty.csv', Buffer.alloc(0), 'The file is empty.'],
    ['a spreadsheet', 'vendors.xlsx', ZIP, 'This is a spreadsheet (XLSX) or another zipped file, not CSV.'],
    [
      'a file of another kind',
      'agreements.csv',
      Buffer.from('vendor,kind,effective_on,expires_on\nV1,BAA,2020-01-01,2030-01-01\n'),
      'Its headings fit AGREEMENTS: if it is a file of those, choose that kind.',
    ],
  ])('is told: %s', async (_what, name, content, sentence) => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, name, content);
    await page.getByText(sentence).waitFor();
  });

  it('is none: UTF-16 is read as what it is', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, 'utf16.csv', UTF16);
    await page.getByText('UTF-16LE, columns parted by comma').waitFor();
    await page.getByText('Ünïcode Ltd').waitFor();
  });

  it('of clicking twice imports once', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, 'twice.csv', 'code,name\nTW,Twice Ltd\n');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/import/')) sent.push(request.url());
    });
    await page.getByRole('button', { name: 'Import 1 row of vendors' }).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
    await page.getByRole('heading', { name: '1 row of vendors imported' }).waitFor();
    expect(sent.length).toBe(1);
  });

  it('of the network is not one of the import: what arrived goes on, and its outcome is found again', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    await choose(page, 'broken.csv', 'code,name\nBRK,Broken Ltd\n');
    await page.getByRole('heading', { name: '1 row, no problem found' }).waitFor();
    // The server gets the whole file; its answer is lost on the way back.
    await page.route(/\/import\/vendors/, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Import 1 row of vendors' }).click();
    await page.getByRole('heading', { name: '1 row of vendors imported' }).waitFor();
    await page.unroute(/\/import\/vendors/);

    await page.getByRole('button', { name: 'Import another file' }).click();
    await page.route(/\/import\//, (route) => route.abort('connectionreset'));
    await choose(page, 'lost.csv', 'code,name\nLST,Lost Ltd\n');
    await page
      .getByText('The connection broke before the whole file had arrived. Nothing was written: send it again.')
      .waitFor({ timeout: 40_000 });
    await page.unroute(/\/import\//);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: '1 row, no problem found' }).waitFor();
  }, 90_000);

  it('of leaving is none: a file that was only tried has a page that tells what was found', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/import?kind=VENDORS');
    const id = '7f000001-0000-4000-8000-00000000000a';
    const status = await page.evaluate(async (name) => {
      const response = await fetch(`/import/vendors?dryRun=1&fileName=left.csv&id=${name}`, {
        method: 'POST',
        headers: { 'x-holdfast': '1' },
        body: 'code,name\n,Left Ltd\n',
      });
      return response.status;
    }, id);
    expect(status).toBe(200);
    await page.goto(`/import/${id}`);
    await page.getByRole('heading', { name: 'Only tried: nothing was written' }).waitFor();
    await page.getByText('code is empty; every row needs one.').waitFor();
  });
});

it('whoever may not import sees the history, and who may', async () => {
  const page = await house.page(WIDE);
  await enter(page, 'Auditor');
  await page.goto('/import');
  await page.getByText('Only an HIM director, an IT lead or an administrator imports files.').waitFor();
  await page.getByRole('link', { name: 'Imports that ran' }).click();
  await page.getByRole('heading', { name: 'Imports that ran' }).waitFor();
});

async function tabTo(page: Page, words: string): Promise<void> {
  for (let at = 0; at < 80; at += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === words) return;
  }
  throw new Error(`No Tab leads to “${words}”.`);
}

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleSaying, shipped } from '../retention/catalogueWorld.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const years = (count: number) => ({ kind: 'AFTER', trigger: 'DISCHARGE', period: `P${count}Y` }) as const;
const CHANGED = 'US-CA-HOSP-ADULT';
const TEXAS = shipped().rules.filter(({ jurisdiction, kind }) => jurisdiction === 'US-TX' && kind === 'LAW');

/** California lengthens, Texas shortens twice, Oregon asks something new. */
const UPDATE = {
  asOf: '2026-11-20',
  rules: [
    ruleSaying(CHANGED, { term: years(12), warnings: ['Lengthened in 2026.'] }),
    ...TEXAS.slice(0, 2).map((rule) => ({ ...rule, term: years(4) })),
    ruleSaying('US-HIPAA-ACCOUNTING', { code: 'US-OR-NEW', jurisdiction: 'US-OR', term: years(8) }),
    ruleSaying('US-HIPAA-PRIV-DOC', {}),
  ],
};

async function administration(): Promise<Page> {
  const page = await house.page(WIDE);
  await enter(page, 'Administrator');
  await page.goto('/administration/catalogue');
  return page;
}
const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
const allChecked = (boxes: (HTMLElement | SVGElement)[]) =>
  boxes.every((box) => box instanceof HTMLInputElement && box.checked);
const row = (page: Page, code: string) => page.locator('tbody tr', { hasText: code });

describe('a catalogue update', () => {
  it('is not kept where it is torn or says what cannot be, and says so entry by entry', async () => {
    const page = await administration();
    await page.getByText('No update was handed in yet.').waitFor();
    await choose(page, 'torn.json', JSON.stringify(UPDATE).slice(0, 900));
    await page.getByText('The file breaks off before its end: fetch it once more, whole.').waitFor();
    await choose(page, 'wrong.json', JSON.stringify([ruleSaying(CHANGED, { holders: ['Hospital'] })]));
    await page.getByRole('heading', { name: 'Nothing was kept: 1 entry is wrong in this file' }).waitFor();
    await page.getByText(`Rule 1, "${CHANGED}", holders: "Hospital" is no holder type.`).waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('shows its difference by jurisdiction, and is taken and left by keyboard', async () => {
    const page = await administration();
    await choose(page, 'november.json', JSON.stringify(UPDATE));
    await page.getByRole('heading', { name: 'Catalogue of 20 Nov 2026' }).waitFor();
    await page.getByText('4 entries to decide: 1 new and 3 changed. 1 is unchanged.').waitFor();
    await expect.poll(() => page.locator('.list-group').allInnerTexts()).toEqual(['California', 'Oregon', 'Texas']);
    await expect.poll(() => row(page, CHANGED).innerText()).toContain('12 years after discharge');
    expect(await violationsOn(page)).toEqual([]);

    await page.getByLabel('Mark all 4 entries shown').focus();
    await page.keyboard.press('Space');
    await page.getByText('4 entries marked').waitFor();
    await expect.poll(() => page.getByLabel(/^Mark US-/).evaluateAll(allChecked)).toBe(true);
    await page.getByLabel('Mark all 4 entries shown').focus();
    await page.keyboard.press('Space');
    await expect.poll(() => page.getByText('entries marked').count()).toBe(0);

    await page.getByLabel(`Mark ${CHANGED}`).focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Mark US-OR-NEW').focus();
    await page.keyboard.press('Space');
    await page.getByText('2 entries marked').waitFor();
    await page.getByRole('button', { name: 'Take them' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('New rule').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByLabel('Why').fill('Read with counsel');
    await page.keyboard.press('Enter');
    await page.getByText('Taken. Rules wait as drafts for an HIM director.').waitFor();
    await page.getByText('2 entries to decide: 2 changed. 2 wait for an HIM director and 1 is unchanged.').waitFor();
    await expect
      .poll(() => row(page, CHANGED).getByRole('link', { name: 'Revision 2' }).getAttribute('href'))
      .toContain(`/retention/rules/${CHANGED}`);

    await page.getByLabel(`Mark ${TEXAS[0]?.code}`).check();
    await page.getByRole('button', { name: 'Leave it' }).click();
    await dialog.getByRole('button', { name: 'Leave 1 entry' }).click();
    await dialog.getByText('Why is missing.').waitFor();
    await dialog.getByLabel('Why').fill('The law is not signed yet');
    await dialog.getByRole('button', { name: 'Leave 1 entry' }).click();
    await page.getByText('Left, with the reason.').waitFor();
    await row(page, TEXAS[0]?.code ?? '')
      .getByText('The law is not signed yet')
      .waitFor();

    await page.getByRole('button', { name: /^State/ }).click();
    await page.getByLabel('Left', { exact: true }).check();
    await expect.poll(() => page.locator('.list-group').allInnerTexts()).toEqual(['Texas']);
    expect(page.url()).toContain('state=LEFT');

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download the file' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('november.json');
    expect(await readFile(await file.path(), 'utf8')).toBe(JSON.stringify(UPDATE));
  });

  it('tells whoever was second that the house has changed, and takes nothing', async () => {
    const page = await administration();
    await page.getByRole('link', { name: 'Catalogue of 20 Nov 2026' }).click();
    const code = TEXAS[1]?.code ?? '';
    await page.getByLabel(`Mark ${code}`).check();
    await page.getByRole('button', { name: 'Take it' }).click();
    await page.getByRole('dialog').getByText('Changed rule').waitFor();
    await house.orm.em
      .fork()
      .getConnection()
      .execute(`update retention_rule set version = version + 1 where code = '${code}'`);
    await page.getByRole('button', { name: 'Take 1 entry' }).click();
    await page
      .getByText(/changed the retention rule/i)
      .first()
      .waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('is read by a director, who finds the draft and its source, and decides nothing here', async () => {
    const page = await house.page({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await enter(page);
    await page.goto('/administration/catalogue');
    await page.getByText('Only an administrator keeps users, feeds, settings and the catalogue.').first().waitFor();
    await page.getByRole('link', { name: 'Catalogue of 20 Nov 2026' }).click();
    await page
      .getByLabel(/^Mark /)
      .first()
      .check();
    await expect.poll(() => page.getByRole('button', { name: 'Take it' }).getAttribute('aria-disabled')).toBe('true');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    // What is half under the bar of the page is not to be measured.
    await page.evaluate(() => scrollTo(0, 0));
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Revision 2' }).click();
    await page.getByText('Catalogue of 20 Nov 2026').first().waitFor();
  });
});

describe('what authorities ask', () => {
  const WORDED = '[Said otherwise] ';
  const UTAH = shipped().authorities.filter(({ jurisdiction }) => jurisdiction === 'US-UT');
  /** More than a page of them, so that marking all reaches beyond what is seen. */
  const SUMMARIES = {
    asOf: '2026-11-21',
    authorities: shipped()
      .authorities.slice(0, 60)
      .concat(UTAH)
      .map((authority) => ({ ...authority, summary: `${WORDED}${authority.summary}` })),
  };

  it('is shown beside what is on record, and all that is shown is marked at once and taken by keyboard', async () => {
    const page = await administration();
    await choose(page, 'summaries.json', JSON.stringify(SUMMARIES));
    await page.getByText('62 entries to decide: 62 changed.').waitFor();
    const first = row(page, 'US:10-CFR-20.2106-F');
    await first.getByText('What it asks', { exact: true }).waitFor();
    await first.getByText('What it asks is on record here in other words. What is taken would replace them.').waitFor();
    await page.getByLabel('Mark all 62 entries shown').check();
    await page.getByText('62 entries marked').waitFor();

    await page.getByRole('button', { name: /^Jurisdiction/ }).click();
    await page.getByLabel('Utah', { exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByLabel('Mark all 2 entries shown').focus();
    await page.keyboard.press('Space');
    await page.getByText('2 entries marked').waitFor();
    await page.getByRole('button', { name: 'Take them' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('would replace them').first().waitFor();
    await page.getByRole('button', { name: 'Take 2 entries' }).click();
    await page.getByText('60 entries to decide: 60 changed. 2 are unchanged.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('stands in the list, where it is looked for, on the page of the law and beside its rule', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention/authorities?q=newspaper%20announces');
    const [utah] = UTAH;
    const words = `${WORDED}${utah?.summary}`;
    await page.getByText('1 authority', { exact: true }).waitFor();
    await row(page, utah?.code ?? '')
      .getByText(words)
      .waitFor();
    await page.goto(`/retention/authorities/${utah?.code}`);
    await page.getByRole('region', { name: 'What it asks' }).getByText(words).waitFor();
    await page.goto('/retention/rules/US-UT-HOSP-ADULT');
    await page.getByText(words).waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });
});

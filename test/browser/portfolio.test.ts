import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { enter } from './enter.ts';
import { manySystems } from './manySystems.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };

async function portfolio(path = '/', options: Parameters<House['page']>[0] = WIDE): Promise<Page> {
  const page = await house.page(options);
  await enter(page);
  if (path !== '/') await page.goto(path);
  await rowOf(page, 'Tidewell Inpatient EHR').waitFor();
  return page;
}

const rowOf = (page: Page, name: string) => page.locator('[role=row]', { hasText: name }).first();
const searchOf = (page: Page) => new URL(page.url()).searchParams;
const readout = (page: Page) => page.locator('.tl-readout p').innerText();
const heads = (page: Page) => page.locator('.tl-group').allInnerTexts();

describe('the portfolio, by mouse', () => {
  it('groups its rows, and opens and closes a group', async () => {
    const page = await portfolio();
    await page.getByLabel('Group by').selectOption('Rating');
    const grid = page.getByRole('treegrid');
    await grid.locator('.tl-group').first().waitFor();
    expect((await heads(page))[0]).toMatch(/Critical\s+5 systems\s+[\d,]+ \+ open/);
    await expect.poll(() => grid.locator('[aria-expanded=true]').count()).toBeGreaterThan(1);

    await grid.locator('.tl-group').first().click();
    await page.waitForURL(/closed=CRITICAL/);
    await rowOf(page, 'Tidewell Inpatient EHR').waitFor({ state: 'detached' });
    await page.reload();
    await grid.locator('[aria-expanded=false]').first().click();
    await rowOf(page, 'Tidewell Inpatient EHR').waitFor();
  });

  it('shows a system in the group of each facility that it serves, and says so', async () => {
    const page = await portfolio('/?group=facility');
    await page.getByText(/^14 of 14 systems, in \d+ rows$/).waitFor();
    expect((await heads(page))[0]).toMatch(/^Corvane Hospital\s+\d systems, \d of them in other groups too/);
    await expect
      .poll(() => page.locator('[role=row]', { hasText: 'Emberline Occupational Health' }).count())
      .toBeGreaterThan(1);
  });

  it('filters by side, phase, status, owner and vendor, in an address that can be sent on', async () => {
    const page = await portfolio();
    await page.getByRole('button', { name: /^More/ }).click();
    await page.getByRole('checkbox', { name: 'Clinical applications' }).check();
    await page.getByText('1 of 14 systems').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Phase/ }).click();
    await page.getByRole('checkbox', { name: 'Extraction' }).check();
    await page.waitForURL(/phase=EXTRACTION/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Side/ }).click();
    await page.getByRole('checkbox', { name: 'HIM' }).check();
    await page.waitForURL(/side=HIM/);
    expect(searchOf(page).get('owner')).toBe('Clinical applications');
    await page.reload();
    await page.getByText('1 of 14 systems').waitFor();
    await rowOf(page, 'Tidewell Inpatient EHR').waitFor();
  });

  it('says which filters leave nothing, and clears one of them', async () => {
    const page = await portfolio();
    await page.goto('/?rating=LOW&facility=CORVANE');
    await page.getByText('No system is Low at Corvane Hospital.').waitFor();
    await page.getByText('None of fourteen systems fits the filters.').waitFor();
    await expect.poll(() => page.locator('.tl-axis').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Clear the rating filter' }).click();
    await rowOf(page, 'Tidewell Inpatient EHR').waitFor();
    expect(searchOf(page).get('facility')).toBe('CORVANE');
  });

  it('turns the order round', async () => {
    const page = await portfolio('/?sort=name');
    await expect.poll(() => page.locator('.system-name a').first().innerText()).toBe('Brindle Pharmacy');
    await page.getByRole('button', { name: 'The other way round' }).click();
    await expect.poll(() => page.locator('.system-name a').first().innerText()).toBe('Vellum Document Imaging');
    expect(searchOf(page).get('way')).toBe('reverse');
  });

  it('selects a span by dragging on the axis, and resets it by a double click', async () => {
    const page = await portfolio();
    const axis = await boxOf(page, '.tl-axis');
    await page.mouse.move(axis.x + axis.width * 0.25, axis.y + 60);
    await page.mouse.down();
    await page.mouse.move(axis.x + axis.width * 0.5, axis.y + 60, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL(/span=20(19|20)-\d\d-\d\d\.\.20(29|30)-/);
    await page.mouse.dblclick(axis.x + axis.width * 0.9, axis.y + 60);
    await expect.poll(() => searchOf(page).get('span')).toBeNull();
  });

  it('zooms about the pointer with Ctrl and the wheel, and pans with Shift; columns stay', async () => {
    const page = await portfolio();
    const picture = await boxOf(page, '.tl-picture');
    const name = await boxOf(page, '.system-name');
    await page.mouse.move(picture.x + picture.width - 4, picture.y + 10);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await page.waitForURL(/span=/);
    expect(searchOf(page).get('span')?.split('..')[1]).toMatch(/^20(49|50)-/);
    await page.keyboard.down('Shift');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Shift');
    await expect.poll(() => searchOf(page).get('span')?.split('..')[1]).toMatch(/^204[5-8]-/);
    expect(await boxOf(page, '.system-name')).toEqual(name);
  });

  it('tells what is pointed at, and is silent after Esc', async () => {
    const page = await portfolio();
    const row = rowOf(page, 'Tidewell Inpatient EHR');
    const box = await row.locator('.tl-picture').boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.3, (box?.y ?? 0) + 14);
    await expect
      .poll(() => readout(page))
      .toMatch(
        /^Tidewell Inpatient EHR, exposure gap: 10 Jul 2019 to 30 Sep 2028\. [\d,]+ days run, [\d,]+ to come\. Not contained\.$/,
      );
    await expect
      .poll(() => page.locator('.tl-readout .red').innerText())
      .toMatch(/^[\d,]+ days run, [\d,]+ to come\.$/);
    await page.keyboard.press('Escape');
    await expect.poll(() => readout(page)).toMatch(/^Point at a row/);
  });

  it('tells what a finger points at', async () => {
    const page = await portfolio('/', { viewport: { width: 390, height: 844 }, hasTouch: true });
    await rowOf(page, 'Orrery PACS 4').locator('.tl-picture').tap();
    await expect.poll(() => readout(page)).toMatch(/^Orrery PACS 4, /);
    await expect.poll(() => page.locator('.tl-readout').isVisible()).toBe(true);
  });

  it('goes back and forward through the views', async () => {
    const page = await portfolio('/?group=rating&span=2020-2035');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('.table-group').first().waitFor();
    await page.getByRole('link', { name: 'Tidewell Inpatient EHR' }).click();
    await page.getByRole('heading', { name: 'Can it be switched off?' }).waitFor();
    await page.goBack();
    await page.locator('.table-group').first().waitFor();
    await page.goBack();
    await page.locator('.tl-group').first().waitFor();
    expect(searchOf(page).get('span')).toBe('2020-2035');
    await expect
      .poll(() => page.getByRole('button', { name: '2020 to 2035' }).getAttribute('aria-pressed'))
      .toBe('true');
    await page.goForward();
    await page.locator('.table-group').first().waitFor();
  });
});

describe('the portfolio, by keyboard alone', () => {
  it('walks rows and marks, each read out, and comes back from a system', async () => {
    const page = await portfolio();
    await toGrid(page);
    const active = () => page.locator('[role=grid]').getAttribute('aria-activedescendant');
    expect(await active()).toBe('tl-row-0');
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe('tl-row-1');
    await page.keyboard.press('Home');
    const first = await readout(page);
    expect(first).toMatch(/(vendor support|records|security fixes)/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => readout(page)).not.toBe(first);
    await page.keyboard.press('End');
    const last = await readout(page);
    await page.keyboard.press('ArrowRight');
    expect(await readout(page)).toBe(last);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
    await page.waitForURL(/selected=/);
    await page.keyboard.press('Space');
    await expect.poll(() => searchOf(page).get('selected')).toBeNull();

    await page.keyboard.press('+');
    await page.keyboard.press(']');
    await page.waitForURL(/span=/);
    await page.keyboard.press('0');
    await expect.poll(() => searchOf(page).get('span')).toBeNull();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/systems\//);
    await page.goBack();
    await rowOf(page, 'Tidewell Inpatient EHR').waitFor();
  });

  it('groups, closes and opens groups, and turns into a table', async () => {
    const page = await portfolio();
    await toGrid(page);
    await page.keyboard.press('g');
    await page.waitForURL(/group=rating/);
    await page.locator('.tl-group').first().waitFor();
    await expect.poll(() => readout(page)).toMatch(/^Group critical: 5 systems/);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/closed=CRITICAL/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => searchOf(page).get('closed')).toBeNull();
    for (const group of ['facility', 'phase', 'owner', 'vendor']) {
      await page.keyboard.press('g');
      await page.waitForURL(new RegExp(`group=${group}`));
    }
    await page.keyboard.press('g');
    await expect.poll(() => searchOf(page).get('group')).toBeNull();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
    await page.keyboard.press('t');
    await page.locator('.grid-table tbody th').first().waitFor();
    const region = page.getByRole('region', { name: 'Systems as a table' });
    await expect.poll(() => region.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('t');
    const grid = page.getByRole('grid');
    await expect.poll(() => grid.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(searchOf(page).get('view')).toBeNull();
  });

  it('asks why, and comes back to the row', async () => {
    const page = await portfolio();
    await toGrid(page);
    await page.keyboard.press('w');
    await page.getByRole('dialog', { name: 'Why this date?' }).getByText('In words').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  });
});

describe('what is taken along', () => {
  it('is a file of all filtered rows, in order, with the columns of the table', async () => {
    const page = await portfolio('/?rating=HIGH,CRITICAL&sort=name');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const file = readFileSync(await (await downloading).path(), 'utf8');
    const rows: string[][] = parse(file, { bom: true, fromLine: 2 });
    const names = rows.map((row) => row[2]);
    expect(names).toHaveLength(10);
    expect(names[0]).toBe('Brindle Pharmacy');
    await page.getByRole('button', { name: 'Table' }).click();
    await expect.poll(() => page.locator('.grid-table tbody th a').allInnerTexts()).toEqual(names);
  });

  it('is a print of every row, twice: as a picture and as a table', async () => {
    const page = await portfolio('/?group=rating');
    await page.keyboard.press('Control+p');
    await page.getByText('All rows are read.').waitFor();
    await expect.poll(() => page.locator('.printed-timeline .tl-picture').count()).toBe(14);
    await expect.poll(() => page.locator('.printed .grid-table tbody tr:not(.table-group)').count()).toBe(14);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper').trim()))
      .toBe('#fff');
    await expect.poll(() => page.getByRole('button', { name: 'Back to the portfolio' }).isVisible()).toBe(false);
    await expect.poll(() => page.locator('.tl-legend').isVisible()).toBe(true);
    await expect
      .poll(() => page.locator('header .sub').innerText())
      .toMatch(/^All systems: 14 systems, by exposure\. As of \d+ \w{3} \d{4}, ledger [\d,]+: [0-9a-f]{64}\.$/);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Back to the portfolio' }).click();
    await page.locator('.tl-group').first().waitFor();
  });
});

describe('5,000 systems', () => {
  it('are all there: any row is read where one jumps to it, and no other', async () => {
    await manySystems(house.orm, 5_000);
    const page = await house.page(WIDE);
    const asked: number[] = [];
    page.on('request', (request) => {
      const variables = request.postDataJSON()?.variables;
      if (variables?.codes) asked.push(variables.codes.length);
    });
    await enter(page);
    await page.goto('/?sort=code&q=MANY');
    await page.getByText('5,000 of 5,014 systems').waitFor();
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('5001');
    await page.locator('.tl-overview canvas').waitFor();
    await expect.poll(() => page.locator('[role=row]').count()).toBeLessThan(60);

    const strip = await boxOf(page, '.tl-overview');
    await page.mouse.click(strip.x + strip.width * 0.8, strip.y + strip.height * 0.5);
    const row = page.locator('.tl-row .system-name').first();
    await row.waitFor();
    const number = async () => Number((await row.innerText()).match(/MANY-(\d+)/)?.[1] ?? 0);
    await expect.poll(number).toBeGreaterThan(2_500);
    expect(asked.reduce((sum, count) => sum + count, 0)).toBeLessThan(300);

    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.getByText('MANY-04999').first().waitFor();
    await page.getByLabel('Group by').selectOption('Rating');
    await page.getByRole('treegrid').waitFor();
    await rowsOf(house.orm.em.fork(), "delete from system where code like 'MANY-%'");
  });
});

/** Last, since nothing of the demo is left afterwards. */
describe('a new portfolio', () => {
  it('says what the first step is, and leads there', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Administrator');
    await page.goto('/import');
    await page.getByRole('button', { name: 'Clear the demo first' }).click();
    await page.getByRole('button', { name: 'Clear the demo', exact: true }).click();
    await page.waitForURL(/\/setup\?key=/);
    await page.getByLabel('Your name').fill('Ada Admin');
    await page.getByLabel('E-mail address').fill('ada@example.org');
    await page.getByLabel('Password').fill('a sentence to keep in mind');
    await page.getByRole('button', { name: 'Make the administrator' }).click();
    await page.getByText('No systems yet. Add one, or import a CSV with a code and a name in each row.').waitFor();
    await expect
      .poll(() => page.getByRole('link', { name: 'Import a CSV' }).getAttribute('href'))
      .toBe('/import?kind=SYSTEMS');
    await page.getByRole('link', { name: 'Add a system' }).click();
    await page.waitForURL(/\/systems\?form=register-system/);
  });
});

async function toGrid(page: Page): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.classList.contains('tl-frame'))) return;
  }
  throw new Error('The Tab key never reaches the grid.');
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page.`);
  return box;
}

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focused, press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { told } from './told.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };

async function list(path = '/systems', role = 'HIM director', options: object = WIDE): Promise<Page> {
  const page = await house.page(options);
  await enter(page, role);
  await page.goto(path);
  await rows(page).first().waitFor();
  return page;
}

describe('the list of systems', () => {
  it('is ordered by a click on a head, both ways, and back leads to where one was', async () => {
    const page = await list();
    await page.getByRole('button', { name: 'Planned off' }).click();
    await page.waitForURL(/sort=PLANNED_OFF/);
    await expect.poll(() => names(page)).toEqual(expect.arrayContaining([expect.stringContaining('Sanguine')]));
    await expect.poll(async () => (await names(page))[0]).toBe('Sanguine Blood Bank');
    expect(await sorted(page)).toEqual(['Planned off ascending']);
    await page.getByRole('button', { name: 'Planned off' }).click();
    await expect.poll(async () => (await names(page))[0]).toBe('Emberline Occupational Health');
    expect(await sorted(page)).toEqual(['Planned off descending']);
    await page.getByRole('link', { name: 'Emberline Occupational Health' }).click();
    await page.getByRole('heading', { name: 'Emberline Occupational Health' }).waitFor();
    await page.goBack();
    await expect.poll(async () => (await names(page))[0]).toBe('Emberline Occupational Health');
    expect(page.url()).toContain('sort=-PLANNED_OFF');
  });

  it('shows the columns of one’s choice in one’s order, chosen and moved by keyboard', async () => {
    const page = await list('/systems?columns=code,rating');
    await press(page, 'Columns 2 of 24');
    await page.getByRole('dialog', { name: 'Columns' }).waitFor();
    await press(page, 'Vendor', 'Space');
    await expect.poll(() => heads(page)).toEqual(['System', 'Code', 'Rating', 'Vendor']);
    await press(page, 'Move Rating after Vendor');
    await expect.poll(() => heads(page)).toEqual(['System', 'Code', 'Vendor', 'Rating']);
    await expect.poll(() => focused(page)).toMatch(/^Move Rating/);
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => heads(page)).toEqual(['System', 'Rating', 'Code', 'Vendor']);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toMatch(/^Columns/);
    expect(page.url()).toContain('columns=rating,code,vendor');
    await page.reload();
    await expect.poll(() => heads(page)).toEqual(['System', 'Rating', 'Code', 'Vendor']);
  });

  it('has every column, and is accessible with all of them', async () => {
    const all =
      'code,rating,reasons,kind,vendor,facilities,owners,status,phase,hosting,segment,criticality,cost,users,records,' +
      'noFixesFrom,daysRun,daysToCome,plannedOff,earliestOff,keepThrough,holds,successor,inService';
    const page = await list(`/systems?columns=${all}`, 'Auditor', { ...WIDE, colorScheme: 'dark' });
    expect((await heads(page)).length).toBe(25);
    const tidewell = page.getByRole('row', { name: /Tidewell Inpatient EHR/ });
    await tidewell.getByText('2025-017').waitFor();
    await tidewell.getByText('$486,000').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is filtered by owner, kind and vendor, and says so where nothing is left', async () => {
    const page = await list();
    await page.getByRole('button', { name: /^Owner All/ }).click();
    await page.getByLabel('Imaging platforms').check();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => names(page))
      .toEqual(['Cardel Cardiology Imaging', 'Orrery PACS 4', 'Thornfield Radiation Oncology']);
    await page.getByRole('button', { name: /^Rating All/ }).click();
    await page.getByLabel('Low').check();
    await page.keyboard.press('Escape');
    await page.getByText('No system is like that.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await expect.poll(async () => (await names(page)).length).toBe(14);
  });

  it('is given as a file of exactly what is shown', async () => {
    const page = await list('/systems?columns=cost,plannedOff&kind=EHR&sort=-COST');
    await rename(page, 'STM-BH', '=HYPERLINK("x"), "quoted"');
    await page.goto('/systems?columns=cost,plannedOff&kind=EHR&sort=-COST');
    await rows(page).first().waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/^systems-\d{4}-\d{2}-\d{2}\.csv$/);
    const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFSystem,"Cost a year, USD",Planned off');
    expect(lines[1]).toBe('Tidewell Inpatient EHR,486000,2028-09-30');
    expect(lines.find((line) => line.includes('HYPERLINK'))).toMatch(/^"'=HYPERLINK\(""x""\), ""quoted""",\d+,/);
    expect(lines.length).toBe((await names(page)).length + 2);
  });

  it('leaves nothing beyond 320 px', async () => {
    const page = await list('/systems?columns=reasons,facilities,owners', 'Auditor', {
      viewport: { width: 320, height: 800 },
    });
    await page.getByLabel('Mark Brindle Pharmacy').check();
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    const box = await page.getByRole('button', { name: 'Take the marks away' }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  });
});

describe('a view', () => {
  it('is saved, shared, opened by another, and deleted', async () => {
    const page = await list('/systems?rating=CRITICAL&columns=code,rating&sort=-COST');
    await press(page, 'View All systems');
    await press(page, 'Save this view');
    await page.getByLabel('Name', { exact: true }).fill('Worst first');
    await page.getByRole('button', { name: 'Save the view' }).click();
    await told(page, 'The view Worst first is saved.');
    await page.getByRole('button', { name: 'View Worst first', exact: true }).waitFor();
    expect(page.url()).toContain('view=');
    await viewAct(page, 'Share it with everybody');
    await page.getByRole('button', { name: 'Share the view' }).click();
    await told(page, 'The view is shared.');

    const other = await list('/systems', 'Auditor');
    await other.getByRole('button', { name: /^View/ }).click();
    await other.getByRole('link', { name: /^Worst first \S/ }).click();
    await expect.poll(() => heads(other)).toEqual(['System', 'Code', 'Rating']);
    expect(other.url()).toContain('rating=CRITICAL');
    await other.getByRole('button', { name: /^View/ }).click();
    expect(await violations(other, '.views-menu')).toEqual([]);
    await expect.poll(() => other.getByRole('button', { name: 'Delete it' }).count()).toBe(0);
    await other.goBack();
    await expect.poll(async () => (await names(other)).length).toBe(14);

    await page.getByRole('button', { name: 'System', exact: true }).click();
    await page.getByRole('button', { name: 'View Worst first, changed' }).waitFor();
    await viewAct(page, 'Keep what is shown now in it');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await told(page, 'The view is revised.');
    await viewAct(page, 'Delete it');
    await page.getByRole('dialog').getByText('which everybody is offered').waitFor();
    await page.getByRole('button', { name: 'Delete the view' }).click();
    await told(page, 'The view is deleted.');
    await page.getByRole('button', { name: 'View All systems' }).waitFor();
  });

  it('that asks for what is not there says so', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems?facility=GONE&columns=code,colour&rating=PURPLE');
    const said = page.getByText(/asks for/);
    await said.filter({ hasText: 'GONE' }).waitFor();
    await expect
      .poll(() => said.innerText())
      .toBe(
        'The address asks for the rating “PURPLE”, the column “colour” and the facility “GONE”, which are not there. Choose again above.',
      );
    await page.getByText('No system is like that.').waitFor();
  });
});

describe('systems that are marked', () => {
  it('are revised together, after one has seen what would become of each', async () => {
    const page = await list('/systems?columns=code,owners,status');
    await press(page, 'Mark Brindle Pharmacy', 'Space');
    await press(page, 'Mark Cardel Cardiology Imaging', 'Space');
    await page.getByText('2 systems marked').waitFor();
    await press(page, 'Revise them together');
    await page.getByRole('heading', { name: 'Revise 2 systems' }).waitFor();
    await tabTo(page, 'IT owner');
    await page.keyboard.type('Write');
    await tabTo(page, 'New IT owner');
    await page.keyboard.type('Platform team');
    await tabTo(page, 'Lifecycle status');
    await page.keyboard.type('Read-only');
    await press(page, 'Show what would change');
    await expect
      .poll(() => focused(page))
      .toBe('2 systems change, 0 say so already, 0 are refused. Nothing is written yet.');
    const cardel = page.getByRole('row', { name: /Cardel Cardiology Imaging CRD-CVI/ });
    await expect.poll(() => cardel.innerText()).toMatch(/IT owner: Imaging platforms\s+becomes\s+Platform team/);
    expect(await violations(page)).toEqual([]);
    await press(page, 'Revise 2 systems');
    await told(page, '2 systems are revised, in one entry of the ledger.');
    await expect.poll(() => page.getByText('Platform team').count()).toBe(2);
    expect(page.url()).not.toContain('chosen');
  });

  it('are told apart where some are refused, and the good ones can be taken', async () => {
    const page = await list('/systems?status=READ_ONLY&columns=code,status&sort=CODE');
    const count = (await names(page)).length;
    await page.getByLabel(/^Mark all/).check();
    await page.getByLabel('Mark Brindle Pharmacy').uncheck();
    await page.getByText(`${count - 1} systems marked`).waitFor();
    await page.getByRole('button', { name: 'Revise them together' }).click();
    await page.getByLabel('HIM steward').selectOption('Write another');
    await page.getByLabel('New HIM steward').fill('Records office');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByText(`${count - 1} systems change`).waitFor();

    const other = await list('/systems/HLC-FM?form=revise-system&of=HLC-FM', 'IT lead').catch(() => null);
    if (!other) throw new Error('The other did not arrive.');
    await other.getByLabel('Network segment').fill('LEG-77');
    await other.getByRole('button', { name: 'Revise the system' }).click();
    await other.locator('.facts', { hasText: 'LEG-77' }).waitFor();

    await page.getByRole('button', { name: /^Revise \d+ systems/ }).click();
    await page.getByText('1 is refused').waitFor();
    await page.getByText('Somebody else changed the system "HLC-FM" since you read it.').waitFor();
    await page.getByRole('button', { name: /^Revise the good ones/ }).click();
    await told(page, `${count - 2} systems are revised, in one entry of the ledger.`);
  });

  it('cannot be switched off together, and say why', async () => {
    const page = await list('/systems?columns=code,status');
    await page.getByLabel('Mark Tidewell Inpatient EHR').check();
    await page.getByRole('button', { name: 'Revise it' }).click();
    await page.getByLabel('Lifecycle status').selectOption('Switched off');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByText('decommission it alone, which looks at what is in the way.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Revise \d/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Change the answers' }).click();
    await expect.poll(() => page.getByLabel('Lifecycle status').inputValue()).toBe('DECOMMISSIONED');
  });

  it('are revised by nobody who only reads', async () => {
    const page = await list('/systems?chosen=TDW-EHR', 'Auditor');
    const revise = page
      .getByRole('button', { name: 'Revise it together' })
      .or(page.getByRole('button', { name: 'Revise it' }));
    await expect.poll(() => revise.first().getAttribute('aria-disabled')).toBe('true');
  });
});

function rows(page: Page) {
  return page.locator('main table tbody tr');
}

function names(page: Page): Promise<string[]> {
  return page.locator('main table tbody th').allInnerTexts();
}

async function heads(page: Page): Promise<string[]> {
  const texts = await page.locator('main table thead th').allInnerTexts();
  return texts.map((text) => text.replaceAll(/[▲▼]/g, '').trim());
}

function sorted(page: Page): Promise<string[]> {
  return page
    .locator('main table thead th:is([aria-sort="ascending"], [aria-sort="descending"])')
    .evaluateAll((found) =>
      found.map((head) => `${head.textContent?.replaceAll(/[▲▼]/g, '')} ${head.getAttribute('aria-sort')}`),
    );
}

async function viewAct(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: /^View/ }).click();
  await page.getByRole('button', { name: act }).click();
}

async function rename(page: Page, code: string, name: string): Promise<void> {
  await page.goto(`/systems/${code}?form=revise-system&of=${code}`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Revise the system' }).click();
  await told(page, `The system ${code} is revised.`);
}

/** With a popup open what lies under it is no target. */
async function violations(page: Page, within = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  );
}

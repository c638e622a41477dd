import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../../server/database/rowsOf.ts';
import { approvedPolicy } from './approvedPolicy.ts';
import { focused } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const cell = (page: Page, name: RegExp) => page.getByRole('gridcell').getByRole('button', { name });

it('a cut-off at the end of the fiscal year is said in the cell, in words and in the days of a trial', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await approvedPolicy(house, page, {
    code: 'NQ-CLAIMS-FY',
    dataClass: 'claim-record',
    holders: ['hospital'],
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'AFTER', trigger: 'CREATION', period: 'P12Y', cutOff: 'FISCAL_YEAR_END' },
  });
  await rowsOf(house.orm.em.fork(), 'update organisation set fiscal_year_end_month = 6');
  await page.goto('/retention');
  await cell(page, /^Claim[^:]*, own policy: 12 y from fiscal year end ?, governs/).click();
  const panel = page.getByRole('complementary');
  await panel
    .getByText(/12 years after the end of the fiscal year of creation/)
    .first()
    .waitFor();
  await page.goto('/retention?rule=NQ-CLAIMS-FY');
  await expect.poll(() => panel.getByLabel('Cut-off of the term').inputValue()).toBe('FISCAL_YEAR_END');
  const trial = panel.getByRole('row').filter({ hasText: '29 February' });
  await trial
    .getByText(/^30 Jun 20\d\d$/)
    .first()
    .waitFor();
});

it('a duty to destroy before the duty to keep ends is marked as a conflict, and counted', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await approvedPolicy(house, page, {
    code: 'NQ-AUDIT-GONE',
    dataClass: 'access-audit-log',
    holders: ['hospital'],
    effect: 'DESTROY_BY',
    term: { kind: 'AFTER', trigger: 'CREATION', period: 'P1Y' },
  });
  await page.goto('/retention');
  const marked = cell(page, /^Access audit log, [^:]*: .*, conflict/).first();
  await marked.waitFor();
  await expect.poll(() => marked.locator('.conflicting svg').count()).toBe(1);
  await page.getByText(/ · conflicts [1-9]\d*$/).waitFor();
});

it('a thousand record series are shown, and a key that walks them changes a few cells', async () => {
  const em = house.orm.em.fork();
  await rowsOf(
    em,
    `insert into data_class (code, name, sensitivity, legal_health_record, designated_record_set)
     select 'many-' || lpad(i::text, 4, '0'), 'Many series ' || lpad(i::text, 4, '0'), 'PHI', true, true
     from generate_series(1, 1000) i`,
  );
  await rowsOf(
    em,
    `insert into holding (system_id, facility_id, data_class_id)
     select (select id from system order by code limit 1), (select id from facility order by code limit 1), id
     from data_class where code like 'many-%'`,
  );
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/retention');
  await page.getByText(/further record series do not fit here/).waitFor();
  await expect.poll(() => page.locator('.schedule-table tbody tr').count()).toBeGreaterThan(900);
  // Seconds are for the bench: here it counts that a key changes a few cells and not the whole table.
  await page.evaluate(() => {
    const seen = { changes: 0 };
    Object.assign(window, { seen });
    const table = document.querySelector('.schedule-table');
    if (table) {
      new MutationObserver((changes) => {
        seen.changes += changes.length;
      }).observe(table, { subtree: true, childList: true, attributes: true, characterData: true });
    }
  });
  await page.locator('[id="cell-many-0100:US"]').focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toContain('Many series 0120, United States');
  const changes = Number(await page.evaluate('window.seen.changes'));
  expect(changes).toBeGreaterThan(0);
  expect(changes / 20).toBeLessThan(20);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: /Many series 0120/ }).waitFor();
});

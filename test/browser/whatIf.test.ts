import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, focused, press } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const PLAN = { plan: { system: 'TDW-EHR', plannedOffOn: '2031-06-30' } };
const asking = (...changes: readonly object[]) => `/what-if?ask=${encodeURIComponent(JSON.stringify(changes))}`;

describe('by mouse', () => {
  it('a later plan is supposed, kept, and opened by the committee under its link', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'IT lead');
    await page.getByRole('link', { name: 'Retention', exact: true }).click();
    await page.getByRole('navigation', { name: 'Retention' }).getByRole('link', { name: 'What if' }).click();
    await page.getByText('Nobody has kept a what-if yet.').waitFor();
    await page.getByRole('button', { name: 'Suppose something' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Suppose that').selectOption('PLAN');
    await form.getByRole('combobox', { name: 'System' }).fill('TDW-EHR');
    await page.getByRole('option', { name: 'Tidewell Inpatient EHR' }).click();
    await form.getByRole('textbox', { name: 'Day', exact: true }).fill('30 Jun 2031');
    await form.getByText('nothing is saved').waitFor();
    await form.getByRole('button', { name: 'See what would move' }).click();
    await supposed(page, 'TDW-EHR is planned off on 30 Jun 2031.').waitFor();
    const finding = page.getByRole('status').filter({ hasText: 'No cohort moves, but 1 system does' });
    await expect.poll(() => finding.innerText()).toMatch(/, and costs \$[\d,]+ more\.$/);
    await page.getByRole('rowheader', { name: 'Tidewell Inpatient EHR' }).waitFor();

    await page.getByRole('button', { name: 'Keep this for others' }).click();
    await form.getByLabel('Title').fill('Tidewell two years longer');
    await form.getByRole('button', { name: 'Keep it' }).click();
    await page.waitForURL(/\/what-if\/[^?/]+$/);
    await page.getByRole('heading', { name: 'Tidewell two years longer' }).waitFor();

    const committee = await house.page(WIDE);
    await enter(committee, 'Committee member');
    await committee.goto(new URL(page.url()).pathname);
    await supposed(committee, 'TDW-EHR is planned off on 30 Jun 2031.').waitFor();
    await committee.getByText(/The ledger ended at entry \d+/).waitFor();
    await committee.getByRole('link', { name: 'Ask again' }).click();
    const keep = committee.getByRole('button', { name: 'Keep this for others' });
    await expect.poll(() => keep.getAttribute('aria-disabled')).toBe('true');

    await page.goto('/what-if');
    await page.getByRole('link', { name: 'Tidewell two years longer' }).waitFor();
  });

  it('a new policy moves cohorts, which are listed and lead to their reasons', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/what-if?form=suppose');
    const form = page.getByRole('dialog');
    await form.getByLabel('Suppose that').selectOption('POLICY');
    await form.getByLabel('Records').selectOption('medical-record');
    await form.getByLabel('Years').fill('20');
    await form.getByLabel('After').selectOption('DISCHARGE');
    await form.getByRole('button', { name: 'See what would move' }).click();
    await page.getByText(/It moves [\d,]+ cohorts in \d+ systems by up to \d+ years/).waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('section[aria-labelledby="cohorts"] tbody tr').count()).toBeGreaterThan(50);
    await page.locator('section[aria-labelledby="cohorts"] .why-date').first().click();
    await page.getByText('In words').waitFor();
  });
});

describe('by keyboard alone', () => {
  it('two things are supposed together, one is left out, and Back leads through the questions', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/what-if');
    await press(page, 'Suppose something');
    await fill(page, { 'Suppose that': 'A new hold' });
    await press(page, 'See what would move');
    await supposed(page, 'A hold is issued on everything.').waitFor();
    await press(page, 'Suppose something more');
    await fill(page, { 'Suppose that': 'A system', System: 'TDW-EHR' });
    await page.getByText('1 choice.').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const system = page.getByRole('dialog').getByRole('combobox', { name: 'System' });
    await expect.poll(() => system.inputValue()).toBe('Tidewell Inpatient EHR');
    await fill(page, { Day: '1 Jan 2035' });
    await page.keyboard.press('Enter');
    await supposed(page, 'TDW-EHR is planned off on 1 Jan 2035.').waitFor();
    await expect.poll(() => focused(page)).toContain('Suppose something more');
    await press(page, 'Leave out A hold');
    await supposed(page, 'A hold is issued on everything.').waitFor({ state: 'detached' });
    await page.goBack();
    await supposed(page, 'A hold is issued on everything.').waitFor();
    await page.goForward();
    await supposed(page, 'A hold is issued on everything.').waitFor({ state: 'detached' });
    await supposed(page, 'TDW-EHR is planned off on 1 Jan 2035.').waitFor();
  });
});

it('a hold is found by part of its matter or title, and drafts by their citation', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/what-if?form=suppose');
  const form = page.getByRole('dialog');
  await form.getByLabel('Suppose that').selectOption('RELEASE_HOLD');
  await form.getByRole('combobox', { name: 'Matter' }).click();
  await page.getByRole('option').first().click();
  await form.getByRole('button', { name: 'See what would move' }).click();
  await page
    .getByText(/ is released\.$/)
    .first()
    .waitFor();
  await page.goto('/what-if?form=suppose');
  await form.getByLabel('Suppose that').selectOption('DRAFT');
  await form.getByRole('combobox', { name: 'Draft' }).fill('no draft is called so');
  await page.getByText('None is called so.').waitFor();
});

it('what is missing is said, and the focus goes there', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto('/what-if?form=suppose');
  const form = page.getByRole('dialog');
  await form.getByLabel('Suppose that').selectOption('PLAN');
  await form.getByRole('button', { name: 'See what would move' }).click();
  await form.getByText('2 things are in the way.').waitFor();
  await form.getByRole('link', { name: 'Choose: System.' }).click();
  await expect.poll(() => focused(page)).toContain('System');
});

it('a question that cannot be answered says why, and what stands still says so', async () => {
  const page = await house.page(WIDE);
  await enter(page);
  await page.goto(asking({ plan: { system: 'NOWHERE', plannedOffOn: '2031-06-30' } }));
  await page.getByText('There is no system "NOWHERE".').waitFor();
  await page.goto(asking({ support: { component: 'x', nonsense: 1 } }));
  await page.getByText('What would move could not be worked out.').waitFor();
  await page.goto('/what-if?ask=nonsense');
  await page.getByRole('button', { name: 'Suppose something', exact: true }).first().waitFor();
  await page.goto(asking({ endRule: { code: 'US-CA-HOSP-MINOR', from: '2090-01-01' } }));
  await page.getByText('Nothing moves.').waitFor();
  await page.goto('/what-if/nowhere');
  await page.getByText('No what-if was kept under this link.').waitFor();
});

it.each([
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
] as const)('a form, an answer and one that was kept are accessible, $colorScheme and $width px wide', async (look) => {
  const page = await house.page({ colorScheme: look.colorScheme, viewport: { width: look.width, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await enter(page);
  await page.goto('/what-if?form=suppose');
  await page.getByLabel('Suppose that').selectOption('HOLD');
  expect(await violationsOn(page), 'form').toEqual([]);
  await page.goto(asking({ hold: {} }, PLAN));
  await page.locator('.wi-rows li').first().waitFor();
  expect(await violationsOn(page), 'answer').toEqual([]);
  await page.getByRole('button', { name: 'Keep this for others' }).click();
  await page
    .getByRole('dialog')
    .getByLabel('Title')
    .fill(`A title as long as a committee writes it, ${look.colorScheme}`.repeat(3));
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.waitForURL(/\/what-if\/[^?/]+$/);
  await page.locator('.wi-seal').waitFor();
  expect(await violationsOn(page), 'kept').toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});

function supposed(page: Page, sentence: string) {
  return page.locator('.wi-supposed li > span', { hasText: sentence });
}

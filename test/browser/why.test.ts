import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvedPolicy } from './approvedPolicy.ts';
import { askServer } from './askServer.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { violationsOn } from './violations.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

/** A machine with other work takes its time. */
const SOON = { timeout: 15_000 };
const WIDE = { viewport: { width: 1440, height: 900 } };

describe('the drawer of a cohort', () => {
  it('has the answer, the facts, the rules, the arithmetic and what is missing, whatever the status', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await layDownNoMinimum(page);
    await layDownDutyToDestroy(page);
    const found = await cohortsByKind(page);
    expect([...found.keys()].toSorted()).toEqual([
      'CONFLICT',
      'DATED',
      'NO_MINIMUM',
      'NO_RULE',
      'OPEN',
      'PERMANENT',
      'SUSPENDED',
      'UNCONFIRMED',
    ]);
    for (const [kind, id] of found) {
      await page.goto(`/?why=${id}`);
      const why = drawer(page);
      const answer = await why.getByRole('heading', { level: 2 }).filter({ hasNotText: 'Reading' }).innerText();
      expect(answer, kind).toMatch(EXPECTED[kind]?.answer ?? /^$/);
      await why
        .getByText(EXPECTED[kind]?.said ?? '')
        .first()
        .waitFor();
      const steps = await why.locator('.why-steps').innerText();
      expect(steps, kind).toMatch(/Keep through\s+\S/);
      expect(steps, kind).toMatch(/awful to destroy from the next day, in [A-Z][a-z ]+\s+\S/);
      await why.getByText('It is not legal advice').waitFor();
      await expect
        .poll(() => why.locator('blockquote').innerText(), { message: kind })
        .toMatch(/as of .+, ledger head \d+ \([0-9a-f]{12}\)\.$/);
      expect(await violationsOn(page), kind).toEqual([]);
    }
  });

  it('shows each branch of a rule that chooses, with the one that decides', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    const { system } = await askServer<{ system: { holdings: { suspended: boolean; governingId: string }[] } }>(
      page,
      '{ system(code: "TDW-EHR") { holdings { suspended governingId } } }',
    );
    await page.goto(`/?why=${system.holdings.find(({ suspended }) => suspended)?.governingId}`);
    await drawer(page).getByText('In words').waitFor();
    const governing = drawer(page).locator('.why-rule.governs').first();
    await expect.poll(() => governing.locator('.why-branch').count()).toBe(2);
    await expect.poll(() => governing.locator('.decides').innerText()).toMatch(/, decides\s+\d+ [A-Z][a-z]{2} \d{4}/);
    await governing.getByText('Governs').waitFor();
    await drawer(page)
      .getByRole('link', { name: /^Hold 2025-017/ })
      .waitFor();
  });

  it('leads from what is missing to the form in which it is entered, and back', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto(`/?why=${(await cohortsByKind(page)).get('OPEN')}`);
    const asked = page.url();
    await drawer(page).getByRole('link', { name: 'Record the fact' }).click();
    await page.getByRole('dialog', { name: 'Record a fact' }).getByLabel('Latest day').waitFor();
    await expect.poll(() => page.getByRole('dialog').getByLabel('Event').inputValue()).not.toBe('');
    await page.goBack();
    await drawer(page).getByText('Not known:').waitFor();
    expect(page.url()).toBe(asked);
  });

  it('is left with Escape by keyboard alone, and the focus is where it was', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/systems/TDW-EHR?tab=holdings');
    const date = page.getByRole('link', { name: /^\d+ [A-Z][a-z]{2} \d{4}$/ }).first();
    await date.focus();
    await page.keyboard.press('Enter');
    await drawer(page).getByText('In words').waitFor();
    await expect.poll(() => focusIsInside(page), SOON).toBe(true);
    // Past the last element the focus rests for a frame on the edge of the drawer, which sends it back to the first.
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      await expect.poll(() => focusIsInside(page), { ...SOON, message: `after Tab ${presses + 1}` }).toBe(true);
    }
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'detached' });
    await expect.poll(() => date.evaluate((link) => link === document.activeElement), SOON).toBe(true);
    await page.goBack();
    await drawer(page).waitFor();
  });

  it('shows the citation before it is copied, with the key of the word', async () => {
    const page = await house.page({ ...WIDE, permissions: ['clipboard-read', 'clipboard-write'] });
    await enter(page);
    await page.goto(`/?why=${(await cohortsByKind(page)).get('DATED')}`);
    const shown = await drawer(page).locator('blockquote').innerText();
    expect(shown).toMatch(/keep through .+ under .+ \(rule .+, revision \d+, source .+\)/);
    await page.keyboard.press('c');
    await drawer(page).getByText('The citation is in the clipboard.').waitFor();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  });

  it('is printed on its own, with nothing folded away', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto(`/?why=${(await cohortsByKind(page)).get('SUSPENDED')}`);
    await drawer(page).getByText('In words').waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('grid').isVisible()).toBe(false);
    await expect.poll(() => page.locator('.why-citation .btn').first().isVisible()).toBe(false);
    await expect.poll(() => page.locator('.why-aside li').first().isVisible()).toBe(true);
  });

  it('fills a phone, and nothing is wider than it', async () => {
    const page = await house.page({ viewport: { width: 320, height: 800 } });
    await enter(page);
    for (const id of [...(await cohortsByKind(page)).values(), 'switch-off:TDW-EHR']) {
      await page.goto(`/?why=${id}`);
      await drawer(page).locator('blockquote').waitFor();
      const { width, scrolled } = await drawer(page).evaluate((element) => ({
        width: element.getBoundingClientRect().width,
        scrolled: element.scrollWidth - element.clientWidth,
      }));
      expect(width, id).toBe(320);
      expect(scrolled, id).toBeLessThanOrEqual(0);
    }
  });

  it('says of a date that is no longer kept that it is so', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/?why=nothing-of-the-kind');
    await drawer(page).getByText('This date is no longer kept').waitFor();
    await page.goto('/?why=switch-off:NONE');
    await drawer(page).getByText('No system has the code NONE.').waitFor();
  });
});

describe('the earliest switch-off', () => {
  it('names the holding that is last and its way, and leads to its records', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/?view=table');
    await page.locator('a[href*="switch-off:KST-LIS"]').click();
    const why = drawer(page);
    await why.getByRole('heading', { level: 2, name: /holding|known/ }).waitFor();
    await why.getByText('Last', { exact: true }).first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await why
      .getByRole('link', { name: /^Why its records are kept so long/ })
      .first()
      .click();
    await why.getByText('In words').waitFor();
    await page.goBack();
    await why.getByText('The last of them decides.').waitFor();
  });
});

const EXPECTED: Readonly<Record<string, { answer: RegExp; said: string }>> = {
  DATED: { answer: /^Keep through .+ Lawful to destroy from /, said: 'Governs' },
  SUSPENDED: { answer: /^Suspended by a legal hold\. Otherwise: /, said: 'The date underneath does not move.' },
  UNCONFIRMED: { answer: /No day frees it yet/, said: 'Only rules that HIM has not confirmed govern' },
  PERMANENT: { answer: /^Kept permanently\./, said: 'permanent' },
  OPEN: { answer: /^Open: waits for /, said: 'No date is guessed.' },
  NO_RULE: { answer: /^No rule applies\./, said: 'Draft a rule' },
  NO_MINIMUM: { answer: /ask for no minimum/, said: 'HIM has to lay down a policy' },
  CONFLICT: { answer: /a conflict for counsel\.$/, said: 'Counsel decides.' },
};

type Cohort = {
  disposition: { id: string; status: string; suspended: boolean; unconfirmed: boolean; conflict: boolean } | null;
};

/** One cohort of each kind that there is, by what its drawer has to be about. */
async function cohortsByKind(page: Page): Promise<Map<string, string>> {
  const { systems } = await askServer<{ systems: { nodes: { code: string; holdings: { cohorts: Cohort[] }[] }[] } }>(
    page,
    '{ systems(first: 50) { nodes { code holdings { cohorts { disposition { id status suspended unconfirmed conflict } } } } } }',
  );
  const found = new Map<string, string>();
  for (const { holdings } of systems.nodes)
    for (const { cohorts } of holdings)
      for (const { disposition } of cohorts) if (disposition) found.set(kindOf(disposition), disposition.id);
  return found;
}

function kindOf({ status, suspended, unconfirmed, conflict }: NonNullable<Cohort['disposition']>): string {
  if (conflict) return 'CONFLICT';
  if (status === 'DATED') return suspended ? 'SUSPENDED' : unconfirmed ? 'UNCONFIRMED' : 'DATED';
  return status;
}

/** A policy that asks for no minimum, where no rule applied before. */
async function layDownNoMinimum(page: Page): Promise<void> {
  await approvedPolicy(house, page, {
    code: 'NQ-NOTES',
    dataClass: 'psychotherapy-notes',
    holders: ['physician'],
    effect: 'KEEP_AT_LEAST',
    term: { kind: 'NO_MINIMUM' },
  });
}

/** A policy that wants records gone before the law lets them go. */
async function layDownDutyToDestroy(page: Page): Promise<void> {
  await approvedPolicy(house, page, {
    code: 'NQ-AUDIT-GONE',
    dataClass: 'access-audit-log',
    holders: ['hospital'],
    effect: 'DESTROY_BY',
    term: { kind: 'AFTER', trigger: 'CREATION', period: 'P1Y' },
  });
}

function drawer(page: Page) {
  return page.getByRole('dialog', { name: 'Why this date?' });
}

function focusIsInside(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
}

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './askServer.ts';
import { press } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';
import { told } from './told.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const RADIOLOGY = '/retention/authorities/US:42-CFR-482.26-D-2';

describe('the page of an authority', () => {
  it('leads from what it asks to what depends on it, and a rule is confirmed there, by keyboard alone', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto(RADIOLOGY);
    await page.getByText('1 approved rule stands under it, and HIM has not confirmed it.').waitFor();
    await page.getByText('No review of its source is on record here.').waitFor();
    const depends = page.getByRole('region', { name: 'What depends on it' });
    await depends.getByText(/^1 rule under it takes part in the dates of [\d,]+ records in [\d,]+ cohorts/).waitFor();
    const systems = depends.getByRole('table', { name: '' }).last();
    await systems.getByRole('link', { name: 'Orrery PACS 4' }).waitFor();

    await press(page, 'Confirm this rule, US-COP-RADIOLOGY');
    const form = page.getByRole('dialog');
    await form.getByText('You have read its source').waitFor();
    await form.getByLabel('Why').waitFor();
    await page.keyboard.type('42 CFR 482.26 read on eCFR, today.');
    await press(page, 'Confirm the rule');
    await told(page, 'The rule is confirmed.');
    await page.getByText(/^confirmed by /).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Confirm this rule/ }).count()).toBe(0);
  });

  it('takes a review that finds a change, once what depends on it was said, and warns beside its rules', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'HIM analyst');
    await page.goto(RADIOLOGY);
    await page.getByRole('button', { name: 'Say that it was read again' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Read on').fill(await today(page));
    await form.getByLabel('What it says', { exact: true }).selectOption('The same as is on record');
    await expect.poll(() => form.getByRole('region', { name: 'What depends on it' }).count()).toBe(0);
    await form.getByLabel('What it says', { exact: true }).selectOption('Something else');
    await form.getByLabel('What it says otherwise').fill('Seven years instead of five.');
    await form
      .getByRole('region', { name: 'What depends on it' })
      .getByText(/takes part in the dates of/)
      .waitFor();
    await form.getByLabel('What was read, and where').fill('The eCFR, on its site.');
    await form.getByRole('button', { name: 'It was read' }).click();
    await told(page, 'The review is on record.');
    await page.getByText('Its source was read again and says otherwise: Seven years instead of five.').waitFor();
    await page.getByText(/read its source on/).waitFor();
    // An analyst does not read the ledger.
    await page.getByText(/reads? the ledger/).waitFor();

    await page.goto('/retention/rules/US-COP-RADIOLOGY');
    await page.getByText('Its source was read again and says otherwise: Seven years instead of five.').waitFor();

    const director = await house.page(WIDE);
    await enter(director);
    await director.goto(RADIOLOGY);
    const history = director.getByRole('region', { name: 'History' });
    await history.getByText('“The eCFR, on its site.”').waitFor();
  });

  it('says what depends on it before it is ended, which its rules then refuse', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention/authorities/NQ-IG-114?form=retire-authority&of=NQ-IG-114');
    const form = page.getByRole('dialog');
    await form
      .getByRole('region', { name: 'What depends on it' })
      .getByText(/govern/)
      .waitFor();
    await form.getByLabel('Ended on').fill(await today(page));
    await form.getByLabel('Why').fill('Given up.');
    await form.getByRole('button', { name: 'It ended' }).click();
    await form
      .getByText(/is in use by the rules NQ-IG-114/)
      .first()
      .waitFor();
  });

  it('lists the systems of one rule, is found by its citation, and says where there is none', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.goto('/retention/authorities/US-CA:22-CCR-70751-C');
    const depends = page.getByRole('region', { name: 'What depends on it' });
    await depends.getByRole('combobox', { name: 'Rule' }).selectOption('US-CA-HOSP-MINOR');
    await page.waitForURL(/rule=US-CA-HOSP-MINOR/);
    await depends.getByRole('cell', { name: 'US-CA-HOSP-MINOR', exact: true }).first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Reword it' }).getAttribute('aria-disabled')).toBe('true');

    await page.goto('/retention/rules');
    await page.getByRole('heading', { name: 'Rules' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Search/ }).fill('22 CCR 70751(c)');
    await page
      .getByRole('group', { name: 'Citations' })
      .getByRole('option', { name: /22 CCR 70751\(c\)/ })
      .first()
      .click();
    await page.waitForURL(/\/retention\/authorities\/US-CA/);

    await page.goto('/retention/authorities/NONE-SUCH');
    await page.getByText('No authority has the code NONE-SUCH.').waitFor();
  });
});

describe('destruction duties', () => {
  it('are said before a holding is to be destroyed, and stand in its plan and dossier since', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    const { destructionDuties } = await askServer<{
      destructionDuties: { holding: string; dataClass: string; duties: unknown[] }[];
    }>(page, '{ destructionDuties(system: "HLC-FM") { holding dataClass duties { kind } } }');
    const holding = destructionDuties.find(({ duties }) => duties.length > 0)?.holding ?? '';
    await page.goto(`/systems/HLC-FM?tab=plan&form=set-treatment&of=${encodeURIComponent(holding)}`);
    const form = page.getByRole('dialog');
    await form.getByLabel('Treatment').selectOption('Destroy once that is lawful');
    await form.getByText('Whoever destroys these records in Texas also has to:').waitFor();
    await form.getByText(/Give the patient written notice/).waitFor();
    await form.getByRole('button', { name: 'Set the treatment' }).click();
    await told(page, 'The treatment is set.');
    const planned = page.getByRole('region', { name: 'What destruction obliges to' });
    await planned.getByText(/Give the patient written notice/).waitFor();
    await planned.getByText(/Destruction is planned for \d+ [A-Z][a-z]{2} \d{4}\./).waitFor();

    await page.goto('/systems/HLC-FM/dossier');
    await page.getByText(/Give the patient written notice/).waitFor();
  });

  it('give a calculated case the last day for its notice', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto(
      '/retention/calculator?class=adult-medical-record&place=US-MA&holder=hospital&on=DISCHARGE:2020-01-31',
    );
    await page
      .getByText(/Lawful to destroy from 1 Feb 2040/)
      .first()
      .waitFor();
    await page.getByText('Notice by 2 Jan 2040.').waitFor();
    await page.goto('/retention/rules/US-MA-HOSP-ADULT');
    await page.getByText('Notice 30 days before.').waitFor();
  });
});

/** The organisation's own day: the browser may be a day ahead of it. */
async function today(page: Page): Promise<string> {
  const { portfolio } = await askServer<{ portfolio: { today: string } }>(page, '{ portfolio { today } }');
  return portfolio.today;
}

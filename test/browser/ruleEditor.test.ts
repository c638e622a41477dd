import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer } from './askServer.ts';
import { focused, press, tabTo } from './byKeyboard.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

const WIDE = { viewport: { width: 1440, height: 900 } };
const editor = (page: Page) => page.getByRole('complementary');
const told = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).first().waitFor();

describe('a rule', () => {
  it('is drafted by keyboard alone, submitted, returned with a reason, and approved by a director', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'HIM analyst');
    await page.goto('/retention');
    await press(page, 'Draft a rule');
    await editor(page).getByLabel('Code').waitFor();
    await tabTo(page, 'Code');
    await page.keyboard.type('NQ-IMAGES');
    await tabTo(page, 'Authority');
    await page.keyboard.type('IG-121');
    await editor(page).getByText('1 found').waitFor();
    await press(page, 'IG-121');
    await expect.poll(() => focused(page)).toBe('Choose another');

    await tabTo(page, 'Period of the term');
    await page.keyboard.type('8 y');
    await tabTo(page, 'Event of the term');
    await page.keyboard.type('creation');
    await tabTo(page, 'Write as text');
    await expect.poll(() => editor(page).getByLabel('Period of the term').inputValue()).toBe('8 years');
    await editor(page).getByText('In words: 8 years after creation.').waitFor();

    // The same condition, and a second: what was written stays.
    await editor(page).getByLabel('Shape of the term').focus();
    await page.keyboard.type('the later');
    await tabTo(page, 'Period of condition 2');
    await page.keyboard.type('1 year 6 months');
    await tabTo(page, 'Event of condition 2');
    await page.keyboard.type('the patient comes');
    await editor(page)
      .getByText('In words: the later of 8 years after creation and 1 year 6 months after the patient turns 18.')
      .waitFor();
    await press(page, '+ Add a condition');
    await expect.poll(() => focused(page)).toBe('Period of condition 3');
    await press(page, 'Remove condition 3');
    await expect.poll(() => focused(page)).toBe('+ Add a condition');

    await editor(page).getByLabel('Data class').selectOption('imaging-record');
    await editor(page).getByLabel('Where it binds').selectOption('US-MA');
    await editor(page).getByLabel('Physician', { exact: true }).check();
    await press(page, 'Save draft');
    await page.waitForURL(/rule=NQ-IMAGES/);
    await editor(page).getByText('Draft, revision 1, by Priya Nandakumar.').waitFor();

    const director = await house.page(WIDE);
    await enter(director);
    await director.goto('/retention?rule=NQ-IMAGES');
    await editor(director).getByText('NQ-IMAGES revision 1 is not submitted yet.').first().waitFor();
    await expect.poll(() => editor(director).getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await editor(page).getByRole('button', { name: 'Submit for approval' }).click();
    await told(page, 'The draft is submitted for approval.');
    await director.goto('/waiting');
    await director.getByRole('link', { name: /Priya Nandakumar submitted revision 1 of the rule NQ-IMAGES/ }).waitFor();
    await director.goto('/retention?rule=NQ-IMAGES');
    await editor(director).getByRole('button', { name: 'Return it' }).click();
    await director.getByRole('dialog').getByLabel('Why').fill('Name what is to be minded.');
    await director.getByRole('dialog').getByRole('button', { name: 'Return it' }).click();
    await told(director, 'The draft is returned to its author.');
    await page.goto('/waiting');
    await page.getByRole('link', { name: /returned revision 1 of your rule NQ-IMAGES/ }).click();
    await editor(page).getByText('Name what is to be minded.').waitFor();
    await editor(page).getByText('Where, whom and whose records it binds').click();
    await editor(page).getByLabel('To be minded').fill('Of minors, from the day they come of age.');
    await editor(page).getByRole('button', { name: 'Submit for approval' }).click();
    await told(page, 'The draft is submitted for approval.');
    await director.goto('/retention?rule=NQ-IMAGES');
    await editor(director)
      .getByText(/Priya Nandakumar drafted NQ-IMAGES revision 1/)
      .waitFor();
    await editor(director).getByRole('button', { name: 'Approve' }).click();
    await director.getByRole('dialog').getByLabel('Why').fill('Decided by the records committee.');
    await director.getByRole('button', { name: 'Approve the rule' }).click();
    await told(director, 'The rule is approved.');
    await director
      .getByRole('button', { name: /^Diagnostic image and report, Massachusetts: 8 y, 18 \+ 1 y 6 m ?, governs/ })
      .waitFor();
    await director.getByText('One gap has no rule').waitFor();
  });

  it('is written as text and put together again, without loss', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention?rule=NQ-IG-114');
    await editor(page).getByRole('button', { name: 'Write as text' }).click();
    const text = editor(page).getByLabel('Term as text');
    await expect.poll(() => text.inputValue()).toBe('10 years after discharge');
    await text.fill('10 years after lunch');
    await editor(page)
      .getByText(/was expected at "lunch"/)
      .waitFor();
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await editor(page).getByText('The text of the term cannot be read yet.').first().waitFor();
    await text.fill("P10Y after the earlier of the day the patient turns 18 and the day of the patient's death");
    await editor(page).getByRole('button', { name: 'Put it together again' }).click();
    await expect.poll(() => editor(page).getByLabel('Shape of the term').inputValue()).toBe('PLUS');
    await expect.poll(() => editor(page).getByLabel('Further period of the term').inputValue()).toBe('10 years');
    await expect
      .poll(() => editor(page).getByLabel('Shape of what the term follows', { exact: true }).inputValue())
      .toBe('EARLIEST_OF');
    await editor(page).getByRole('button', { name: 'Write as text' }).click();
    await expect
      .poll(() => text.inputValue())
      .toBe("10 years after the earlier of the day the patient turns 18 and the day of the patient's death");
  });

  it('is tried beside its former revision, on cases offered and on one’s own', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention?rule=NQ-IG-114');
    const period = editor(page).getByLabel('Period of the term');
    await period.fill('13 years');
    const leap = editor(page).getByRole('row').filter({ hasText: '29 February' });
    await leap.getByText('3 years later').waitFor();
    await expect.poll(() => leap.innerText()).toMatch(/1 Mar 2034[\s\S]*1 Mar 2037/);
    await editor(page).getByRole('button', { name: '+ A case of your own' }).click();
    const own = editor(page).getByLabel('Discharge, a case of your own');
    await own.fill('4 May 2026');
    await own.press('Enter');
    await editor(page).getByText('4 May 2039').waitFor();

    await period.fill('2 years');
    const warning = editor(page).getByText('Shorter than what law asks.');
    await warning.waitFor();
    await editor(page).getByRole('listitem').filter({ hasText: 'Tex. H&S Code 241.103' }).first().waitFor();
    await page.keyboard.press('Escape');
    await editor(page).getByText('What you wrote is not sent.').waitFor();
    await editor(page).getByRole('button', { name: 'Go on writing' }).click();
    await expect.poll(() => period.inputValue()).toBe('2 years');
  });

  it('keeps what is written through a reload, until one starts over', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention?rule=NQ-IG-102');
    const period = editor(page).getByLabel('Period of the term');
    await period.fill('9 years');
    await editor(page)
      .getByText(/^Saved just now as a draft/)
      .waitFor();
    await page.reload();
    await editor(page).getByRole('group', { name: 'A draft of yours' }).waitFor();
    await expect.poll(() => period.inputValue()).toBe('6 years');
    await editor(page).getByRole('button', { name: 'Go on with it' }).click();
    await expect.poll(() => period.inputValue()).toBe('9 years');
    await period.fill('9 years 6 months');
    await editor(page).getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => period.inputValue()).toBe('6 years');
    await page.reload();
    await period.waitFor();
    await expect.poll(() => editor(page).getByRole('group', { name: 'A draft of yours' }).count()).toBe(0);
  });

  it('shows both versions where the same draft was reworded elsewhere', async () => {
    const [one, other] = [await house.page(WIDE), await house.page(WIDE)];
    await Promise.all([enter(one, 'HIM analyst'), enter(other, 'HIM analyst')]);
    await Promise.all([one.goto('/retention?rule=NQ-IG-118'), other.goto('/retention?rule=NQ-IG-118')]);
    await editor(one).getByLabel('Period of the term').fill('11 years');
    await editor(other).getByLabel('Period of the term').fill('12 years');
    await editor(other).getByRole('button', { name: 'Save draft' }).click();
    await told(other, 'The draft is saved.');
    await editor(one).getByRole('button', { name: 'Save draft' }).click();
    const conflict = editor(one).getByRole('group', {
      name: /^Priya Nandakumar changed this on \d+ [A-Z][a-z]{2} \d{4} at \d\d:\d\d\. Nothing was overwritten; yours is kept below\.$/,
    });
    await conflict.waitFor();
    await expect.poll(() => conflict.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => conflict.getByRole('columnheader').nth(1).innerText()).toMatch(/^Saved at \d\d:\d\d$/);
    const both = conflict.getByRole('table', { name: 'Both versions, field by field' });
    await expect.poll(() => both.getByRole('row', { name: /^Term/ }).innerText()).toMatch(/12 years[\s\S]*11 years/);
    await expect.poll(() => editor(one).getByLabel('Period of the term').inputValue()).toBe('11 years');
    await conflict.getByRole('button', { name: 'Put yours on top, as version 3' }).click();
    await told(one, 'The draft is saved.');
    await expect.poll(() => editor(one).getByLabel('Period of the term').inputValue()).toBe('11 years');
  });

  it('that was reworded since it was read is approved as it is now, once both versions were seen', async () => {
    const [analyst, director] = [await house.page(WIDE), await house.page(WIDE)];
    await Promise.all([enter(analyst, 'HIM analyst'), enter(director)]);
    const said = { code: 'NQ-IG-114', term: { kind: 'AFTER', trigger: 'DISCHARGE', period: 'P12Y' }, submit: true };
    const { rule } = await askServer<{ rule: { authority: { code: string }; dataClass: { code: string } } }>(
      analyst,
      '{ rule: retentionRule(code: "NQ-IG-114") { authority { code } dataClass { code } } }',
    );
    const draft = {
      ...said,
      authority: rule.authority.code,
      dataClass: rule.dataClass.code,
      jurisdiction: 'ORG',
      holders: ['provider'],
      population: 'ANY',
      kind: 'POLICY',
      effect: 'KEEP_AT_LEAST',
      destructionDuties: [{ kind: 'NOTICE', text: 'Tell the board.', leadDays: 30 }],
    };
    const { drafted } = await askServer<{ drafted: { revision: number; version: number } }>(
      analyst,
      `mutation ($input: DraftRuleInput!) {
        drafted: draftRule(input: $input) { ... on RetentionRule { revision version } }
      }`,
      { input: draft },
    );
    await director.goto('/retention?rule=NQ-IG-114');
    const changes = editor(director).getByRole('region', { name: 'What changes' });
    await changes
      .getByRole('row', { name: /^What destruction obliges to .*Notice: Tell the board. \(30 days before\)$/ })
      .waitFor();
    await editor(director).getByRole('button', { name: 'Approve' }).click();
    const dialog = director.getByRole('dialog');
    await dialog.getByText('12 years after discharge').waitFor();

    await askServer(analyst, 'mutation ($input: ReviseDraftInput!) { reviseDraft(input: $input) { __typename } }', {
      input: { ...said, ...drafted, term: { ...said.term, period: 'P2Y' } },
    });
    await dialog.getByLabel('Why').fill('Decided by the records committee.');
    await dialog.getByRole('button', { name: 'Approve the rule', exact: true }).click();
    const both = dialog.getByRole('table', { name: 'Both versions, field by field' });
    await both.waitFor();
    await expect
      .poll(async () => (await both.getByRole('row').allInnerTexts()).map((row) => row.split(/\s*\t\s*/)))
      .toEqual([
        ['Field', expect.stringMatching(/^Saved at/), 'As you read it'],
        ['Term', '2 years after discharge', '12 years after discharge'],
      ]);
    await expect.poll(() => dialog.getByRole('button', { name: 'Keep theirs' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Approve the rule, as it is now' }).click();
    await told(director, 'The rule is approved.');
  });

  it('keeps nothing of the rule as a draft of the dialog that is opened over it', async () => {
    const page = await house.page(WIDE);
    await enter(page);
    await page.goto('/retention?rule=NQ-IG-114');
    await editor(page).getByLabel('Period of the term').fill('13 years');
    await editor(page).getByRole('button', { name: 'Choose another' }).click();
    const draftOne = editor(page).getByRole('button', { name: 'Write down a new one' });
    await draftOne.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').waitFor();
    // Longer than the pause after which a form keeps what is written.
    await page.waitForTimeout(1500);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('holdfast.draft:'))))
      .toEqual([expect.stringMatching(/\/rule\/NQ-IG-114$/)]);
    await expect.poll(() => editor(page).getByLabel('Period of the term').inputValue()).toBe('13 years');
    await draftOne.click();
    await dialog.getByLabel('Title').fill('A letter of the department');
    await dialog.getByText(/^Saved just now as a draft/).waitFor();
  });

  it('keeps its former revision readable, and says what changed', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.goto('/retention/rules/NQ-IG-114?revision=1');
    await page.getByText('7 years after discharge').first().waitFor();
    await page.goto('/retention/rules/NQ-IG-114?revision=2');
    const row = page.getByRole('row', { name: /^Term/ });
    await expect.poll(() => row.innerText()).toMatch(/7 years after discharge\s+10 years after discharge/);
  });

  it('stays in sight of whoever may not draft, with who can', async () => {
    const page = await house.page(WIDE);
    await enter(page, 'Auditor');
    await page.goto('/retention?rule=NQ-IG-119');
    await editor(page)
      .getByText(/^Only an HIM director, an HIM analyst,? or counsel drafts/)
      .first()
      .waitFor();
    await expect.poll(() => editor(page).getByRole('button', { name: 'Save draft' }).count()).toBe(0);
    await page.goto('/retention');
    await expect
      .poll(() => page.getByRole('button', { name: 'Draft a rule' }).getAttribute('aria-disabled'))
      .toBe('true');
  });
});

it.each(['light', 'dark'] as const)('the editor is accessible, %s', async (colorScheme) => {
  const page = await house.page({ ...WIDE, colorScheme });
  await enter(page);
  await page.goto('/retention?rule=new&class=imaging-record&place=US-MA');
  await editor(page).getByLabel('Shape of the term').selectOption('LATEST_OF');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText(/things are in the way/).waitFor();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
});

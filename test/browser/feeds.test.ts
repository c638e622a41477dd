import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kev, kevEntry } from '../feeds/read/samples.ts';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe('the page of feeds', () => {
  it('says how old each is, and is read by everybody', async () => {
    const page = await house.page();
    await enter(page, 'Auditor');
    await page.goto('/posture/feeds');
    await page.getByText('Feed endoflife.date was never read.').waitFor();
    await expect.poll(() => page.getByText('All are switched off').count()).toBe(1);
    const readNow = page.getByRole('button', { name: 'Read now CISA KEV' });
    await expect.poll(() => readNow.getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => page.getByLabel('Read a file of CISA KEV in').isDisabled()).toBe(true);
  });

  it('reads a file in, and leads to what came of it', async () => {
    const page = await house.page();
    await enter(page, 'IT lead');
    await page.goto('/posture/feeds');
    const entries = [kevEntry({ cve: 'CVE-2026-0001' }), kevEntry({ cve: 'CVE-2026-0002', dueOn: 'soon' })];
    await page.getByLabel('Read a file of CISA KEV in').setInputFiles({
      name: 'kev.json',
      mimeType: 'application/json',
      buffer: Buffer.from(kev('2026-11-20', entries)),
    });
    await page.getByRole('heading', { name: 'CISA KEV, read in' }).waitFor();
    await page.getByText('dueDate is "soon": no calendar day.').waitFor();
    await page.getByRole('rowheader', { name: 'CVE-2026-0001' }).waitFor();
    const kept = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download what came' }).click();
    expect((await kept).suggestedFilename()).toBe('kev.json');
    await page.getByRole('link', { name: 'Feeds', exact: true }).click();
    await page.getByText('from the file kev.json').waitFor();
  });

  it('tells at once of a file that is something else', async () => {
    const page = await house.page();
    await enter(page, 'IT lead');
    await page.goto('/posture/feeds');
    await page
      .getByLabel('Read a file of NVD in')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
    await page.getByRole('alert').getByText("It does not begin as an answer of the NVD's CVE API 2.0").waitFor();
  });

  it('lets an administrator switch one on, and refuses an address in the house', async () => {
    const page = await house.page();
    await enter(page, 'Administrator');
    await page.goto('/posture/feeds?form=revise-feed&of=NVD');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('http://10.0.0.1/nvd.json');
    await dialog.getByRole('button', { name: 'Revise the feed' }).click();
    await dialog.getByText('10.0.0.1 is an address of a private network').first().waitFor();
    await dialog.getByRole('textbox', { name: 'Address' }).fill('http://nvd.invalid/cves.json');
    await dialog.getByLabel('Read it from its address by itself').check();
    await dialog.getByRole('button', { name: 'Revise the feed' }).click();
    await page.getByText('http://nvd.invalid/cves.json').waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: 'Read now NVD' }).getAttribute('aria-disabled'))
      .toBe('false');
    await page.getByRole('button', { name: 'Read now NVD' }).click();
    await page.getByText('The name nvd.invalid leads nowhere from here.').waitFor();
    await page.goto('/posture/feeds');
    await page.getByText('The last try failed: The name nvd.invalid leads nowhere').waitFor();
  });
});

it('what rests on a feed that is old or was never read says so wherever it stands', async () => {
  const page = await house.page();
  await enter(page, 'HIM director');
  const support = 'Feed endoflife.date was never read. Support dates are those that Holdfast came with.';
  const findings = /Feed FIRST EPSS last read .*, from a file of 29 Sep 2026: more than \d+ days old\./;
  const rating = /^Old, failed or never read: .*endoflife\.date/;
  const places: [string, string | RegExp][] = [
    ['/', rating],
    ['/?view=print', rating],
    ['/systems', rating],
    ['/ends', support],
    ['/posture', rating],
    ['/posture/patches', findings],
    ['/systems/TDW-EHR', rating],
    ['/systems/TDW-EHR', support],
    ['/systems/TDW-EHR?tab=findings', findings],
  ];
  for (const [path, said] of places) {
    await page.goto(path);
    await page.getByText(said).first().waitFor();
  }
  await page.goto('/systems/TDW-EHR');
  const components = page.getByRole('region', { name: 'Components and their support' });
  await components.getByRole('link').first().click();
  await page.getByRole('dialog', { name: 'Component' }).getByText(support).waitFor();
});

it('what rests on a stale feed is dashed and not green, until the feed is read', async () => {
  const page = await house.page();
  await enter(page, 'HIM director');
  const style = async (selector: string) => {
    await page.goto('/systems/LGL-PA');
    const mark = page.locator(selector).first();
    await mark.waitFor();
    return mark.evaluate((element) => {
      const { color, borderBottomStyle } = getComputedStyle(element);
      return { color, dashed: borderBottomStyle === 'dashed' };
    });
  };
  const green = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--ok)';
    return getComputedStyle(probe).color;
  });
  const marks = ['.chip.low', '.support-word.ok:not(.own)'];
  for (const mark of marks) {
    await expect.poll(async () => (await style(mark)).dashed, { message: mark }).toBe(true);
    expect((await style(mark)).color, mark).not.toBe(green);
  }
  // A day of the hospital's own rests on no feed.
  expect(await style('.support-word.own')).toEqual({ color: green, dashed: false });
  const outline = async (address: string, selector: string) => {
    await page.goto(address);
    const mark = page.locator(selector).first();
    await mark.waitFor({ state: 'attached' });
    return mark.evaluate((element) => getComputedStyle(element).strokeDasharray);
  };
  const onFeeds = [
    ['/', '.tl-picture .tl-run:not(.own)'],
    ['/', '.tl-picture .tl-active:not(.own)'],
    ['/systems/TDW-EHR', '.sp .sp-gap-run:not(.own)'],
    ['/?view=print', '.printed-timeline .tl-run:not(.own)'],
  ] as const;
  for (const [where, mark] of onFeeds) {
    await expect.poll(() => outline(where, mark), { message: `${where} ${mark}` }).toBe('4px, 2.5px');
  }
  await page.goto('/');
  await page.getByText('dashed outline: rests on endoflife.date').waitFor();
  expect(await outline('/systems/LGL-PA', '.sp .own')).toBe('none');
  await house.orm.em.execute('update feed set current_at = now(), last_read_at = now(), failure = null');
  for (const mark of marks) {
    await expect.poll(() => style(mark), { message: mark }).toEqual({ color: green, dashed: false });
  }
  for (const [where, mark] of onFeeds) {
    await expect.poll(() => outline(where, mark), { message: `${where} ${mark}` }).toBe('none');
  }
  await expect.poll(() => page.getByText('dashed outline: rests on endoflife.date').isVisible()).toBe(false);
});

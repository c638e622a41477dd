import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter } from './enter.ts';
import { type House, openHouse } from './openHouse.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 240_000);
afterAll(() => house?.close());

describe('what opens under a button is read only then', () => {
  it('and opens at the first Enter, takes the focus and gives it back', async () => {
    const page = await portfolio();
    for (let times = 0; times < 2; times++) {
      await rating(page).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => focusIsIn(page)).toBe(true);
      await expect.poll(() => rating(page).getAttribute('aria-expanded')).toBe('true');
      await page.getByRole('checkbox', { name: 'Critical' }).waitFor();
      await page.keyboard.press('Escape');
      await popup(page).waitFor({ state: 'detached' });
      await expect.poll(() => rating(page).evaluate((it) => it === document.activeElement)).toBe(true);
      await expect.poll(() => rating(page).getAttribute('aria-expanded')).toBe('false');
    }
  });

  it('and Tab leads from its last choice to what stands behind its button', async () => {
    const page = await portfolio();
    await rating(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Critical' }).waitFor();
    await popup(page).getByRole('checkbox').last().focus();
    await page.keyboard.press('Tab');
    const side = page.getByRole('button', { name: /^Side/ });
    await expect.poll(() => side.evaluate((it) => it === document.activeElement)).toBe(true);
  });

  it('and opens at the first click over a slow line, closes at the next', async () => {
    const page = await portfolio();
    await page.route('**/PopupFace-*.js', async (route) => {
      await setTimeout(500);
      await route.continue();
    });
    await rating(page).click();
    await popup(page).waitFor();
    await rating(page).click();
    await popup(page).waitFor({ state: 'detached' });
  });

  it('and where it cannot be read it stays closed, and says so', async () => {
    const page = await portfolio();
    const broken: Error[] = [];
    page.on('pageerror', (error) => broken.push(error));
    await page.route('**/PopupFace-*.js', (route) => route.abort());
    await rating(page).click();
    await page.getByRole('alert').getByText('This could not be read. Load the page again.').waitFor();
    await expect.poll(() => rating(page).getAttribute('aria-expanded')).toBe('false');
    expect(broken).toEqual([]);
    await page.unroute('**/PopupFace-*.js');
    await page.reload();
    await rating(page).click();
    await popup(page).waitFor();
  });
});

async function portfolio(): Promise<Page> {
  const page = await house.page();
  await enter(page);
  await page.goto('/');
  await page.locator('.tl-picture').first().waitFor();
  return page;
}

const rating = (page: Page) => page.getByRole('button', { name: /^Rating/ });
const popup = (page: Page) => page.getByRole('dialog', { name: 'Rating' });

function focusIsIn(page: Page): Promise<boolean> {
  return popup(page).evaluate((it) => it.contains(document.activeElement));
}

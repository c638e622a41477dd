import type { Page } from 'playwright-core';

/** Through the door of the demo, in a role, to the portfolio. */
export async function enter(page: Page, role = 'HIM director'): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: `Enter as ${role}` }).click();
  await page.getByRole('heading', { name: 'Portfolio' }).waitFor();
}

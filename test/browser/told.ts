import type { Page } from 'playwright-core';

/** Waits until the page has said so in its place for news. */
export function told(page: Page, words: string): Promise<void> {
  return page.getByRole('status').filter({ hasText: words }).first().waitFor();
}

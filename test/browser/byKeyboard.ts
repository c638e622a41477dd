import type { Page } from 'playwright-core';

/** Presses Tab until the focus is on what is called so, as somebody without a mouse does. */
export async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await focused(page)).startsWith(words)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never reaches “${words}”`);
}

export async function press(page: Page, words: string): Promise<void> {
  await tabTo(page, words);
  await page.keyboard.press('Enter');
}

/** What the focused element is called. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const isField =
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement;
    const named = element?.getAttribute('aria-label');
    const words = named ?? (isField ? element.labels?.[0]?.textContent : element?.textContent);
    return words?.trim().replaceAll(/\s+/g, ' ') ?? '';
  });
}

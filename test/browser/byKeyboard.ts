import type { Page } from 'playwright-core';

/** Presses Tab until the focus is there, as somebody without a mouse does; where it is already, nothing is pressed. */
export async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 160; presses += 1) {
    if ((await focused(page)).startsWith(words)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never reaches “${words}”`);
}

export async function press(page: Page, words: string, key = 'Enter'): Promise<void> {
  await tabTo(page, words);
  await page.keyboard.press(key);
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

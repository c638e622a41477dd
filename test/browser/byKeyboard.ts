import type { Page } from 'playwright-core';

/** Presses Tab until the focus is there, as somebody without a mouse does; where it is already, nothing is pressed. */
export async function tabTo(page: Page, words: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 160; presses += 1) {
    const there = await focused(page);
    if (typeof words === 'string' ? there.startsWith(words) : words.test(there)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never reaches “${words}”`);
}

export async function press(page: Page, words: string, key = 'Enter'): Promise<void> {
  await tabTo(page, words);
  await page.keyboard.press(key);
}

/** Goes from field to field with Tab, and types into each. */
export async function fill(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, answer] of Object.entries(answers)) {
    await tabTo(page, label);
    // What can be chosen is read beside the form and may come a moment later.
    await page.waitForFunction((answer) => {
      const field = document.activeElement;
      return !(field instanceof HTMLSelectElement) || [...field.options].some(({ text }) => text.startsWith(answer));
    }, answer);
    await page.keyboard.type(answer);
    await page.waitForFunction((answer) => {
      const field = document.activeElement;
      return !(field instanceof HTMLInputElement) || field.value === answer;
    }, answer);
  }
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

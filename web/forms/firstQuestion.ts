/** Where somebody who opens a form begins. */
export function firstQuestion(within: HTMLElement | null): HTMLElement | null {
  return within?.querySelector<HTMLElement>('form :is(input, select, textarea):not([disabled])') ?? null;
}

import type { Page } from 'playwright-core';

/** What a script of the visitor would be answered; for what a test needs and no page is about. */
export async function askServer<T>(page: Page, query: string, variables: object = {}): Promise<T> {
  const answer = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json', 'x-holdfast': '1' };
    const response = await fetch('/graphql', { method: 'POST', headers, body });
    return await response.text();
  }, JSON.stringify({ query, variables }));
  const { data, errors } = JSON.parse(answer);
  if (errors) throw new Error(answer);
  return data;
}

import { expect, test } from 'vitest';
import { openFrame } from '../support/frame.ts';
import { openBrowser } from '../support/openBrowser.ts';

test('the explorer runs a query in a browser, and loads nothing from elsewhere', async () => {
  const [frame, browser] = await Promise.all([openFrame(), openBrowser()]);
  try {
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(frame.address))
        elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${frame.address}/graphql`);
    const answered = page.waitForResponse((reply) => reply.request().postData()?.includes('__typename') ?? false);
    await page.getByRole('button', { name: /execute/i }).click();
    expect((await answered).status()).toBe(200);
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
    await frame.close();
  }
});

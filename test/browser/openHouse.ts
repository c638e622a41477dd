import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { dataFolder } from '../start/startServer.ts';
import { type FreshDatabase, freshDatabase } from '../support/freshDatabase.ts';
import { openBrowser } from '../support/openBrowser.ts';

export type House = {
  address: string;
  /** The database behind it, to put in what would take too long by hand. */
  orm: FreshDatabase['orm'];
  /** A reader of their own: nothing is shared with the pages opened before. */
  page(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
};

/** The product as it starts, with its demo and perhaps settings of its own, and a browser in front of it. */
export async function openHouse(settings: Record<string, string> = {}): Promise<House> {
  const database = await freshDatabase();
  const folder = dataFolder();
  const [browser, address] = await Promise.all([
    openBrowser(),
    folder.serve({ DATABASE_URL: database.url, HOLDFAST_DEMO: '1', ...settings }).address(),
  ]);
  return {
    address,
    orm: database.orm,
    page: (options) => openPage(browser, address, options),
    close: async () => {
      await browser.close();
      await folder.remove();
      await database.close();
    },
  };
}

async function openPage(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

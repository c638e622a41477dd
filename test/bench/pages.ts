import { gzipSync } from 'node:zlib';
import type { MikroORM } from '@mikro-orm/postgresql';
import lighthouse, { desktopConfig } from 'lighthouse';
import type { Browser, BrowserContext } from 'playwright-core';
import { hashPassword } from '../../server/identity/domain/passwordHash.ts';
import { User } from '../../server/identity/entities/User.ts';
import { openBrowser } from '../support/openBrowser.ts';
import { ONE_SYSTEM } from './reads/operations.ts';
import { median, startOurs } from './reads.ts';

export type PageFigures = {
  /** Milliseconds until the portfolio paints anything, and until its first rows are there; from an empty cache. */
  firstPaintMs: number;
  firstRowsMs: number;
  /** What a page needs of script from an empty cache, in kB after gzip. */
  scriptKb: Record<string, number>;
  /** While all systems scroll by. Late: more than half a frame of a 60 Hz screen too long. */
  frames: { perSecond: number; slowShare: number };
  lighthouse: Record<string, { performance: number; accessibility: number }>;
};

const READER = { email: 'bench@example.org', password: 'the slow tide turns at noon' };
const ROUTES = ['/', '/systems', `/systems/${ONE_SYSTEM}`, '/retention', '/import', '/ledger'];
const LIGHTHOUSE = { portfolio: '/', system: `/systems/${ONE_SYSTEM}` };
const SCREEN = { width: 1440, height: 900 };
const ROWS = '.tl-picture';
const PORT = 9_333;

/** Who signs in to look at the pages. */
export async function addReader(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  const passwordHash = await hashPassword(READER.password);
  em.create(User, { email: READER.email, name: 'Bench', roles: ['HIM_DIRECTOR'], passwordHash });
  await em.flush();
}

/** The pages over many systems, in a real Chromium on this machine: seconds are this machine's, shares carry over. */
export async function benchPages({ url, token }: { url: string; token: string }, rounds: number): Promise<PageFigures> {
  await using opened = new AsyncDisposableStack();
  const ours = await startOurs(url, token);
  opened.defer(() => ours.stop());
  const browser = await openBrowser([`--remote-debugging-port=${PORT}`]);
  opened.defer(() => browser.close());

  const { cookies, ...kept } = await signedIn(browser, ours.url);
  opened.defer(() => kept.context.close());
  const paints: { paint: number; rows: number }[] = [];
  for (let i = 0; i <= rounds; i++) paints.push(await firstLook(browser, ours.url, cookies));
  const scriptKb: Record<string, number> = {};
  for (const path of ROUTES) scriptKb[path] = await scriptOf(browser, ours.url, cookies, path);
  const frames = await framesWhileScrolling(browser, ours.url, cookies);
  const judged: PageFigures['lighthouse'] = {};
  for (const [name, path] of Object.entries(LIGHTHOUSE)) judged[name] = await judge(ours.url + path, cookies);
  return {
    // The first look also warms the server; it is not counted.
    firstPaintMs: Math.round(median(paints.slice(1).map(({ paint }) => paint))),
    firstRowsMs: Math.round(median(paints.slice(1).map(({ rows }) => rows))),
    scriptKb,
    frames,
    lighthouse: judged,
  };
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

async function signedIn(browser: Browser, address: string): Promise<{ context: BrowserContext; cookies: Cookies }> {
  const context = await browser.newContext({ baseURL: address });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(READER.email);
  await page.getByLabel('Password').fill(READER.password);
  await page.keyboard.press('Enter');
  await page.locator(ROWS).first().waitFor();
  return { context, cookies: await context.cookies() };
}

/** A reader with an empty cache. */
async function fresh<T>(
  browser: Browser,
  address: string,
  cookies: Cookies,
  look: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: address, viewport: SCREEN });
  try {
    await context.addCookies(cookies);
    return await look(context);
  } finally {
    await context.close();
  }
}

function firstLook(browser: Browser, address: string, cookies: Cookies): Promise<{ paint: number; rows: number }> {
  return fresh(browser, address, cookies, async (context) => {
    const page = await context.newPage();
    await page.goto('/', { waitUntil: 'commit' });
    await page.locator(ROWS).first().waitFor();
    return page.evaluate(() => ({
      rows: performance.now(),
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    }));
  });
}

function scriptOf(browser: Browser, address: string, cookies: Cookies, path: string): Promise<number> {
  return fresh(browser, address, cookies, async (context) => {
    const page = await context.newPage();
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body());
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0);
    return Math.round(bytes / 1_000);
  });
}

function framesWhileScrolling(browser: Browser, address: string, cookies: Cookies): Promise<PageFigures['frames']> {
  return fresh(browser, address, cookies, async (context) => {
    const page = await context.newPage();
    await page.goto('/');
    await page.locator(ROWS).first().waitFor();
    const waits = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const waits: number[] = [];
          let last = performance.now();
          const end = last + 5_000;
          const step = (now: number) => {
            waits.push(now - last);
            last = now;
            window.scrollBy(0, 120);
            if (now < end) requestAnimationFrame(step);
            else resolve(waits);
          };
          requestAnimationFrame(step);
        }),
    );
    const late = waits.filter((wait) => wait > 25).length;
    const seconds = waits.reduce((sum, wait) => sum + wait, 0) / 1_000;
    return {
      perSecond: Math.round(waits.length / seconds),
      slowShare: Math.round((late / waits.length) * 1_000) / 10,
    };
  });
}

async function judge(url: string, cookies: Cookies): Promise<{ performance: number; accessibility: number }> {
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const result = await lighthouse(
    url,
    {
      port: PORT,
      logLevel: 'silent',
      output: 'json',
      onlyCategories: ['performance', 'accessibility'],
      extraHeaders: { Cookie },
    },
    desktopConfig,
  );
  const score = (name: string) => Math.round((result?.lhr.categories[name]?.score ?? Number.NaN) * 100);
  return { performance: score('performance'), accessibility: score('accessibility') };
}

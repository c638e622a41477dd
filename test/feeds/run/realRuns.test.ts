import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consequences } from '../../../server/consequences.ts';
import { rowsOf } from '../../../server/database/rowsOf.ts';
import { keepPayload } from '../../../server/feeds/run/payload.ts';
import { runFeed } from '../../../server/feeds/run/runFeed.ts';
import { spool } from '../../../server/feeds/spool.ts';
import { beginRun } from '../../../server/posture/commands/beginRun.ts';
import type { FeedCode } from '../../../server/posture/domain/feed.ts';
import { Feed } from '../../../server/posture/entities/Feed.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { asProgram } from '../../support/asProgram.ts';
import { FEEDS } from '../../support/feedsFolder.ts';
import { type FreshDatabase, freshDatabase } from '../../support/freshDatabase.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

async function readIn(kind: FeedCode, path: string): Promise<FeedRun> {
  const ctx = asProgram(db.orm, '2026-11-22', consequences);
  const file = await spool([readFileSync(join(FEEDS, path))]);
  const { id } = await ctx.em.fork().transactional(async (em) => {
    await keepPayload(em, file);
    const payload = { sha256: file.sha256, mediaType: null };
    const feed = await em.findOneOrFail(Feed, { code: kind });
    return beginRun(em, ctx, { feed, cause: 'FILE', origin: path, payload });
  });
  await file.close();
  await runFeed(ctx, id, { hosts: [] });
  return db.orm.em.fork().findOneOrFail(FeedRun, id);
}

async function differences(run: FeedRun): Promise<Record<string, number>> {
  const rows = await rowsOf<{ what: string; count: number }>(
    db.orm.em,
    `select concat_ws(' ', change, field) as what, count(*)::int as count from feed_difference where run_id = $1 group by 1`,
    [run.id],
  );
  return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
}

describe.skipIf(!existsSync(FEEDS))('real editions', () => {
  test('of KEV in their order: 206 came, one went, 31 ransomware flags flipped', async () => {
    const first = await readIn('KEV', 'kev/kev-2024.10.22.json');
    expect(first).toMatchObject({ step: 'DONE', counts: { entries: 1199, added: 1199, refused: 0 } });
    const second = await readIn('KEV', 'kev/kev-2025.08.25.json');
    expect(second).toMatchObject({ step: 'DONE', counts: { entries: 1404, added: 206, withdrawn: 1, refused: 0 } });
    expect(await differences(second)).toEqual({
      ADDED: 206,
      WITHDRAWN: 1,
      'CHANGED ransomware': 31,
      'CHANGED title': 11,
      'CHANGED action': 1,
    });
    expect(await readIn('KEV', 'kev/kev-2025.08.25.csv')).toMatchObject({
      step: 'DONE',
      counts: { added: 0, changed: 0, withdrawn: 0, returned: 0, unchanged: 1404 },
    });
    expect((await readIn('KEV', 'kev/kev-2024.10.22.json')).failure).toContain('This edition is of 22 Oct 2024');
  });

  test('of EPSS and the NVD', async () => {
    expect(await readIn('EPSS', 'epss/epss_scores-sample.csv')).toMatchObject({ step: 'DONE', counts: { added: 41 } });
    const nvd = await readIn('NVD', 'nvd/derived-nvd-cves-2.0-page.json');
    expect(nvd).toMatchObject({ step: 'DONE', counts: { entries: 7, refused: 0, joined: 1, added: 6 } });
  });

  test('of every product of endoflife.date, twice', async () => {
    const products = readdirSync(join(FEEDS, 'endoflife/products'));
    const releases = products.map((name) => {
      const { result } = JSON.parse(readFileSync(join(FEEDS, 'endoflife/products', name), 'utf8'));
      return result.releases.length;
    });
    let added = 0;
    for (const name of [...products, ...products]) {
      const run = await readIn('ENDOFLIFE', `endoflife/products/${name}`);
      expect(run.step).toBe('DONE');
      expect(run.counts.refused).toBe(0);
      added += run.counts.added ?? 0;
    }
    expect(added).toBe(releases.reduce((sum, count) => sum + count, 0));
  });
});

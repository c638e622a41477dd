import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEndOfLife } from '../../../server/feeds/read/readEndOfLife.ts';
import { readEpss } from '../../../server/feeds/read/readEpss.ts';
import { readKev } from '../../../server/feeds/read/readKev.ts';
import { readKevCsv } from '../../../server/feeds/read/readKevCsv.ts';
import { readNvd } from '../../../server/feeds/read/readNvd.ts';
import { FEEDS } from '../../support/feedsFolder.ts';
import { reading } from './reading.ts';

const file = (path: string) => readFileSync(join(FEEDS, path));

describe.skipIf(!existsSync(FEEDS))('of the real editions', () => {
  test('every entry of both KEV catalogues is taken', async () => {
    const [former, latter] = [
      await reading(readKev, file('kev/kev-2024.10.22.json')),
      await reading(readKev, file('kev/kev-2025.08.25.json')),
    ];
    expect(former).toMatchObject({
      head: { edition: '2024.10.22', isPart: false },
      entries: { length: 1199 },
      refused: [],
    });
    expect(latter).toMatchObject({
      head: { edition: '2025.08.25', isPart: false },
      entries: { length: 1404 },
      refused: [],
    });
    expect((await reading(readKevCsv, file('kev/kev-2025.08.25.csv'))).entries).toEqual(latter.entries);
  });

  test('the EPSS excerpt and the NVD page are taken whole', async () => {
    expect(await reading(readEpss, file('epss/epss_scores-sample.csv'))).toMatchObject({
      head: { edition: 'v2026.06.15', asOf: '2026-09-29' },
      entries: { length: 41 },
      refused: [],
    });
    const nvd = await reading(readNvd, file('nvd/derived-nvd-cves-2.0-page.json'));
    expect(nvd).toMatchObject({ entries: { length: 7 }, refused: [] });
    expect(new Set(nvd.entries.flatMap(({ ratings }) => ratings.map(({ version }) => version)))).toEqual(
      new Set(['4.0', '3.1', '3.0', '2.0']),
    );
  });

  test.each(existsSync(FEEDS) ? readdirSync(join(FEEDS, 'endoflife/products')) : [])(
    '%s is taken whole',
    async (name) => {
      const content = file(`endoflife/products/${name}`);
      const { entries, refused } = await reading(readEndOfLife, content);
      expect(refused).toEqual([]);
      expect(entries.length).toBe(JSON.parse(content.toString()).result.releases.length);
    },
  );
});

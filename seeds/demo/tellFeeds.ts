import { openAsBlob } from 'node:fs';
import { receiveFeedFile } from '../../server/feeds/run/receiveFeedFile.ts';
import { runFeed } from '../../server/feeds/run/runFeed.ts';
import { spool } from '../../server/feeds/spool.ts';
import type { FeedCode } from '../../server/posture/domain/feed.ts';
import type { Cast } from './cast.ts';

/** Public facts of the demo's CVEs, of the day that each file says, in the form of its feed. */
const FILES: readonly [FeedCode, name: string][] = [
  ['NVD', 'nvd-2026-09-29.json'],
  ['KEV', 'kev-2025-08-25.json'],
  ['EPSS', 'epss_scores-2026-09-29.csv'],
];

/** What a hospital without internet does: files, read in by whoever looks after the systems. */
export async function tellFeeds(cast: Cast): Promise<void> {
  for (const [code, name] of FILES) {
    const content = await openAsBlob(new URL(`feeds/${name}`, import.meta.url));
    const file = await spool(content.stream());
    const run = await receiveFeedFile(cast('itLead'), { code, file, origin: name });
    await file.close();
    await runFeed(cast('itLead'), run, { hosts: [] });
  }
}

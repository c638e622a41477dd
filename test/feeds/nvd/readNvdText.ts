import type { MikroORM } from '@mikro-orm/postgresql';
import { consequences } from '../../../server/consequences.ts';
import { keepPayload } from '../../../server/feeds/run/payload.ts';
import { runFeed } from '../../../server/feeds/run/runFeed.ts';
import { spool } from '../../../server/feeds/spool.ts';
import { beginRun } from '../../../server/posture/commands/beginRun.ts';
import { Feed } from '../../../server/posture/entities/Feed.ts';
import { FeedRun } from '../../../server/posture/entities/FeedRun.ts';
import { asProgram } from '../../support/asProgram.ts';

/** Has a page of the NVD read in as a file, and answers the run. */
export async function readNvdText(orm: MikroORM, text: string | Buffer, day: string): Promise<FeedRun> {
  const ctx = asProgram(orm, day, consequences);
  const file = await spool([Buffer.from(text)]);
  const { id } = await ctx.em.fork().transactional(async (em) => {
    await keepPayload(em, file);
    const feed = await em.findOneOrFail(Feed, { code: 'NVD' });
    return beginRun(em, ctx, {
      ...{ feed, cause: 'FILE', origin: 'nvd.json' },
      payload: { sha256: file.sha256, mediaType: null },
    });
  });
  await file.close();
  await runFeed(ctx, id, { hosts: [] });
  return orm.em.fork().findOneOrFail(FeedRun, id);
}

import { cancelFeedRun } from '../../server/posture/commands/cancelFeedRun.ts';
import { readFeedNow } from '../../server/posture/commands/readFeedNow.ts';
import { reviseFeed } from '../../server/posture/commands/reviseFeed.ts';
import { builder } from '../builder.ts';
import { VERSION_READ, WHY } from '../change.ts';
import { command } from '../command.ts';
import { keyOf } from '../keyOf.ts';
import { FeedCode, FeedRef } from './Feed.ts';
import { FeedRunRef } from './FeedRun.ts';

const WHO_IMPORTS = 'HIM director, IT lead or administrator.';

command('reviseFeed', {
  description:
    'Says where a feed is read from, how often, and whether it is. One that is switched on is read within a minute. Refused: an address that leads into a private network, unless HOLDFAST_FEED_HOSTS lists its host. Administrator.',
  answers: FeedRef,
  input: builder.inputType('ReviseFeedInput', {
    fields: (t) => ({
      code: t.field({ type: FeedCode, required: true }),
      version: t.int(VERSION_READ),
      address: t.string({ description: 'In full, https:// or http://.' }),
      isOn: t.boolean(),
      everyHours: t.int({ description: '1 to 720.' }),
      staleAfterDays: t.int({ description: '1 to 365.' }),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { code, version, address, isOn, everyHours, staleAfterDays, reason }) =>
    reviseFeed(ctx, {
      code,
      version,
      reason,
      address: address ?? undefined,
      isOn: isOn ?? undefined,
      everyHours: everyHours ?? undefined,
      staleAfterDays: staleAfterDays ?? undefined,
    }),
});

command('readFeedNow', {
  description: `Puts a reading of a feed on the queue, and answers at once: ask \`feedRun\` how far it is. While one runs, that one is answered. Refused while the feed is off; a file of it goes to POST /import/feed/CODE. ${WHO_IMPORTS}`,
  answers: FeedRunRef,
  input: builder.inputType('ReadFeedNowInput', {
    fields: (t) => ({
      code: t.field({ type: FeedCode, required: true }),
      takeOlder: t.boolean({ defaultValue: false, description: 'Take it though it is older than what is known.' }),
    }),
  }),
  run: readFeedNow,
});

command('cancelFeedRun', {
  description: `Stops a run before it has written; it ends within seconds. ${WHO_IMPORTS} An IT analyst stops files of findings.`,
  answers: FeedRunRef,
  input: builder.inputType('CancelFeedRunInput', {
    fields: (t) => ({ id: t.id({ required: true, description: 'The id of the run, or its key.' }) }),
  }),
  run: (ctx, { id }) => cancelFeedRun(ctx, { id: keyOf('FeedRun', id) }),
});

import { addBillFeed } from '../../server/posture/commands/addBillFeed.ts';
import { cancelFeedRun } from '../../server/posture/commands/cancelFeedRun.ts';
import type { FeedNamed } from '../../server/posture/commands/feedToChange.ts';
import { readFeedNow } from '../../server/posture/commands/readFeedNow.ts';
import { removeBillFeed } from '../../server/posture/commands/removeBillFeed.ts';
import { reviseFeed } from '../../server/posture/commands/reviseFeed.ts';
import type { FeedKind } from '../../server/posture/domain/feed.ts';
import { builder } from '../builder.ts';
import { RetirementById, VERSION_READ, WHY } from '../change.ts';
import { command } from '../command.ts';
import { SystemRef } from '../inventory/System.ts';
import { keyOf } from '../keyOf.ts';
import { FeedCode, FeedRef } from './Feed.ts';
import { FeedRunRef } from './FeedRun.ts';

const OF_ALL = 'Of a feed of all systems.';
const OF_ONE = 'Its id, or its key: of any, such as that of a bill of materials.';

type Named = { code?: FeedKind | null | undefined; id?: string | null | undefined };

function named({ code, id }: Named): FeedNamed {
  return { code, id: id ? keyOf('Feed', id) : null };
}

const WHO_IMPORTS = 'HIM director, IT lead or administrator.';

command('reviseFeed', {
  description:
    'Says where a feed is read from, how often, and whether it is. One that is switched on is read within a minute. Refused: an address that leads into a private network, unless HOLDFAST_FEED_HOSTS lists its host. Administrator.',
  answers: FeedRef,
  input: builder.inputType('ReviseFeedInput', {
    fields: (t) => ({
      code: t.field({ type: FeedCode, description: OF_ALL }),
      id: t.id({ description: OF_ONE }),
      version: t.int(VERSION_READ),
      address: t.string({ description: 'In full, https:// or http://.' }),
      isOn: t.boolean(),
      everyHours: t.int({ description: '1 to 720.' }),
      staleAfterDays: t.int({ description: '1 to 365.' }),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { code, id, version, address, isOn, everyHours, staleAfterDays, reason }) =>
    reviseFeed(ctx, {
      ...named({ code, id }),
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
      code: t.field({ type: FeedCode, description: OF_ALL }),
      id: t.id({ description: OF_ONE }),
      takeOlder: t.boolean({ defaultValue: false, description: 'Take it though it is older than what is known.' }),
    }),
  }),
  run: (ctx, { code, id, takeOlder }) => readFeedNow(ctx, { ...named({ code, id }), takeOlder }),
});

command('addBillFeed', {
  description:
    'Has a bill of materials read from an address into one system, within a minute and then by its hours. It registers no component: what it tells of others than those on record is listed as not taken. Refused: an address that leads into a private network, unless HOLDFAST_FEED_HOSTS lists its host. Administrator.',
  answers: FeedRef,
  input: builder.inputType('AddBillFeedInput', {
    fields: (t) => ({
      system: t.string({ required: true, description: 'Its code.' }),
      address: t.string({ required: true, description: 'In full, https:// or http://. CycloneDX 1.4 to 1.7 in JSON.' }),
      everyHours: t.int({ defaultValue: 24, description: '1 to 720.' }),
      staleAfterDays: t.int({ defaultValue: 7, description: '1 to 365.' }),
      reason: t.string(WHY),
    }),
  }),
  run: (ctx, { system, address, everyHours, staleAfterDays, reason }) =>
    addBillFeed(ctx, { system, address, reason, everyHours: everyHours ?? 24, staleAfterDays: staleAfterDays ?? 7 }),
});

command('removeBillFeed', {
  description:
    'Reads a bill of materials from its address no more. What it told and its runs stay on record. Administrator.',
  answers: SystemRef,
  input: RetirementById,
  run: (ctx, { id, ...input }) => removeBillFeed(ctx, { ...input, id: keyOf('Feed', id) }),
});

command('cancelFeedRun', {
  description: `Stops a run before it has written; it ends within seconds. ${WHO_IMPORTS} An IT analyst stops files of findings.`,
  answers: FeedRunRef,
  input: builder.inputType('CancelFeedRunInput', {
    fields: (t) => ({ id: t.id({ required: true, description: 'The id of the run, or its key.' }) }),
  }),
  run: (ctx, { id }) => cancelFeedRun(ctx, { id: keyOf('FeedRun', id) }),
});

import { inWords, parseDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { appendStatements } from '../../inventory/commands/appendStatements.ts';
import { matchComponents } from '../../inventory/commands/matchComponents.ts';
import { SAID_CYCLE_COLUMNS, stateCycles } from '../../inventory/commands/stateCycles.ts';
import { FeedFailure } from '../FeedFailure.ts';
import { readEndOfLife, type SaidCycle } from '../read/readEndOfLife.ts';
import type { Writer, Writing } from './Writer.ts';

export const endOfLifeWriter: Writer<SaidCycle> = {
  reader: readEndOfLife,
  columns: SAID_CYCLE_COLUMNS,
  stage: (cycle) => [
    cycle.product,
    cycle.productLabel,
    cycle.release,
    cycle.label,
    cycle.cpe,
    cycle.purl,
    cycle.releasedOn,
    cycle.activeSupportEndsOn,
    cycle.securitySupportEndsOn,
    cycle.securitySupportEnded,
    cycle.extendedSupportEndsOn,
    cycle.extendedSupportOffered,
  ],
  write,
};

async function write({ em, touched, run, now, head, problems, takeOlder }: Writing): Promise<Record<string, number>> {
  if (head.asOf === null) throw new Error('An answer of endoflife.date without a day was taken.');
  for (const { product, release } of await rowsOf<SaidCycle>(em, REPEATED)) {
    problems.add(`${product} ${release}`, 'It is listed twice: the first counts.', `${product} ${release}`);
  }
  if (!takeOlder) {
    const [newer] = await rowsOf<{ product: string; asOf: string }>(em, NEWER, [head.asOf]);
    if (newer) throw new FeedFailure(olderThan(head.asOf, newer));
  }
  const { systems, ...counts } = await stateCycles(em, {
    said: 'feed_row',
    work: run,
    source: 'endoflife.date',
    asOf: head.asOf,
  });
  for (const system of systems) touched.systems.add(system);
  await matchComponents({ em, touched }, run);
  await appendStatements({ em, touched }, { now, run });
  await rowsOf(
    em,
    `insert into feed_difference (run_id, change, subject, field, before, after)
     select $1, change, subject, field, before, after from cycle_difference order by change, subject, field`,
    [run],
  );
  return counts;
}

const olderThan = (asOf: string, { product, asOf: known }: { product: string; asOf: string }) =>
  `This edition is of ${inWords(parseDay(asOf))}, and what is known of ${product} is of ${inWords(parseDay(known))}. Nothing was taken: ask for an older edition to be taken, if you mean to go back.`;

const REPEATED = `
  delete from feed_row s using feed_row first
  where first.product = s.product and first.release = s.release and first.row < s.row returning s.product, s.release`;

const NEWER = `
  select c.product, c.as_of::text as "asOf" from release_cycle c join feed_row s on s.product = c.product and s.release = c.release
  where c.as_of > $1::date order by c.as_of desc, c.product limit 1`;

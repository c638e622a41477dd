import type { EntityManager } from '@mikro-orm/postgresql';
import { copyInto, copyText } from '../../database/copyInto.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { storable } from '../../database/storable.ts';
import type { Head, Source } from '../read/Sink.ts';
import type { FeedProblems } from '../run/FeedProblems.ts';
import type { Staged, Writer } from './Writer.ts';

/** Reads every entry into the table `feed_row`, in their order. */
export async function stageEntries<Entry>(
  em: EntityManager,
  source: Source,
  { reader, columns, stage }: Writer<Entry>,
  problems: FeedProblems,
): Promise<{ head: Head; entries: number }> {
  await rowsOf(
    em,
    `create temp table feed_row (row int, ${columns.map(([name, type]) => `${name} ${type}`).join(', ')}) on commit drop`,
  );
  const copy = await copyInto(em, 'copy feed_row from stdin');
  let entries = 0;
  try {
    const head = await reader(source, {
      take: async (taken) => {
        if (taken.length === 0) return;
        let lines = '';
        for (const entry of taken) {
          entries += 1;
          lines += `${entries}\t${stage(entry).map(cellOf).join('\t')}\n`;
        }
        await copy.write(lines);
      },
      refuse: (place, message, subject) => problems.add(place, message, subject),
    });
    await copy.end();
    await rowsOf(em, 'analyze feed_row');
    return { head: { ...head, edition: head.edition && storable(head.edition) }, entries };
  } finally {
    await copy.abandon();
  }
}

function cellOf(value: Staged): string {
  if (typeof value === 'string') return copyText(storable(value));
  return copyText(Array.isArray(value) ? value.map(storable) : value);
}

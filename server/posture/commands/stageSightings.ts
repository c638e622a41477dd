import type { EntityManager } from '@mikro-orm/postgresql';
import { copyInto, copyText } from '../../database/copyInto.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { storable, storableJson } from '../../database/storable.ts';
import type { Sighting } from '../domain/sighting.ts';

const COLUMNS = `row int, component_id uuid, cve text, title text, reference text, severity text, status text, ended_on date,
  ended_by text, first_on date, last_on date, place text, said jsonb, ratings jsonb, remediation text, description text,
  published_on date`;

/** A file that brings components may be followed, in its transaction, by what the NVD lists for them. */
const CLEAR = `drop table if exists pg_temp.sighting, pg_temp.new_vulnerability, pg_temp.brought, pg_temp.seen, pg_temp.told,
  pg_temp.verdict`;

/** The table `sighting`, empty. */
export async function makeSightings(em: EntityManager): Promise<void> {
  await rowsOf(em, CLEAR);
  await rowsOf(em, `create temp table sighting (${COLUMNS}) on commit drop`);
}

/** Copies sightings into the table `sighting`, in their order. `batches` may read on while the database takes them in. */
export async function stageSightings(
  em: EntityManager,
  batches: AsyncIterable<readonly Sighting[]> | Iterable<readonly Sighting[]>,
): Promise<number> {
  await makeSightings(em);
  const copy = await copyInto(em, 'copy sighting from stdin');
  let row = 0;
  try {
    for await (const batch of batches) {
      let lines = '';
      for (const sighting of batch) {
        row += 1;
        lines += lineOf(row, sighting);
      }
      if (lines) await copy.write(lines);
    }
    await copy.end();
    await rowsOf(em, 'analyze sighting (component_id, cve, title)');
    return row;
  } finally {
    await copy.abandon();
  }
}

function lineOf(row: number, s: Sighting): string {
  const cells = [
    ...[
      s.component,
      s.cve,
      s.title,
      s.reference,
      s.severity,
      s.status,
      s.endedOn,
      s.endedBy,
      s.firstOn,
      s.lastOn,
      s.place,
    ],
    ...[storableJson(s.said), storableJson(s.ratings), s.remediation, s.description, s.publishedOn],
  ];
  return `${row}\t${cells.map((cell) => copyText(cell && storable(cell))).join('\t')}\n`;
}

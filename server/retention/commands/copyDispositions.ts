import type { EntityManager } from '@mikro-orm/postgresql';
import { copyInto } from '../../database/copyInto.ts';
import { NO_DAY } from '../domain/bulk.ts';
import type { StoredColumns, Verdict } from '../domain/storedColumns.ts';

/**
 * Writes dispositions of cohorts that have none yet. PostgreSQL's binary form, because a row is then little more than
 * its days: what follows from the verdict is the same bytes for thousands of rows.
 */
export async function copyDispositions(
  em: EntityManager,
  cohortIds: Float64Array,
  stored: StoredColumns,
  basis: number,
): Promise<number> {
  const days = [
    stored.keepThrough,
    stored.lawfulFrom,
    stored.lawfulFromOtherwise,
    stored.notBefore,
    stored.someFrom,
    stored.heldThrough,
  ];
  const tails = stored.verdicts.list.map((verdict) => tailOf(verdict, basis));
  const longest = 2 + 12 + 8 * days.length + Math.max(...tails.map(({ length }) => length));
  const copy = await copyInto(em, `copy disposition (${COLUMNS}) from stdin (format binary)`);
  await copy.write(HEADER);
  let part = Buffer.allocUnsafe(PART);
  let end = 0;
  for (let i = 0; i < cohortIds.length; i++) {
    if (end + longest > PART) {
      await copy.write(part.subarray(0, end));
      part = Buffer.allocUnsafe(Math.max(PART, longest));
      end = 0;
    }
    const id = cohortIds[i] ?? 0;
    end = part.writeInt16BE(FIELDS, end);
    end = part.writeInt32BE(8, end);
    end = part.writeUInt32BE(Math.floor(id / 2 ** 32), end);
    end = part.writeUInt32BE(id % 2 ** 32, end);
    for (const column of days) {
      const day = column[i] ?? NO_DAY;
      end = part.writeInt32BE(day === NO_DAY ? NULL : 4, end);
      if (day !== NO_DAY) end = part.writeInt32BE(day - FIRST_DAY, end);
    }
    const tail = tails[stored.verdict[i] ?? 0];
    if (!tail) throw new RangeError(`There is no verdict ${stored.verdict[i]}.`);
    end += tail.copy(part, end);
  }
  await copy.write(part.subarray(0, end));
  await copy.write(TRAILER);
  await copy.end();
  return cohortIds.length;
}

const COLUMNS = `cohort_id, keep_through, lawful_from, lawful_from_otherwise, not_before, some_from, held_through, status,
  held, unconfirmed, conflict, governs, waiting_for, basis`;
const FIELDS = 14;

const PART = 65_536;
const NULL = -1;
const TEXT = 25;
/** PostgreSQL counts days from 1 January 2000. */
const FIRST_DAY = 10_957;
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = int16(-1);

function tailOf({ status, held, unconfirmed, conflict, governs, waitingFor }: Verdict, basis: number): Buffer {
  return Buffer.concat([
    field(Buffer.from(status)),
    ...[held, unconfirmed, conflict].map((said) => field(Buffer.of(said ? 1 : 0))),
    field(arrayOf(governs)),
    field(arrayOf(waitingFor)),
    field(Buffer.concat([int32(Math.floor(basis / 2 ** 32)), int32(basis | 0)])),
  ]);
}

/** One dimension from 1 on, without nulls; none where it is empty. */
function arrayOf(texts: readonly string[]): Buffer {
  const dimensions = texts.length > 0 ? [int32(texts.length), int32(1)] : [];
  const head = [int32(dimensions.length > 0 ? 1 : 0), int32(0), int32(TEXT)];
  return Buffer.concat([...head, ...dimensions, ...texts.map((text) => field(Buffer.from(text)))]);
}

function field(bytes: Buffer): Buffer {
  return Buffer.concat([int32(bytes.length), bytes]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { streamRows } from '../../database/streamRows.ts';
import { BELONGING } from '../domain/belonging.ts';
import { type Head, START } from '../domain/chain.ts';
import { writtenEnd, writtenExtract, writtenLink } from '../domain/export.ts';
import type { Link } from '../domain/verify.ts';
import { ledgerHead } from './ledgerHead.ts';

/** Which entries; left out, all of them. The same words as the list's filter. */
export type LedgerExtract = {
  subjectType?: string | undefined;
  subjectName?: string | undefined;
  system?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  text?: string | undefined;
};

/** The whole chain, as it is verified offline; or of a filter an extract, which says that it is one. */
export async function* ledgerExport(em: EntityManager, extract: LedgerExtract): AsyncIterable<Buffer> {
  const { conditions, values } = conditionsOf(extract);
  const isWhole = conditions.length === 0;
  if (!isWhole) yield Buffer.from(writtenExtract(extract, await ledgerHead(em)), 'utf8');
  let head: Head = START;
  const where = isWhole ? '' : `where ${conditions.join(' and ')}`;
  for await (const links of streamRows<Link>(em, `${ENTRIES} ${where} order by seq`, values)) {
    yield Buffer.from(links.map(writtenLink).join(''), 'utf8');
    const last = links.at(-1);
    if (last) head = { seq: last.seq, hash: last.hash };
  }
  if (isWhole) yield Buffer.from(writtenEnd(head), 'utf8');
}

const ENTRIES = `select seq::float8 as seq, body, previous_hash as "previousHash", hash,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from ledger_entry`;

function conditionsOf(extract: LedgerExtract): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const given = (value: unknown, type = 'text') => {
    values.push(value);
    return `$${values.length}::${type}`;
  };
  const conditions: string[] = [];
  const { subjectType, subjectName, system, actor, action, from, to } = extract;
  if (subjectType) conditions.push(`subject_type = ${given(subjectType)}`);
  if (subjectName) conditions.push(`subject_name = ${given(subjectName)}`);
  if (actor) conditions.push(`actor = ${given(actor)}`);
  if (action) conditions.push(`action ${action.endsWith('.') ? '^@' : '='} ${given(action)}`);
  if (from) conditions.push(`at >= ${given(from, 'timestamptz')}`);
  if (to) conditions.push(`at < ${given(to, 'timestamptz')}`);
  if (system) {
    const [code, prefix, nouns] = [given(system), given(`${system} `), given([...BELONGING], 'text[]')];
    conditions.push(`((subject_type = any(${nouns}) and (subject_name = ${code} or subject_name ^@ ${prefix}))
      or (subject_type in ('System', 'CsvImport') and subject_id in (select work::text from before_image
        where noun = 'System' and row_id in (select id::text from system where code = ${code})))
      or (subject_type = 'FeedRun' and subject_id in (select run_id::text from feed_run_system
        where system_id = (select id from system where code = ${code}))))`);
  }
  const text = extract.text?.trim();
  if (text) {
    const like = given(`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`);
    conditions.push(
      `(actor ilike ${like} or action ilike ${like} or subject_name ilike ${like} or reason ilike ${like})`,
    );
  }
  return { conditions, values };
}

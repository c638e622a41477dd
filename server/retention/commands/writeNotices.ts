import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import type { NoticeKind } from '../domain/notice.ts';

/** Which custodians of a hold: these, or all of them. */
type Whom = { holdId: string; custodians?: readonly string[] };

/**
 * Writes a notice to each custodian and has those with an address mailed once this commits. Of two processes that write
 * the same notice one is refused by the database, so nobody is told the same thing twice.
 */
export async function writeNotices(em: EntityManager, kind: NoticeKind, whom: Whom, now: Date): Promise<number> {
  await em.flush();
  const today = formatDay(await organisationToday(em, now));
  const written = await rowsOf<{ id: string; address: string | null }>(em, WRITE, [
    kind,
    whom.holdId,
    whom.custodians ? [...whom.custodians] : null,
    today,
    now,
  ]);
  for (const { id, address } of written) if (address !== null) await enqueue(em, 'hold-notice', { notice: id });
  return written.length;
}

const WRITE = `
  insert into hold_notice (acknowledgement_id, kind, number, written_on, written_at, address)
  select told.id, $1,
    1 + (select count(*) from hold_notice earlier where earlier.acknowledgement_id = told.id and earlier.kind = $1),
    $4::date, $5, told.email::text
  from hold_acknowledgement told
  where told.hold_id = $2::uuid and told.removed_at is null and ($3::text[] is null or told.custodian = any($3))
  order by told.custodian
  returning id, address`;

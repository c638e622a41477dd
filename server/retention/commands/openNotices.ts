import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { enqueue } from '../../jobs/enqueue.ts';

/**
 * Sends what was not mailed yet to another address, or has it wait where there is none. What is on its way at this moment
 * arrives where it was sent to. Answers whether anything that asks for an answer goes to the new address.
 */
export async function redirectNotices(
  em: EntityManager,
  acknowledgementId: string,
  address: string | null,
): Promise<boolean> {
  await em.flush();
  const redirected = await rowsOf<{ id: string; asks: boolean }>(em, REDIRECT, [acknowledgementId, address]);
  if (address !== null) for (const { id } of redirected) await enqueue(em, 'hold-notice', { notice: id });
  return redirected.some(({ asks }) => asks);
}

/** What was not mailed yet has nothing to say any more. */
export async function dropNotices(em: EntityManager, acknowledgementId: string, now: Date): Promise<void> {
  await em.flush();
  await rowsOf(em, DROP, [acknowledgementId, now]);
}

/** Whoever has an earlier mail is not the one to answer any more. */
export async function voidLinks(em: EntityManager, acknowledgementId: string): Promise<void> {
  await rowsOf(em, VOID, [acknowledgementId]);
}

/** Neither settled nor on its way: whoever mails one holds its lock, and one begun without an end is left to be settled. */
const OPEN = `
  with unsettled as materialized (
    select id from hold_notice
    where acknowledgement_id = $1::uuid and sent_at is null and uncertain_at is null and dropped_at is null
      and (begun_at is null or failed_at >= begun_at)),
  open as materialized (
    select id from unsettled where pg_try_advisory_xact_lock(hashtextextended('hold notice ' || id::text, 0)))`;

const REDIRECT = `${OPEN}
  update hold_notice set address = $2, begun_at = null, failed_at = null, failure = null
  where id in (select id from open)
  returning id, kind in ('NOTICE', 'REMINDER') as asks`;

const DROP = `${OPEN} update hold_notice set dropped_at = $2 where id in (select id from open)`;

const VOID = `
  update hold_notice set link_hash = null, link_expires_at = null
  where acknowledgement_id = $1::uuid and link_hash is not null`;

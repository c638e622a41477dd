import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { FOR_UPDATE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { newSecret, secretHash } from '../../identity/domain/secret.ts';
import { type Deliver, type Mail, MaybeDelivered, NotDelivered } from '../domain/delivery.ts';
import { LINK_DAYS, noticePath, noticeState } from '../domain/notice.ts';
import { noticeMail } from '../domain/noticeMail.ts';
import { HoldNotice } from '../entities/HoldNotice.ts';
import { isMoot, noticeContents } from '../queries/noticeContents.ts';

export type Delivery = { deliver: Deliver; origin: string };
export type Outcome = 'SENT' | 'UNCERTAIN' | 'DROPPED' | 'SETTLED_BEFORE' | 'UNDER_WAY';

const DIED = 'Holdfast was ended while it sent this. Nobody knows whether it left, so it is not sent again.';

/**
 * Mails one notice, once at most. That it is being sent is committed before it is handed over: whoever finds that written
 * and nobody at work knows that a process died in between, and leaves it. While one is at work it holds an advisory lock,
 * which its connection gives back however it ends. Throws where the mail did not leave, so that the job is tried again.
 */
export async function deliverNotice(ctx: Context, noticeId: string, { deliver, origin }: Delivery): Promise<Outcome> {
  return ctx.em.fork().transactional(async (guard) => {
    const [lock] = await rowsOf<{ taken: boolean }>(guard, LOCK, [noticeId]);
    if (!lock?.taken) return 'UNDER_WAY';
    const begun = await begin(ctx, noticeId, origin);
    if (typeof begun === 'string') return begun;
    try {
      await deliver(begun);
    } catch (error) {
      if (error instanceof MaybeDelivered) {
        await settle(ctx, noticeId, { uncertainAt: ctx.now, failure: error.message }, 'legal-hold.notice-uncertain');
        return 'UNCERTAIN';
      }
      const failure =
        error instanceof NotDelivered ? error.message : 'The mail could not be made; the log has the reason.';
      await settle(ctx, noticeId, { failedAt: ctx.now, failure }, 'legal-hold.notice-failed');
      throw error;
    }
    await settle(ctx, noticeId, { sentAt: ctx.now, failedAt: null, failure: null }, 'legal-hold.notice-sent');
    return 'SENT';
  });
}

/** Commits that it is being sent, with a new link; or says why there is nothing to send. */
async function begin(ctx: Context, noticeId: string, origin: string): Promise<Mail | Outcome> {
  const em = ctx.em.fork();
  const notice = await em.findOne(HoldNotice, noticeId);
  if (!notice?.address) return 'SETTLED_BEFORE';
  const state = noticeState(notice);
  if (state !== 'WAITING' && state !== 'FAILED') return 'SETTLED_BEFORE';
  if (notice.begunAt && (!notice.failedAt || notice.failedAt < notice.begunAt)) {
    await settle(ctx, noticeId, { uncertainAt: ctx.now, failure: DIED }, 'legal-hold.notice-uncertain');
    return 'UNCERTAIN';
  }
  const contents = await noticeContents(em, noticeId);
  if (isMoot(contents)) {
    await settle(ctx, noticeId, { droppedAt: ctx.now }, 'legal-hold.notice-dropped');
    return 'DROPPED';
  }
  const secret = contents.isToBeAcknowledged ? newSecret() : null;
  notice.attempts += 1;
  notice.begunAt = ctx.now;
  notice.linkHash = secret && secretHash(secret);
  notice.linkExpiresAt = secret ? new Date(ctx.now.getTime() + LINK_DAYS * 86_400_000) : null;
  await em.flush();
  const link = secret && `${origin}${noticePath(secret)}`;
  // The same whenever it is tried: a mailbox that gets it twice all the same can tell.
  const messageId = `<hold-notice-${noticeId}@${new URL(origin).hostname}>`;
  return { to: notice.address, messageId, ...noticeMail({ ...contents, link, linkDays: LINK_DAYS }) };
}

type Settled = Partial<Pick<HoldNotice, 'sentAt' | 'failedAt' | 'failure' | 'uncertainAt' | 'droppedAt'>>;

async function settle(ctx: Context, noticeId: string, settled: Settled, action: string): Promise<void> {
  await transact(ctx, async ({ em, record, nothingToRecord }) => {
    const notice = await em.findOneOrFail(HoldNotice, noticeId, FOR_UPDATE);
    const failedBefore = notice.failedAt != null;
    em.assign(notice, settled);
    // A server that stays down is said once.
    if (settled.failedAt && failedBefore) return nothingToRecord();
    const { acknowledgement } = await em.populate(notice, ['acknowledgement.hold']);
    record({
      action,
      subjectType: 'LegalHold',
      subjectId: acknowledgement.hold.id,
      subjectName: acknowledgement.hold.matter,
      after: {
        custodian: acknowledgement.custodian,
        kind: notice.kind,
        number: notice.number,
        address: notice.address,
        ...(settled.failure && { failure: settled.failure }),
      },
    });
  });
}

const LOCK = `select pg_try_advisory_xact_lock(hashtextextended('hold notice ' || $1, 0)) as taken`;

import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { type Attempts, addressKey, BY_ADDRESS, BY_NAME, type Patience, secondsToWait } from '../domain/guessing.ts';
import { TooManyAttempts } from '../domain/refusals.ts';
import { secretHash } from '../domain/secret.ts';
import { SignInFailure } from '../entities/SignInFailure.ts';

export type Attempt = { email: string; address: string };

/**
 * Counts an attempt as failed before the password is looked at, one after the other for a name or an address, so that
 * many at once are no way around the wait. Told nothing of whether the user exists.
 */
export async function reserveAttempt(em: EntityManager, attempt: Attempt, now: Date): Promise<void> {
  const name = nameKey(attempt.email);
  const address = addressKey(attempt.address);
  await em.fork().transactional(async (inner) => {
    const locks = [`name ${name}`, `address ${address}`].sort();
    for (const lock of locks) await rowsOf(inner, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
    const waits = [
      secondsToWait(await attemptsOf(inner, 'email_hash', name, BY_NAME, now), BY_NAME, now),
      secondsToWait(await attemptsOf(inner, 'address', address, BY_ADDRESS, now), BY_ADDRESS, now),
    ];
    const seconds = Math.max(...waits);
    if (seconds > 0) throw new TooManyAttempts(seconds);
    const oldest = new Date(now.getTime() - Math.max(BY_NAME.windowSeconds, BY_ADDRESS.windowSeconds) * 1_000);
    await inner.nativeDelete(SignInFailure, { at: { $lt: oldest } });
    inner.create(SignInFailure, { emailHash: name, address, at: now });
  });
}

/** The name's slate is clean after a sign-in; the address's is not, or one own account would buy guesses at others. */
export async function forgiveAttempts(em: EntityManager, attempt: Attempt): Promise<void> {
  await em.nativeDelete(SignInFailure, { emailHash: nameKey(attempt.email) });
}

function nameKey(email: string): string {
  return secretHash(email.trim().toLowerCase());
}

async function attemptsOf(
  em: EntityManager,
  column: 'email_hash' | 'address',
  key: string,
  patience: Patience,
  now: Date,
): Promise<Attempts> {
  const since = new Date(now.getTime() - patience.windowSeconds * 1_000);
  const rows = await rowsOf<{ count: number; lastMs: number | null }>(
    em,
    `select count(*)::int as count, (extract(epoch from max(at)) * 1000)::float8 as "lastMs"
     from sign_in_failure where ${column} = $1 and at > $2`,
    [key, since],
  );
  const { count = 0, lastMs = null } = rows[0] ?? {};
  return { count, lastAt: lastMs === null ? null : new Date(lastMs) };
}

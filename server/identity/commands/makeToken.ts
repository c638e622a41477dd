import type { EntityManager } from '@mikro-orm/postgresql';
import { transact } from '../../audit/commands/transact.ts';
import type { Context } from '../../context.ts';
import { InvalidInput } from '../../refusal.ts';
import { demand, NotAllowed } from '../domain/permission.ts';
import { plain } from '../domain/person.ts';
import { ROLE_WORDS, type Role } from '../domain/role.ts';
import { SCOPES, type Scope } from '../domain/scope.ts';
import { secretHash } from '../domain/secret.ts';
import { newTokenSecret } from '../domain/tokenSecret.ts';
import type { Viewer } from '../domain/viewer.ts';
import { ApiToken } from '../entities/ApiToken.ts';
import { User } from '../entities/User.ts';

export type NewToken = {
  name: string;
  role: Role;
  scopes?: readonly Scope[] | null | undefined;
  /** The instant from which it no longer works. */
  expiresAt?: Date | null | undefined;
};

const YEAR_MS = 365 * 86_400_000;

/**
 * A key for a script, never more than its maker: one of their roles, among their scopes, and where a token makes it, no
 * longer than that one lasts. Without an expiry it lasts a year. The secret is told here and never again.
 */
export async function makeToken(ctx: Context, input: NewToken): Promise<{ token: ApiToken; secret: string }> {
  demand(ctx.viewer, 'OWN_TOKENS');
  if (ctx.viewer.tokenId !== undefined && ctx.viewer.tokenId === ctx.viewer.id) {
    throw new NotAllowed(
      'A token made at the console belongs to nobody and makes no others. Sign in, or make one at the console.',
    );
  }
  return transact(ctx, async ({ em, record }) => {
    const name = checkedName(input.name);
    const scopes = checkedScopes(ctx.viewer, input.scopes);
    refuseForeignRole(ctx.viewer, input.role);
    const maker = ctx.viewer.tokenId ? await em.findOneOrFail(ApiToken, ctx.viewer.tokenId) : null;
    const expiresAt = checkedExpiry(input.expiresAt, maker?.expiresAt ?? null, ctx.now);
    const owner = await ownerOf(em, ctx.viewer);
    const secret = newTokenSecret();
    const token = em.create(ApiToken, {
      owner,
      name,
      role: input.role,
      scopes,
      secretHash: secretHash(secret),
      createdAt: ctx.now,
      expiresAt,
    });
    record({
      action: 'api-token.made',
      subjectType: 'ApiToken',
      subjectId: token.id,
      subjectName: name,
      after: { owner: owner?.email ?? null, role: input.role, scopes, expiresAt },
    });
    return { token, secret };
  });
}

function checkedName(text: string): string {
  const name = text.trim();
  if (name === '') throw new InvalidInput('A token needs a name that says what it is for, such as "nightly".', 'name');
  if (name.length > 80) throw new InvalidInput("A token's name has at most 80 characters.", 'name');
  return plain(name, 'name');
}

function checkedScopes(viewer: Viewer, wanted: readonly Scope[] | null | undefined): Scope[] {
  const scopes = SCOPES.filter((scope) => (wanted ?? viewer.scopes).includes(scope));
  if (scopes.length === 0) throw new InvalidInput(`A token has at least one scope: ${SCOPES.join(', ')}.`, 'scopes');
  const missing = scopes.find((scope) => !viewer.scopes.includes(scope));
  if (missing) throw new NotAllowed(`This token lacks the scope ${missing}, so that it cannot give it to another one.`);
  return scopes;
}

function refuseForeignRole(viewer: Viewer, role: Role): void {
  if (viewer.kind === 'PROGRAM' || viewer.roles.includes(role)) return;
  const own = new Intl.ListFormat('en', { type: 'disjunction' }).format(viewer.roles.map((held) => ROLE_WORDS[held]));
  throw new NotAllowed(`A token never may more than its owner: choose the role of ${own}, not of ${ROLE_WORDS[role]}.`);
}

function checkedExpiry(wanted: Date | null | undefined, latest: Date | null, now: Date): Date {
  const expiresAt = wanted ?? latest ?? new Date(now.getTime() + YEAR_MS);
  if (expiresAt <= now) throw new InvalidInput('The token would have expired already. Choose a later day.', 'expires');
  if (latest && expiresAt > latest) {
    throw new InvalidInput(
      'A token that is made by a token lasts no longer than that one. Choose an earlier day.',
      'expires',
    );
  }
  return expiresAt;
}

/** Whoever it stands for. What is made at the console, or by a token from there, stands for nobody. */
async function ownerOf(em: EntityManager, viewer: Viewer): Promise<User | null> {
  return viewer.id === null ? null : em.findOne(User, viewer.id);
}

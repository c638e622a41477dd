import type { EntityManager } from '@mikro-orm/postgresql';
import { parse } from 'hono/utils/cookie';
import { rowsOf } from '../database/rowsOf.ts';
import { isOwnPage } from './domain/ownPage.ts';
import { ForeignPage, InvalidToken } from './domain/refusals.ts';
import type { Role } from './domain/role.ts';
import { SCOPES, type Scope } from './domain/scope.ts';
import { secretHash } from './domain/secret.ts';
import { IDLE_SECONDS, PLAIN_COOKIE, SECURE_COOKIE, SEEN_AGAIN_SECONDS, sessionKey } from './domain/session.ts';
import { isWholeToken } from './domain/tokenSecret.ts';
import type { Viewer } from './domain/viewer.ts';

export type Asking = { method: string; headers: Headers };

/**
 * Who asks: by token, by the cookie of a session, or nobody (null). A token that does not hold is refused instead of
 * passed over, and a cookie is good for reading unless the request is from one of our own pages.
 */
export async function viewerOf(request: Asking, em: EntityManager, now: Date): Promise<Viewer | null> {
  const token = /^bearer(?:\s+(.*))?$/i.exec(request.headers.get('authorization') ?? '');
  if (token) return tokenViewer(token[1]?.trim() ?? '', em, now);
  const key = keyOf(request.headers);
  if (!key) return null;
  const viewer = await sessionViewer(key, em, now);
  if (viewer && !isOwnPage(request)) throw new ForeignPage();
  return viewer;
}

type TokenRow = {
  id: string;
  name: string;
  role: Role;
  scopes: Scope[];
  isRevoked: boolean;
  isExpired: boolean;
  ownerId: string | null;
  ownerName: string | null;
  ownerHolds: boolean;
  isStale: boolean;
};

const TOKEN = `select t.id, t.name, t.role, t.scopes, t.revoked_at is not null as "isRevoked",
    coalesce(t.expires_at <= $2, false) as "isExpired", u.id as "ownerId", u.name as "ownerName",
    u.id is null or (u.retired_at is null and t.role = any(u.roles)) as "ownerHolds",
    coalesce(t.last_used_at <= $2::timestamptz - make_interval(secs => ${SEEN_AGAIN_SECONDS}), true) as "isStale"
  from api_token t left join user_account u on u.id = t.owner_id`;
const BY_SECRET = `${TOKEN} where t.secret_hash = $1`;
const BY_ID = `${TOKEN} where t.id::text = $1`;

async function tokenViewer(token: string, em: EntityManager, now: Date): Promise<Viewer> {
  if (!isWholeToken(token))
    throw new InvalidToken('This is not a whole API token. Copy it again, from "holdfast_" to its end.');
  const [row] = await rowsOf<TokenRow>(em, BY_SECRET, [secretHash(token), now]);
  if (!row) throw new InvalidToken('This API token is not known here. Make a new one.');
  const viewer = holderOf(row);
  if (row.isStale) await rowsOf(em, 'update api_token set last_used_at = $2 where id = $1', [row.id, now]);
  return viewer;
}

/** The token as it may be used today; one that holds no more is refused. */
function holderOf(row: TokenRow): Viewer {
  if (row.isRevoked) throw new InvalidToken(`The API token "${row.name}" was revoked. Make a new one.`);
  if (row.isExpired) throw new InvalidToken(`The API token "${row.name}" has expired. Make a new one.`);
  if (!row.ownerHolds) {
    throw new InvalidToken(`The API token "${row.name}" has a role that its owner no longer has. Make a new one.`);
  }
  return {
    kind: 'TOKEN',
    id: row.ownerId ?? row.id,
    name: row.ownerName ? `${row.ownerName} (token ${row.name})` : `token ${row.name}`,
    roles: [row.role],
    scopes: row.scopes,
    tokenId: row.id,
  };
}

/**
 * Whoever asked for something that is only done now, as they may today: null where they are gone. The token that they
 * asked by has to hold still; a session may have ended.
 */
export async function askerOf(
  em: EntityManager,
  { id, tokenId, now }: { id: string | null; tokenId: string | null; now: Date },
): Promise<Viewer | null> {
  if (tokenId !== null) {
    const [row] = await rowsOf<TokenRow>(em, BY_ID, [tokenId, now]);
    return row ? holderOf(row) : null;
  }
  const [person] = await rowsOf<{ id: string; name: string; roles: Role[] }>(em, PERSON, [id]);
  return person ? { kind: 'USER', ...person, scopes: SCOPES } : null;
}

const PERSON = 'select id, name, roles from user_account where id::text = $1 and retired_at is null';

type SessionRow = { id: string; userId: string; name: string; roles: Role[]; isStale: boolean };

const SESSION = `select s.id, u.id as "userId", u.name, u.roles,
    s.last_seen_at <= $2::timestamptz - make_interval(secs => ${SEEN_AGAIN_SECONDS}) as "isStale"
  from session s join user_account u on u.id = s.user_id
  where s.secret_hash = $1 and s.ended_at is null and s.expires_at > $2 and u.retired_at is null
    and s.last_seen_at > $2::timestamptz - make_interval(secs => ${IDLE_SECONDS})`;

async function sessionViewer(key: string, em: EntityManager, now: Date): Promise<Viewer | null> {
  const [row] = await rowsOf<SessionRow>(em, SESSION, [secretHash(key), now]);
  if (!row) return null;
  if (row.isStale) await rowsOf(em, 'update session set last_seen_at = $2 where id = $1', [row.id, now]);
  return { kind: 'USER', id: row.userId, name: row.name, roles: row.roles, scopes: SCOPES };
}

function keyOf(headers: Headers): string | undefined {
  const cookies = parse(headers.get('cookie') ?? '');
  const name = cookies[SECURE_COOKIE] ? SECURE_COOKIE : PLAIN_COOKIE;
  const secret = cookies[name];
  return secret && sessionKey(name, secret);
}

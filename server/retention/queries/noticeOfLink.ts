import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { LinkNotValid } from '../../identity/domain/refusals.ts';
import { secretHash } from '../../identity/domain/secret.ts';
import { type ScopeNames, scopeNames } from './scopeNames.ts';

/** What a custodian without a user is shown: which matter and which records, and no free text of anybody's. */
export type LinkedNotice = {
  acknowledgementId: string;
  matter: string;
  custodian: string;
  issuedOn: string;
  acknowledgedAt: string | null;
  releasedOn: string | null;
  scope: ScopeNames;
};

/** The notice that a link leads to, or a refusal where it does not hold any more. */
export async function noticeOfLink(em: EntityManager, key: string, now: Date): Promise<LinkedNotice> {
  const [found] = await rowsOf<Omit<LinkedNotice, 'scope'> & { holdId: string; expired: boolean }>(em, FOUND, [
    secretHash(key),
    now,
  ]);
  if (!found) throw new LinkNotValid();
  const { holdId, expired, ...notice } = found;
  // Whoever has answered may look again what they answered to.
  if (expired && notice.acknowledgedAt === null) throw new LinkNotValid();
  return { ...notice, scope: await scopeNames(em, holdId) };
}

const FOUND = `
  select told.id as "acknowledgementId", hold.id as "holdId", hold.matter, told.custodian,
    hold.issued_on::text as "issuedOn", told.acknowledged_at::text as "acknowledgedAt",
    hold.released_on::text as "releasedOn", notice.link_expires_at <= $2 as expired
  from hold_notice notice
  join hold_acknowledgement told on told.id = notice.acknowledgement_id
  join legal_hold hold on hold.id = told.hold_id
  where notice.link_hash = $1`;

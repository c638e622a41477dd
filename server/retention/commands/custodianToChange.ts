import type { EntityManager } from '@mikro-orm/postgresql';
import { FOR_UPDATE } from '../../database/locks.ts';
import { demand } from '../../identity/domain/permission.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import { existing } from '../../inventory/domain/existing.ts';
import { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import { type HoldRead, holdToChange } from './holdToChange.ts';

export type CustodianRead = HoldRead & { custodian: string };

/** A custodian of a hold that is not released, both locked. Before it is issued whoever may ask for one, then counsel. */
export async function custodianToChange(em: EntityManager, viewer: Viewer, read: CustodianRead) {
  const hold = await holdToChange(em, read);
  if (hold.issuedOn) demand(viewer, 'ISSUE_HOLD');
  const told = existing(
    await em.findOne(HoldAcknowledgement, { hold, custodian: read.custodian, removedAt: null }, FOR_UPDATE),
    `custodian of the hold ${read.matter} named`,
    read.custodian,
    'custodian',
  );
  return { hold, told };
}

import { NotPossibleNow } from '../../refusal.ts';
import type { AcknowledgedHow } from '../domain/notice.ts';
import type { HoldAcknowledgement } from '../entities/HoldAcknowledgement.ts';
import type { LegalHold } from '../entities/LegalHold.ts';

/** Of a hold that binds, and once. Whoever calls has locked the acknowledgement. */
export function markAcknowledged(
  hold: LegalHold,
  acknowledgement: HoldAcknowledgement,
  said: { by: string; how: AcknowledgedHow; at: Date },
): void {
  const { matter } = hold;
  if (!hold.issuedOn) {
    throw new NotPossibleNow(
      `The hold for ${matter} is not issued yet, so there is nothing to acknowledge. Counsel issues it first.`,
    );
  }
  if (hold.releasedOn) {
    throw new NotPossibleNow(
      `The hold for ${matter} was released on ${hold.releasedOn}: there is nothing to acknowledge any more.`,
    );
  }
  if (acknowledgement.removedAt) {
    throw new NotPossibleNow(`${acknowledgement.custodian} is no custodian of the hold for ${matter} any more.`);
  }
  if (acknowledgement.acknowledgedAt) {
    throw new NotPossibleNow(`${acknowledgement.custodian} has acknowledged this hold already.`);
  }
  acknowledgement.acknowledgedAt = said.at;
  acknowledgement.acknowledgedBy = said.by;
  acknowledgement.acknowledgedHow = said.how;
}

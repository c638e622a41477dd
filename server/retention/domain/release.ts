import { isSamePerson } from '../../identity/domain/isSamePerson.ts';
import { NotAllowed } from '../../identity/domain/permission.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import { givenReason, requiredText } from '../../inventory/domain/freeText.ts';
import { InvalidInput } from '../../refusal.ts';

/** A release is in writing: why the duty has ended, and where that is written. */
export function givenRelease(input: { reason: string; reference: string }): { reason: string; reference: string } {
  if (input.reason.trim() === '') {
    throw new InvalidInput('A release is given in writing: say why the duty has ended.', 'reason');
  }
  if (input.reference.trim() === '') {
    throw new InvalidInput(
      'A release is given in writing: say where it is found, such as a letter and its date.',
      'reference',
    );
  }
  return { reason: givenReason(input.reason), reference: requiredText(input.reference, 'reference', 500) };
}

export function refuseOwnRequest(viewer: Viewer, hold: { requestedById?: string | null | undefined }): void {
  if (isSamePerson(viewer, hold.requestedById ?? null)) {
    throw new NotAllowed('You asked for this hold. Somebody else in the role of counsel releases it.');
  }
}

import type { FormField } from './formField.ts';

export const REASON = { reason: '' };

/** For what may be changed without a word. */
export const WHY: FormField = {
  kind: 'text',
  name: 'reason',
  label: 'Why',
  help: 'For the ledger: what a later reader asks for.',
};

/** For what is not done without saying why. */
export const WHY_NEEDED: FormField = { ...WHY, required: true };

export function reasonOf({ reason }: { reason: string }): { reason?: string } {
  return reason.trim() === '' ? {} : { reason: reason.trim() };
}

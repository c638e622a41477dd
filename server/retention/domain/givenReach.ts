import { isJurisdiction } from '../../inventory/domain/jurisdiction.ts';
import { InvalidInput } from '../../refusal.ts';
import { ORGANISATION } from './rule.ts';

/** Where a rule binds: a state, the whole country, or the organisation by its own policy. */
export function isReach(code: string): boolean {
  return code === ORGANISATION || code === 'US' || isJurisdiction(code);
}

export function givenReach(code: string): string {
  if (isReach(code)) return code;
  throw new InvalidInput(
    `"${code}" is no jurisdiction. Write a state as US-CA, federal law as US, the organisation's own policy as ORG.`,
    'jurisdiction',
  );
}

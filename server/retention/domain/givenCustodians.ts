import { checkedEmail } from '../../identity/domain/person.ts';
import { requiredText } from '../../inventory/domain/freeText.ts';
import { InvalidInput } from '../../refusal.ts';
import { type CustodianKind, LONGEST_INTERVAL } from './notice.ts';

export type CustodianInput = {
  name: string;
  kind?: CustodianKind | null | undefined;
  email?: string | null | undefined;
};

export type Custodian = { readonly name: string; readonly kind: CustodianKind; readonly email: string | null };

const MOST = 500;

/** Who is told of a hold, each once: a desk or a person in an office, a vendor, never a patient. */
export function givenCustodians(given: readonly CustodianInput[], path = 'custodians'): Custodian[] {
  if (given.length > MOST) {
    throw new InvalidInput(`A hold takes up to ${MOST} custodians at a time. Name desks instead of people.`, path);
  }
  const known = new Map<string, Custodian>();
  for (const { name, kind, email } of given) {
    const custodian = { name: requiredText(name, path), kind: kind ?? 'RECORDS', email: givenAddress(email, path) };
    const before = known.get(custodian.name);
    if (before) refuseOtherAddress(custodian, before, path);
    else known.set(custodian.name, custodian);
  }
  return [...known.values()];
}

/** Whoever is named again is told once; an address that would go unread is refused instead. */
export function refuseOtherAddress(again: Custodian, before: Pick<Custodian, 'email'>, path: string): void {
  if (again.email === null || again.email === before.email) return;
  throw new InvalidInput(
    `${again.name} is named already, ${before.email === null ? 'without an address' : `at ${before.email}`}. Name them once; of a custodian on record, revise the address (reviseCustodian).`,
    path,
  );
}

/** Null: never. `undefined` was not said. */
export function givenInterval<T extends number | null | undefined>(days: T): T {
  if (days != null && (!Number.isInteger(days) || days < 1 || days > LONGEST_INTERVAL)) {
    throw new InvalidInput(
      `Reminders go out every 1 to ${LONGEST_INTERVAL} days, or never: leave the number out for never.`,
      'remindEveryDays',
    );
  }
  return days;
}

export function givenAddress(email: string | null | undefined, path: string): string | null {
  if (email == null || email.trim() === '') return null;
  try {
    return checkedEmail(email);
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(error.message, path) : error;
  }
}

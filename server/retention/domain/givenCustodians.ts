import { requiredText } from '../../inventory/domain/freeText.ts';

/** Who is told of a hold, each once: a desk or a person in an office, never a patient. */
export function givenCustodians(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => requiredText(name, 'custodians')))];
}

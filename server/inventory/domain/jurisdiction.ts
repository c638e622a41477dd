import { InvalidInput } from '../../refusal.ts';

const CODES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI';

const JURISDICTIONS: ReadonlySet<string> = new Set(CODES.split(' ').map((code) => `US-${code}`));

/** A state, district or territory in which care is given, by ISO 3166-2. A slip here would choose another state's laws. */
export function isJurisdiction(code: string): boolean {
  return JURISDICTIONS.has(code);
}

export function givenJurisdiction(code: string): string {
  if (isJurisdiction(code)) return code;
  throw new InvalidInput(`"${code}" is no jurisdiction. Write a state as US-CA (ISO 3166-2).`, 'jurisdiction');
}

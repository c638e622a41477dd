import { InvalidInput } from '../../refusal.ts';

/** What a place of care acts as when a law binds it. */
export const HOLDER_TYPES = [
  'hospital',
  'physician',
  'provider',
  'employer',
  'lab',
  'covered-entity',
  'business-associate',
  'mammography-facility',
  'nrc-licensee',
  'nursing-facility',
  'first-tier-downstream-related-entity',
  'investigator',
  'irb',
  'sponsor',
  'grantee',
  'critical-access-hospital',
  'hospice',
  'home-health-agency',
  'dialysis-facility',
  'ambulatory-surgical-center',
  'rural-health-clinic',
  'fqhc',
  'corf',
  'portable-xray-supplier',
  'ma-organization',
  'pdp-sponsor',
  'medicaid-mco',
  'subcontractor',
  'aco',
  'aco-participant',
  'dme-supplier',
  'cost-reporting-provider',
  'blood-establishment',
  'tissue-establishment',
  'dea-registrant',
  'part-2-program',
  'plan-administrator',
  'device-user-facility',
  'final-distributor',
  'any-claimant',
  'health-care-business-trustee',
  'federal-agency',
] as const;

const KNOWN: ReadonlySet<string> = new Set(HOLDER_TYPES);

export function isHolderType(code: string): boolean {
  return KNOWN.has(code);
}

/** A slip here would leave laws out. */
export function givenHolder(code: string, path: string): string {
  if (isHolderType(code)) return code;
  throw new InvalidInput(`"${code}" is no holder type. It is one of ${HOLDER_TYPES.join(', ')}.`, path);
}

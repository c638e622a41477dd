const EVERYWHERE = ['provider', 'covered-entity', 'employer'] as const;

const HOSPITAL = [
  'lab',
  'mammography-facility',
  'blood-establishment',
  'tissue-establishment',
  'dea-registrant',
  'nrc-licensee',
  'irb',
  'investigator',
  'sponsor',
  'cost-reporting-provider',
] as const;

/**
 * All holder types that a facility acts as: what every place of care is, what a hospital is besides, and what the
 * register names. A critical access hospital is licensed by its state as a hospital, so a hospital's rules reach it
 * too. A type too many can only lengthen a date.
 */
export function holderTypesOf(registered: readonly string[]): ReadonlySet<string> {
  const types = new Set<string>([...registered, ...EVERYWHERE]);
  if (types.has('critical-access-hospital')) types.add('hospital');
  if (types.has('hospital')) for (const type of HOSPITAL) types.add(type);
  return types;
}

import type { Configuration, ConfigurationNode, Criterion } from './configuration.ts';
import { furthest, type Reach, reachOf } from './criterion.ts';
import type { Running } from './running.ts';

/** What the NVD's record of a CVE says of one component. Not known is never NOT. */
export const LISTED = ['AFFECTED', 'PERHAPS', 'NOT'] as const;
export type Listed = (typeof LISTED)[number];

/** Why it is affected, or why that cannot be told. */
export const LISTED_BECAUSE = [
  'VERSION',
  'NEVER_FIXED',
  'FIX_NOT_KNOWN',
  'PARTNER_NOT_KNOWN',
  'VERSION_NOT_KNOWN',
  'EXCLUDED',
] as const;
export type ListedBecause = (typeof LISTED_BECAUSE)[number];

export type Listing =
  | { listed: 'NOT' }
  | { listed: Exclude<Listed, 'NOT'>; because: ListedBecause; criterion: Criterion };

export type ListedVulnerability = {
  /** Rejected: it names no vulnerability any more. */
  withdrawn: boolean;
  publishedOn: string | null;
  configurations: readonly Configuration[];
};

export type PatchState = {
  lastPatchedOn: string | null;
  /** The last day with security fixes, bought ones included; null: not known, or not over. */
  fixesEndedOn: string | null;
};

/** What one configuration says of a component, whatever its patches and whatever else its system runs. */
export type Claim = {
  reach: Exclude<Reach, 'NONE'>;
  criterion: Criterion;
  /** Of each of these something must run in the same system, too. */
  partners: readonly (readonly Criterion[])[];
  /** Somewhere it says "not". */
  isNegated: boolean;
};

export function listingOf(
  vulnerability: ListedVulnerability,
  running: Running,
  patched: PatchState,
  stack: readonly Running[],
): Listing {
  return listingBy(claimsOf(vulnerability, running), vulnerability, patched, stack);
}

export function claimsOf({ withdrawn, configurations }: ListedVulnerability, running: Running): Claim[] {
  if (withdrawn) return [];
  return configurations.flatMap((configuration) =>
    configuration.nodes.flatMap((node) => claimOf(configuration, node, running) ?? []),
  );
}

function claimOf(configuration: Configuration, node: ConfigurationNode, running: Running): Claim | null {
  const reached = node.cpeMatch
    .filter(({ vulnerable }) => vulnerable)
    .map((criterion) => ({ criterion, reach: reachOf(criterion, running) }));
  const reach = furthest(reached.map((each) => each.reach));
  const found = reached.find((each) => each.reach === reach);
  if (reach === 'NONE' || !found) return null;
  const besides = node.operator === 'AND' ? node.cpeMatch.filter((each) => each !== found.criterion) : [];
  const others = configuration.operator === 'AND' ? configuration.nodes.filter((each) => each !== node) : [];
  return {
    ...{ reach, criterion: found.criterion },
    partners: [...besides.map((each) => [each]), ...others.flatMap(demandsOf)],
    isNegated: configuration.negate || node.negate || others.some(({ negate }) => negate),
  };
}

/** Each of these lists must be met. */
function demandsOf({ operator, cpeMatch }: ConfigurationNode): Criterion[][] {
  return operator === 'AND' ? cpeMatch.map((each) => [each]) : [cpeMatch];
}

/** `stack`: all that the system runs, the component itself among it. */
export function listingBy(
  claims: readonly Claim[],
  { publishedOn }: Pick<ListedVulnerability, 'publishedOn'>,
  patched: PatchState,
  stack: readonly Running[],
): Listing {
  const listings = claims.map((claim) => listingOfClaim(claim, publishedOn, patched, stack));
  return listings.toSorted((a, b) => placeOf(a) - placeOf(b))[0] ?? { listed: 'NOT' };
}

function listingOfClaim(
  { reach, criterion, partners, isNegated }: Claim,
  publishedOn: string | null,
  patched: PatchState,
  stack: readonly Running[],
): Listing {
  if (isNegated) return { listed: 'PERHAPS', because: 'EXCLUDED', criterion };
  if (reach === 'UNCLEAR') return { listed: 'PERHAPS', because: 'VERSION_NOT_KNOWN', criterion };
  if (!partners.every((demand) => demand.some((each) => runsIn(stack, each)))) {
    return { listed: 'PERHAPS', because: 'PARTNER_NOT_KNOWN', criterion };
  }
  if (reach === 'VERSION') return { listed: 'AFFECTED', because: 'VERSION', criterion };
  return reach === 'RELEASE' && wasNeverFixed(publishedOn, patched)
    ? { listed: 'AFFECTED', because: 'NEVER_FIXED', criterion }
    : { listed: 'PERHAPS', because: 'FIX_NOT_KNOWN', criterion };
}

function runsIn(stack: readonly Running[], criterion: Criterion): boolean {
  return stack.some((running) => ['VERSION', 'RELEASE', 'BUILDS'].includes(reachOf(criterion, running)));
}

/** It came to light after the last day with fixes, and nothing was installed since. */
function wasNeverFixed(publishedOn: string | null, { lastPatchedOn, fixesEndedOn }: PatchState): boolean {
  if (publishedOn === null || fixesEndedOn === null || publishedOn <= fixesEndedOn) return false;
  return lastPatchedOn === null || publishedOn > lastPatchedOn;
}

/** Of several, the plainest word counts: that it is affected, else what is nearest to it. */
function placeOf(listing: Listing): number {
  return listing.listed === 'NOT' ? LISTED_BECAUSE.length : LISTED_BECAUSE.indexOf(listing.because);
}

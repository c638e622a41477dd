import { type CpeAttribute, type CpeName, cpeNameOf, NONE, productKey, WILD } from '../../inventory/domain/cpeName.ts';
import { BOUNDS, type Bound, type Criterion } from './configuration.ts';
import { type Running, versionIn } from './running.ts';
import { relation, type Version } from './version.ts';

/**
 * How far a criterion reaches a component. VERSION: its version lies within. RELEASE: its release is meant, and whether
 * the fix is in what runs cannot be told from the version. BUILDS: of its release the builds up to one that is named,
 * after which it has the fix. UNCLEAR: whether its version is meant cannot be told. NONE: not.
 */
export type Reach = 'VERSION' | 'RELEASE' | 'BUILDS' | 'UNCLEAR' | 'NONE';
const REACHES: readonly Reach[] = ['NONE', 'UNCLEAR', 'BUILDS', 'RELEASE', 'VERSION'];

export function furthest(reaches: readonly Reach[]): Reach {
  return REACHES.findLast((reach) => reaches.includes(reach)) ?? 'NONE';
}

function nearest(...reaches: readonly Reach[]): Reach {
  return REACHES.find((reach) => reaches.includes(reach)) ?? 'NONE';
}

/** One criterion is held against many components. */
const names = new WeakMap<Criterion, CpeName | null>();

function nameOf(criterion: Criterion): CpeName | null {
  const known = names.get(criterion);
  if (known !== undefined) return known;
  const name = cpeNameOf(criterion.criteria);
  names.set(criterion, name);
  return name;
}

export function reachOf(criterion: Criterion, running: Running): Reach {
  const theirs = nameOf(criterion);
  if (!theirs || productKey(theirs) !== productKey(running.name)) return 'NONE';
  return nearest(
    ...KINDS.map((kind) => kindReach(kind, theirs[kind], running.name[kind])),
    updateReach(theirs.update, running.name.update),
    versionReach(criterion, theirs, running),
    running.isReworked ? 'UNCLEAR' : 'VERSION',
  );
}

const KINDS = ['edition', 'language', 'swEdition', 'targetSw', 'targetHw', 'other'] as const;

/**
 * Two values meet unless both say something, and something else. Firefox of which nobody says what it runs on may be the
 * one for iOS; what hardware Windows is for hardly anybody says, and the NVD names it as a matter of course.
 */
function kindReach(kind: (typeof KINDS)[number], theirs: CpeAttribute, ours: CpeAttribute): Reach {
  if (theirs === null || theirs === ours) return 'VERSION';
  if (ours === null) return kind === 'targetHw' || theirs === NONE ? 'VERSION' : 'UNCLEAR';
  return isPattern(theirs) || isPattern(ours) ? 'UNCLEAR' : 'NONE';
}

/** A service pack that nobody states may be this one or another. */
function updateReach(theirs: CpeAttribute, ours: CpeAttribute): Reach {
  if (theirs === null || theirs === ours) return 'VERSION';
  return ours === null || isPattern(theirs) ? 'UNCLEAR' : 'NONE';
}

function versionReach(criterion: Criterion, theirs: CpeName, running: Running): Reach {
  const bounds = BOUNDS.filter((bound) => criterion[bound] !== undefined);
  const within = bounds.length === 0 ? 'RELEASE' : rangeReach(criterion, bounds, running);
  if (theirs.version === null) return within;
  const exactly = exactReach(theirs, theirs.version, running);
  if (exactly === 'NONE' || exactly === 'UNCLEAR' || bounds.length === 0) return exactly;
  // The very release with a range of builds, which says where in it the fix is.
  return within === 'UNCLEAR' && isOpenBelow(bounds) ? 'RELEASE' : within;
}

function exactReach({ part, product }: CpeName, version: string, running: Running): Reach {
  if (isPattern(version)) return 'UNCLEAR';
  if (running.version === null) return version === NONE && running.isNamedByProduct ? 'RELEASE' : 'UNCLEAR';
  if (version === running.version && version === NONE) return 'RELEASE';
  if (version === NONE) return withoutVersion(running, part);
  if (running.version === NONE) return 'NONE';
  if (version === running.version) return running.isWhole ? 'VERSION' : 'RELEASE';
  const theirs = versionIn(product, version);
  switch (relation(running.parts, theirs)) {
    case 'SAME':
      return running.isWhole ? 'VERSION' : 'RELEASE';
    case 'SHORTER':
    case 'UNCLEAR':
      return 'UNCLEAR';
    case 'LONGER':
    case 'BEFORE':
    case 'AFTER':
      return isReleaseOf(theirs, running, part) ? 'UNCLEAR' : 'NONE';
  }
}

/**
 * Listed as having no version are Windows whose product names the release, and firmware of which nobody told the build;
 * a build on record is one of theirs. A second release has a version, and so has what is numbered under one name, as Linux.
 */
function withoutVersion({ name: { product }, parts, isNamedByProduct }: Running, part: string): Reach {
  if (typeof parts[0] !== 'number') return 'NONE';
  if (isNamedByProduct) return 'RELEASE';
  return part === 'o' && (/\d/.test(product) || isFirmware(product)) ? 'UNCLEAR' : 'NONE';
}

function isFirmware(product: string): boolean {
  return product.endsWith('_firmware');
}

/** Operating systems are listed by their release, so that RHEL 7.9 may be meant by 7.0 or 7; firmware is listed by its build. */
function isReleaseOf(theirs: Version, { name, parts }: Running, part: string): boolean {
  const release = theirs.slice(0, theirs.findLastIndex((each) => each !== 0) + 1);
  return part === 'o' && !isFirmware(name.product) && relation(parts, release) === 'LONGER';
}

function rangeReach(criterion: Criterion, bounds: readonly Bound[], running: Running): Reach {
  if (running.parts.length === 0) {
    return running.isNamedByProduct && isOpenBelow(bounds) ? 'RELEASE' : 'UNCLEAR';
  }
  return nearest(...bounds.map((bound) => boundReach(bound, criterion[bound] ?? '', running)));
}

function boundReach(bound: Bound, version: string, running: Running): Reach {
  const place = relation(running.parts, versionIn(running.name.product, version));
  if (place === 'UNCLEAR') return 'UNCLEAR';
  const isAfter = place === 'AFTER' || place === 'LONGER';
  switch (bound) {
    case 'versionStartIncluding':
      return place === 'BEFORE' ? 'NONE' : place === 'SHORTER' ? 'UNCLEAR' : 'VERSION';
    case 'versionStartExcluding':
      return place === 'BEFORE' ? 'NONE' : isAfter ? 'VERSION' : 'UNCLEAR';
    case 'versionEndIncluding':
      if (place === 'SAME') return running.isWhole ? 'VERSION' : 'RELEASE';
      return isAfter ? 'NONE' : place === 'SHORTER' ? 'BUILDS' : 'VERSION';
    case 'versionEndExcluding':
      return isAfter || place === 'SAME' ? 'NONE' : place === 'SHORTER' ? 'BUILDS' : 'VERSION';
  }
}

/** It names no version from which on the flaw is there, so that all older ones have it. */
function isOpenBelow(bounds: readonly Bound[]): boolean {
  return bounds.every((bound) => bound.startsWith('versionEnd'));
}

function isPattern(value: string): boolean {
  return value.includes(WILD);
}

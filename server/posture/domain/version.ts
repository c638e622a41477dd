/** Numbers and words of a version, in order: "1.0.2k" is 1, 0, 2 and k. */
export type Version = readonly (string | number)[];

/**
 * How a version on record stands to one that the NVD names. BEFORE and AFTER hold for every version that begins as it
 * does. SHORTER: the named one goes on where it ends, so that what runs may be before or after. LONGER: it goes on where
 * the named one ends. UNCLEAR: the two do not compare.
 */
export type Relation = 'BEFORE' | 'SAME' | 'AFTER' | 'SHORTER' | 'LONGER' | 'UNCLEAR';

/** Words that come before the release that they lead up to. */
const BEFORE_RELEASE = ['alpha', 'beta', 'rc', 'cr', 'm', 'milestone', 'pre', 'preview', 'dev', 'snapshot', 'nightly'];

/** Words that only say that it is the release itself. */
const RELEASED = ['final', 'ga', 'release'];

/** Releases named by a year or a month (2016, 1809) are no numbers of a build (10.0.14393). */
const LEAST_BY_CALENDAR = 1_000;

export function versionOf(text: string): Version {
  const parts =
    text
      .toLowerCase()
      // Debian's epoch counts no version of the product.
      .replace(/^(v|\d+:)(?=\d)/, '')
      .match(/\d+|[a-z]+/g) ?? [];
  return parts.map((part) => (/^\d{1,15}$/.test(part) ? Number(part) : part));
}

export function relation(ours: Version, theirs: Version): Relation {
  if (isByCalendar(ours) !== isByCalendar(theirs)) return 'UNCLEAR';
  for (const [at, theirPart] of theirs.entries()) {
    const part = ours[at];
    if (part === undefined) return theirs.slice(at).every(isZero) ? 'SAME' : 'SHORTER';
    if (part !== theirPart) return order(part, theirPart);
  }
  const rest = ours.slice(theirs.length);
  const [first] = rest;
  if (rest.every(isZero)) return 'SAME';
  if (typeof first === 'number') return 'LONGER';
  // A letter at the very end counts on, as in OpenSSL 1.0.2k; what other words mean differs from vendor to vendor.
  if (rest.length === 1 && first?.length === 1) return 'LONGER';
  return first !== undefined && BEFORE_RELEASE.includes(first) ? 'BEFORE' : 'UNCLEAR';
}

/** Whether so many numbers name one build, where patches show in the version. */
export function isWhole(version: Version): boolean {
  return version.length >= 3 && version.slice(0, 3).every((part) => typeof part === 'number');
}

/** Whether somebody else than its maker numbers it on, as distributions do that mend 7.4p1 as 7.4p1-21.el7. */
export function isReworked(version: Version): boolean {
  return version.some(
    (part) => typeof part === 'string' && part.length > 1 && ![...BEFORE_RELEASE, ...RELEASED].includes(part),
  );
}

function order(ours: string | number, theirs: string | number): Relation {
  if (typeof ours === 'number' && typeof theirs === 'number') return ours < theirs ? 'BEFORE' : 'AFTER';
  const isLetters = [ours, theirs].every((part) => typeof part === 'string' && part.length === 1);
  return isLetters ? (ours < theirs ? 'BEFORE' : 'AFTER') : 'UNCLEAR';
}

function isByCalendar([first]: Version): boolean {
  return typeof first === 'number' && first >= LEAST_BY_CALENDAR;
}

function isZero(part: string | number): boolean {
  return part === 0;
}

import { cpeOf, type OutsideName, purlOf } from '../../inventory/domain/outsideName.ts';

/** A component of a system, as it is on record. */
export type KnownComponent = {
  id: string;
  layer: string;
  product: string;
  release: string;
  /** Product and release as the vendor sells them; null where no release cycle is known. */
  productLabel: string | null;
  label: string | null;
  cpe: string | null;
  purl: string | null;
};

/** A component as a file names it. */
export type NamedComponent = {
  name: string;
  version: string | null;
  cpe: string | null;
  purl: string | null;
};

/** What tells that the two are one, the surest first. */
export const MATCHED_BY = ['PURL', 'CPE', 'NAME'] as const;
export type MatchedBy = (typeof MATCHED_BY)[number];

export type Match = {
  component: KnownComponent;
  by: MatchedBy;
  /** Of the very release that is on record. False: the file speaks of another, or does not say of which. */
  sameRelease: boolean;
};

/** Which component on record a file means: by purl, else by CPE, else by product and release. */
export function matchOf(known: readonly KnownComponent[], named: NamedComponent): Match | null {
  for (const by of MATCHED_BY) {
    const found = known
      .flatMap((component) => {
        const version = TESTS[by](component, named);
        return version === null ? [] : [{ component, by, sameRelease: isOfRelease(component, version) }];
      })
      .toSorted((a, b) => Number(b.sameRelease) - Number(a.sameRelease));
    if (found[0]) return found[0];
  }
  return null;
}

/** The version that the file gives, where both name the same product; null where they do not. */
type Test = (component: KnownComponent, named: NamedComponent) => string | null;

const TESTS: Readonly<Record<MatchedBy, Test>> = {
  PURL: (component, named) => ofSameName(purlOf, component.purl, named.purl, named.version),
  CPE: (component, named) => ofSameName(cpeOf, component.cpe, named.cpe, named.version),
  NAME: ({ product, productLabel, label }, named) => {
    const name = plain(named.name);
    if (name === plain(product) || (productLabel !== null && name === plain(productLabel))) return named.version ?? '';
    // "Windows Server 2012 R2" names its release too.
    const full = plain(`${named.name} ${named.version ?? ''}`);
    return label !== null && (name === plain(label) || full === plain(label)) ? label : null;
  },
};

function ofSameName(
  read: (text: string) => OutsideName | null,
  ours: string | null,
  theirs: string | null,
  version: string | null,
): string | null {
  const [known, named] = [ours, theirs].map((text) => (text === null ? null : read(text)));
  return known && named && known.key === named.key ? (named.version ?? version ?? '') : null;
}

/** "9.4" is of release 9, and "2012 R2" of 2012-r2; "19" is not of 1. */
function isOfRelease({ release, label }: KnownComponent, version: string): boolean {
  const [given, ours] = [version.toLowerCase().replace(/^v(?=\d)/, ''), release.toLowerCase()];
  if (given === '') return false;
  if (plain(given) === plain(ours) || (label !== null && plain(given) === plain(label))) return true;
  return ours !== '' && given.startsWith(ours) && /^[.\-+_ ]/.test(given.slice(ours.length));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

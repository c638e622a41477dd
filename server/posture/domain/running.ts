import { folded } from '../../inventory/domain/CycleIndex.ts';
import { type CpeAttribute, type CpeName, cpeNameOf, NONE } from '../../inventory/domain/cpeName.ts';
import { isReworked, isWhole, type Version, versionOf } from './version.ts';

/** A component by the names that it is looked up under. */
export type NamedComponent = {
  /** Its own, else that of its release cycle. */
  cpe: string;
  release: string;
  /** The name of its release cycle; null: none is known. */
  cycleRelease: string | null;
};

/** A component as the NVD would name it. */
export type Running = {
  name: CpeName;
  /** As written, in small letters; NONE: the product has none; null: not known, or said by the product's name alone. */
  version: CpeAttribute;
  parts: Version;
  /** The version names one build, so that whether a fix is in it can be told. */
  isWhole: boolean;
  /** Fixes may be in it that its version does not show. */
  isReworked: boolean;
  /** The product's name says the release, or its beginning, as that of windows_server_2016 does. */
  isNamedByProduct: boolean;
};

export function runningOf({ cpe, release, cycleRelease }: NamedComponent): Running | null {
  const name = cpeNameOf(cpe);
  if (!name) return null;
  const beyond = beyondProduct(name.product, release);
  const said = beyond === null ? { version: folded(release), update: null } : readBeyond(beyond);
  const version = name.version ?? said.version;
  const parts = version === null ? [] : versionIn(name.product, version);
  const isCycle = cycleRelease !== null && version === folded(cycleRelease);
  return {
    name: { ...name, update: name.update ?? said.update },
    version,
    parts,
    isWhole: isWhole(parts) && !isCycle,
    isReworked: isReworked(parts),
    isNamedByProduct: beyond !== null,
  };
}

const JAVA = ['jdk', 'jre', 'java_se', 'openjdk'];

/** Java 8 was numbered 1.8 until its vendor dropped the 1. */
export function versionIn(product: string, text: string): Version {
  const version = versionOf(text);
  return JAVA.includes(product) && version.length > 1 && version[0] === 1 ? version.slice(1) : version;
}

/** What a release says beyond the end of its product's name: of "2012-r2", where windows_server_2012 runs, "r2". Null: it is no part of it. */
function beyondProduct(product: string, release: string): string[] | null {
  const [ends, words] = [wordsOf(product), wordsOf(release)];
  for (let length = Math.min(ends.length, words.length); length > 0; length -= 1) {
    if (ends.slice(-length).join(' ') === words.slice(0, length).join(' ')) return words.slice(length);
  }
  return null;
}

/** Microsoft's second releases are versions in the NVD, its service packs updates; numbers with dots are those of a build. */
function readBeyond(words: readonly string[]): { version: CpeAttribute; update: CpeAttribute } {
  const release = words.find((word) => /^r\d$/.test(word));
  const pack = words.find((word) => /^sp\d+$/.test(word));
  const build = words.find((word) => /^\d+(\.\d+)+$/.test(word));
  const version = release ?? build ?? (words.every((word) => word === pack) && pack ? NONE : null);
  return { version, update: pack ?? null };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9.]+/g) ?? [];
}

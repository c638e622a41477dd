import { type Day, inWords, parseDay } from '../../calendar/day.ts';
import type { RatingLevel } from '../../inventory/domain/standing.ts';
import type { LifecycleStatus } from '../../inventory/domain/system.ts';
import type { DispositionStatus } from '../../retention/domain/combine.ts';
import { ageOfMajorityIn } from '../../retention/domain/rule.ts';
import { sentenceOf } from '../../retention/domain/sentence.ts';
import type { Term } from '../../retention/domain/term.ts';

/** What can be found, in the order in which equals are shown. */
export const SEARCH_KINDS = [
  'SYSTEM',
  'RECORDS',
  'RULE',
  'AUTHORITY',
  'HOLD',
  'FACILITY',
  'VENDOR',
  'DATA_CLASS',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** What was found, and what is told of it, by its kind. */
export type FoundRow = { score: number; id: string; code: string; name: string } & (
  | { kind: 'SYSTEM'; said: FoundSystem }
  | { kind: 'RECORDS'; said: FoundRecords }
  | { kind: 'RULE'; said: FoundRule }
  | { kind: 'AUTHORITY'; said: { code: string; jurisdiction: string; rules: number } }
  | { kind: 'HOLD'; said: { issuedOn: string | null; releasedOn: string | null } }
  | { kind: 'FACILITY'; said: { jurisdiction: string } }
  | { kind: 'VENDOR'; said: { systems: number } }
  | { kind: 'DATA_CLASS'; said: { parent: string | null } }
);

type FoundSystem = {
  status: LifecycleStatus;
  rating: RatingLevel | null;
  plannedOn: string | null;
  /** A bill of materials of it is to be read from an address, and is stale or failed. */
  stale: boolean;
};

type FoundRecords = {
  year: number;
  records: number;
  facility: string;
  system: string;
  status: DispositionStatus | null;
  keepThrough: string | null;
  held: boolean | null;
  heldThrough: string | null;
};

type FoundRule = {
  jurisdiction: string;
  term: Term;
  age: number | null;
  status: string;
  revision: number;
  confirmed: boolean;
};

export type SearchHit = {
  kind: SearchKind;
  id: string;
  /** The code, matter or citation; of records the code of their system. */
  code: string;
  name: string;
  /** What tells it apart, in a few words. */
  detail: string;
  score: number;
  rating: RatingLevel | null;
  /** Of a system: a good rating is not to be shown as good. */
  stale: boolean;
  /** Of a rule: the revision that was found. */
  revision: number | null;
  /** Of an authority: its code. */
  authority: string | null;
};

export function searchHitOf(row: FoundRow, today: Day): SearchHit {
  const { kind, id, code, score } = row;
  return {
    kind,
    id,
    code,
    score,
    name: kind === 'RECORDS' ? `${row.name}, cohort ${row.said.year}` : row.name,
    detail: detailOf(row, today),
    rating: kind === 'SYSTEM' ? row.said.rating : null,
    stale: kind === 'SYSTEM' && row.said.stale,
    revision: kind === 'RULE' ? row.said.revision : null,
    authority: kind === 'AUTHORITY' ? row.said.code : null,
  };
}

function detailOf(row: FoundRow, today: Day): string {
  switch (row.kind) {
    case 'SYSTEM': {
      const { status, plannedOn } = row.said;
      return plannedOn === null || status === 'DECOMMISSIONED'
        ? STANDS[status]
        : `${STANDS[status]}, off ${inWords(parseDay(plannedOn))}`;
    }
    case 'RECORDS': {
      const { facility, system, records } = row.said;
      return `${facility}, ${counted(records, 'record')}, ${keptWords(row.said, today)}, in ${system}`;
    }
    case 'RULE': {
      const { jurisdiction, term, age, status, confirmed } = row.said;
      const sentence = sentenceOf(term, { ageOfMajority: age ?? ageOfMajorityIn(jurisdiction) });
      const mark = status === 'DRAFT' ? 'draft, ' : confirmed ? '' : 'unconfirmed, ';
      return `${mark}${jurisdiction}: ${sentence}`;
    }
    case 'AUTHORITY':
      return `${row.said.jurisdiction}, ${counted(row.said.rules, 'rule')}`;
    case 'HOLD': {
      const { issuedOn, releasedOn } = row.said;
      if (releasedOn !== null) return `released on ${inWords(parseDay(releasedOn))}`;
      return issuedOn === null ? 'asked for, not issued' : `in force since ${inWords(parseDay(issuedOn))}`;
    }
    case 'FACILITY':
      return row.said.jurisdiction;
    case 'VENDOR':
      return counted(row.said.systems, 'system');
    case 'DATA_CLASS':
      return row.said.parent === null ? 'a series of its own' : `part of ${row.said.parent}`;
  }
}

const STANDS: Record<LifecycleStatus, string> = {
  ACTIVE: 'active',
  SUNSETTING: 'sunsetting',
  READ_ONLY: 'read-only',
  ARCHIVED: 'archived',
  DECOMMISSIONED: 'switched off',
};

function keptWords({ status, keepThrough, held, heldThrough }: FoundRecords, today: Day): string {
  // A released hold still binds on the day of its release.
  if (held || (heldThrough !== null && parseDay(heldThrough) >= today)) return 'suspended by a hold';
  switch (status) {
    case 'DATED':
      return keepThrough === null ? 'dated' : `keep through ${inWords(parseDay(keepThrough))}`;
    case 'PERMANENT':
      return 'permanent';
    case 'OPEN':
      return 'waits for a fact';
    case 'NO_MINIMUM':
      return 'no minimum';
    case 'NO_RULE':
      return 'no rule';
    case null:
      return 'being computed';
  }
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

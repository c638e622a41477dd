import type { CatalogueAuthority, CatalogueDataClass, CatalogueRule } from './catalogueEntry.ts';

/** A revision as the house has it, in the words of the catalogue. Days are ISO. */
export type HouseRevision = Omit<CatalogueRule, 'inForceFrom'> & {
  readonly citation: string;
  readonly revision: number;
  /** Which catalogue its words came from; null: the house drafted it. */
  readonly catalogue: string | null;
  readonly confirmedBy: string | null;
  readonly inForceFrom: string | null;
  readonly inForceUntil: string | null;
  readonly draftedBy: string;
  readonly approvedBy: string | null;
  readonly version: number;
};

/** A rule with the revisions that count: what is approved, what is drafted, and what ended last. */
export type HouseRule = {
  readonly code: string;
  readonly approved: HouseRevision | null;
  readonly draft: HouseRevision | null;
  readonly ended: HouseRevision | null;
  /** A catalogue brought one of its revisions. */
  readonly fromCatalogue: boolean;
  /** Changes with anything that happens to it. */
  readonly state: string;
};

export type HouseAuthority = Omit<CatalogueAuthority, 'summary'> & {
  readonly summary: string | null;
  readonly catalogue: string | null;
  readonly endedOn: string | null;
  readonly version: number;
};

export type HouseDataClass = CatalogueDataClass & { readonly retiredOn: string | null; readonly version: number };

/** What the house has of the things that a catalogue speaks of, by code. */
export type House = {
  readonly rules: ReadonlyMap<string, HouseRule>;
  readonly authorities: ReadonlyMap<string, HouseAuthority>;
  readonly dataClasses: ReadonlyMap<string, HouseDataClass>;
};

export type RevisionRow = HouseRevision & { readonly status: 'DRAFT' | 'APPROVED' | 'SUPERSEDED' };

/** Every revision of one rule, in order. */
export function houseRule(code: string, revisions: readonly RevisionRow[]): HouseRule {
  const last = (status: RevisionRow['status']) => revisions.findLast((each) => each.status === status) ?? null;
  return {
    code,
    approved: last('APPROVED'),
    draft: last('DRAFT'),
    ended: last('SUPERSEDED'),
    fromCatalogue: revisions.some(({ catalogue }) => catalogue !== null),
    state: revisions.map(({ revision, version }) => `${revision}.${version}`).join(' '),
  };
}

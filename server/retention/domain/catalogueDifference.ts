import type { CatalogueContent, CatalogueKind } from './catalogueEntry.ts';
import { authorityFields, dataClassFields, type FieldDifference, jurisdictionFields } from './catalogueFields.ts';
import type { House, HouseAuthority, HouseDataClass } from './catalogueHouse.ts';
import { ruleDifference } from './catalogueRule.ts';
import { ageOfMajorityIn } from './rule.ts';

/** What an entry is against what the house has. */
export const CATALOGUE_CHANGES = ['NEW', 'CHANGED', 'GONE', 'UNCHANGED'] as const;
export type CatalogueChange = (typeof CATALOGUE_CHANGES)[number];

/** What became of it here: to be decided, drafted and waiting for a director, left with a reason, nothing to do. */
export const CATALOGUE_STATES = ['OPEN', 'DRAFTED', 'LEFT', 'SETTLED'] as const;
export type CatalogueState = (typeof CATALOGUE_STATES)[number];

export type Leaving = { readonly reason: string; readonly leftBy: string; readonly leftAt: Date };

export type CatalogueDifference = {
  readonly kind: CatalogueKind;
  readonly code: string;
  /** Null: a data class, which binds nowhere. */
  readonly jurisdiction: string | null;
  /** A citation, or a name. */
  readonly name: string;
  readonly change: CatalogueChange;
  readonly state: CatalogueState;
  /** Of a new entry what it says, of a changed one what it says otherwise; else empty. */
  readonly fields: readonly FieldDifference[];
  /** The draft that says the same already. */
  readonly draft: { readonly revision: number; readonly draftedBy: string } | null;
  /** That the house's own words would be replaced. */
  readonly revisedHere: string | null;
  /** Why it cannot be taken, and what to do instead; null: it can. */
  readonly cannotBeTaken: string | null;
  /** Stands for the state of the house that this was compared with. */
  readonly comparedWith: string;
  readonly leaving: Leaving | null;
};

export type Judged = Omit<CatalogueDifference, 'leaving'>;

export const NOT_THERE = 'none';

/** Every entry of an update against the house as it is now, and what a whole catalogue no longer has. */
export function differences(
  update: { readonly content: CatalogueContent; readonly whole: boolean },
  house: House,
  leavings: ReadonlyMap<string, Leaving>,
): CatalogueDifference[] {
  const { content, whole } = update;
  const judged = [
    ...content.jurisdictions.map(jurisdictionDifference),
    ...content.dataClasses.map((entry) => classDifference(entry, house.dataClasses.get(entry.code))),
    ...content.authorities.map((entry) => authorityDifference(entry, house.authorities.get(entry.code))),
    ...content.rules.map((entry) => ruleDifference(entry, house, content)),
    ...(whole ? gone(content, house) : []),
  ];
  return judged.map((each) => withLeaving(each, leavings.get(entryKey(each)) ?? null)).sort(inOrder);
}

/** Names an entry within its update. */
export function entryKey({ kind, code }: { kind: CatalogueKind; code: string }): string {
  return `${kind}:${code}`;
}

/** What was left waits for nobody, until it is drafted or says what the house says. */
function withLeaving(judged: Judged, leaving: Leaving | null): CatalogueDifference {
  return { ...judged, leaving, state: judged.state === 'OPEN' && leaving ? 'LEFT' : judged.state };
}

const KIND_ORDER: readonly CatalogueKind[] = ['JURISDICTION', 'DATA_CLASS', 'AUTHORITY', 'RULE'];

/** By place, what binds nowhere first; there what rules need before the rules. */
function inOrder(one: CatalogueDifference, other: CatalogueDifference): number {
  return (
    compared(one.jurisdiction ?? '', other.jurisdiction ?? '') ||
    KIND_ORDER.indexOf(one.kind) - KIND_ORDER.indexOf(other.kind) ||
    compared(one.code, other.code)
  );
}

const compared = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function authorityDifference(entry: CatalogueContent['authorities'][number], here: HouseAuthority | undefined): Judged {
  const fields = authorityFields(here ?? null, entry);
  return {
    ...standing(here !== undefined, fields),
    kind: 'AUTHORITY',
    code: entry.code,
    jurisdiction: entry.jurisdiction,
    name: entry.citation,
    revisedHere: fields.some(({ field, before }) => field === 'summary' && before !== null)
      ? 'What it asks is on record here in other words. What is taken would replace them.'
      : null,
    cannotBeTaken:
      here?.endedOn && fields.length > 0
        ? `It ended here on ${here.endedOn}, and stays as it was on that day. Leave it, and say so.`
        : null,
    comparedWith: here ? String(here.version) : NOT_THERE,
  };
}

function classDifference(entry: CatalogueContent['dataClasses'][number], here: HouseDataClass | undefined): Judged {
  const fields = dataClassFields(here ?? null, entry);
  return {
    ...standing(here !== undefined, fields),
    kind: 'DATA_CLASS',
    code: entry.code,
    jurisdiction: null,
    name: entry.name,
    cannotBeTaken:
      here && fields.length > 0
        ? 'A data class in use is revised by hand, since holdings hang on it: whoever edits the inventory does so under Data classes.'
        : null,
    comparedWith: here ? String(here.version) : NOT_THERE,
  };
}

function jurisdictionDifference(entry: CatalogueContent['jurisdictions'][number]): Judged {
  const fields = jurisdictionFields({ ageOfMajority: ageOfMajorityIn(entry.code) }, entry);
  return {
    ...standing(true, fields),
    kind: 'JURISDICTION',
    code: entry.code,
    jurisdiction: entry.code,
    name: entry.name,
    cannotBeTaken:
      fields.length > 0
        ? "A place's own age of majority comes with the program. Until then a rule can name its own: ask HIM to draft it so."
        : null,
    comparedWith: NOT_THERE,
  };
}

/** What the house has from the catalogue, still in force, and the whole catalogue lacks. */
function gone(content: CatalogueContent, house: House): Judged[] {
  const rules = new Set(content.rules.map(({ code }) => code));
  const authorities = new Set(content.authorities.map(({ code }) => code));
  const none = { change: 'GONE', state: 'OPEN', fields: [], draft: null, revisedHere: null } as const;
  return [
    ...[...house.authorities.values()]
      .filter(({ code, catalogue, endedOn }) => catalogue !== null && endedOn === null && !authorities.has(code))
      .map(
        (here): Judged => ({
          ...none,
          kind: 'AUTHORITY',
          code: here.code,
          jurisdiction: here.jurisdiction,
          name: here.citation,
          cannotBeTaken:
            'It is no longer in the catalogue: whoever drafts rules ends it under Authorities, once no rule stands under it.',
          comparedWith: String(here.version),
        }),
      ),
    ...[...house.rules.values()]
      .filter(({ code, fromCatalogue, approved }) => fromCatalogue && approved !== null && !rules.has(code))
      .map(
        (here): Judged => ({
          ...none,
          kind: 'RULE',
          code: here.code,
          jurisdiction: here.approved?.jurisdiction ?? null,
          name: here.approved?.citation ?? here.code,
          cannotBeTaken: 'It is no longer in the catalogue: an HIM director supersedes it, on the page of the rule.',
          comparedWith: here.state,
        }),
      ),
  ];
}

function standing(isHere: boolean, fields: readonly FieldDifference[]) {
  const change: CatalogueChange = !isHere ? 'NEW' : fields.length > 0 ? 'CHANGED' : 'UNCHANGED';
  const state: CatalogueState = change === 'UNCHANGED' ? 'SETTLED' : 'OPEN';
  return { change, state, fields, draft: null, revisedHere: null };
}

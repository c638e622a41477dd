import {
  CATALOGUE_CHANGES,
  type CatalogueDifference,
  entryKey,
  type Leaving,
} from '../../server/retention/domain/catalogueDifference.ts';
import { CATALOGUE_KINDS } from '../../server/retention/domain/catalogueEntry.ts';
import type { FieldDifference } from '../../server/retention/domain/catalogueFields.ts';
import { builder } from '../builder.ts';
import { wrong } from './wrong.ts';

export const CatalogueKind = builder.enumType('CatalogueKind', {
  description: 'What an entry of the catalogue is.',
  values: CATALOGUE_KINDS,
});
const CatalogueChange = builder.enumType('CatalogueChange', {
  description: 'What an entry is against what the house has.',
  values: {
    NEW: { description: 'The house has nothing under its code.' },
    CHANGED: { description: 'The house says otherwise.' },
    GONE: { description: 'The house has it from a catalogue, in force, and this whole catalogue lacks it.' },
    UNCHANGED: { description: 'The house says the same.' },
  } satisfies Record<(typeof CATALOGUE_CHANGES)[number], { description: string }>,
});
const CatalogueState = builder.enumType('CatalogueState', {
  description: 'What became of an entry here.',
  values: {
    OPEN: { description: 'To be decided: take it or leave it.' },
    DRAFTED: { description: 'A draft on record says the same: an HIM director approves it.' },
    LEFT: { description: 'Not taken, with a reason. It can be taken later.' },
    SETTLED: { description: 'Nothing to do.' },
  } as const,
});

const FieldRef = builder.objectRef<FieldDifference>('CatalogueFieldDifference').implement({
  description: 'One field of an entry.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'As the file names it.' }),
    before: t.exposeString('before', { nullable: true, description: 'What the house says; null: nothing.' }),
    after: t.exposeString('after', { nullable: true, description: 'What the catalogue says; null: nothing.' }),
  }),
});

const LeavingRef = builder.objectRef<Leaving>('CatalogueLeaving').implement({
  description: 'That an entry was not taken.',
  fields: (t) => ({
    reason: t.exposeString('reason'),
    leftBy: t.exposeString('leftBy'),
    leftAt: t.field({ type: 'Instant', resolve: ({ leftAt }) => leftAt.toISOString() }),
  }),
});

const DraftRef = builder.objectRef<NonNullable<CatalogueDifference['draft']>>('CatalogueDraft').implement({
  description: 'The draft that says what an entry says.',
  fields: (t) => ({ revision: t.exposeInt('revision'), draftedBy: t.exposeString('draftedBy') }),
});

const CatalogueDifferenceRef = builder.objectRef<CatalogueDifference>('CatalogueDifference').implement({
  description: 'One entry of a catalogue update against the house as it is now.',
  fields: (t) => ({
    id: t.string({ description: 'Unique within its update.', resolve: entryKey }),
    kind: t.expose('kind', { type: CatalogueKind }),
    code: t.exposeString('code'),
    jurisdiction: t.exposeString('jurisdiction', { nullable: true, description: 'Null: a data class.' }),
    name: t.exposeString('name', { description: 'A citation, or a name.' }),
    change: t.expose('change', { type: CatalogueChange }),
    state: t.expose('state', { type: CatalogueState }),
    fields: t.field({
      type: [FieldRef],
      description:
        'Of a new entry what it says, of a changed one what it says otherwise. Terms and lists are in words.',
      resolve: ({ fields }) => [...fields],
    }),
    draft: t.expose('draft', { type: DraftRef, nullable: true, description: 'With DRAFTED.' }),
    revisedHere: t.exposeString('revisedHere', {
      nullable: true,
      description:
        "In a sentence: words would be replaced, the house's own of a rule, or the summary of an authority, whoever wrote it; null: none would.",
    }),
    cannotBeTaken: t.exposeString('cannotBeTaken', {
      nullable: true,
      description: 'Why it cannot be taken, and what to do instead; null: it can, or there is nothing to take.',
    }),
    comparedWith: t.exposeString('comparedWith', {
      description:
        'Stands for the state of the house that it was compared with: give it back to takeCatalogueEntries, so that nobody is overwritten.',
    }),
    leaving: t.expose('leaving', { type: LeavingRef, nullable: true, description: 'With LEFT: by whom and why.' }),
  }),
});

type Page = { nodes: CatalogueDifference[]; totalCount: number; hasNextPage: boolean; endCursor: string | null };

const PageInfoRef = builder.objectRef<Page>('CatalogueDifferencePageInfo').implement({
  description: 'Where a page lies in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether the list goes on behind this page.' }),
    endCursor: t.exposeString('endCursor', { nullable: true, description: 'Give it as `after` to go on.' }),
  }),
});

export const CatalogueDifferencePageRef = builder.objectRef<Page>('CatalogueDifferenceConnection').implement({
  description: 'A page of the difference.',
  fields: (t) => ({
    nodes: t.expose('nodes', { type: [CatalogueDifferenceRef] }),
    totalCount: t.exposeInt('totalCount', { description: 'How many there are in all.' }),
    pageInfo: t.field({ type: PageInfoRef, resolve: (page) => page }),
  }),
});

export const CatalogueDifferenceFilter = builder.inputType('CatalogueDifferenceFilter', {
  description: 'Which entries. What is left out sets no limit, but for `changes`: without it, all but UNCHANGED.',
  fields: (t) => ({
    kinds: t.field({ type: [CatalogueKind] }),
    changes: t.field({ type: [CatalogueChange] }),
    states: t.field({ type: [CatalogueState] }),
    jurisdictions: t.stringList({ description: 'US, US-CA, ORG.' }),
    text: t.string({ description: 'Part of the code or the citation, whatever the case.' }),
  }),
});

type Asked = {
  filter?: typeof CatalogueDifferenceFilter.$inferInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
};

const LONGEST_PAGE = 1_000;

export function pageOfDifferences(all: readonly CatalogueDifference[], { filter, first, after }: Asked): Page {
  const size = first ?? 50;
  if (size < 1 || size > LONGEST_PAGE) throw wrong(`A page of ${size} rows is none: ask for 1 to 1,000.`);
  const changes = filter?.changes ?? CATALOGUE_CHANGES.filter((change) => change !== 'UNCHANGED');
  const text = filter?.text?.trim().toLowerCase() ?? '';
  const fits = ({ kind, change, state, jurisdiction, code, name }: CatalogueDifference) =>
    changes.includes(change) &&
    (filter?.kinds?.includes(kind) ?? true) &&
    (filter?.states?.includes(state) ?? true) &&
    (filter?.jurisdictions?.includes(jurisdiction ?? '') ?? true) &&
    `${code} ${name}`.toLowerCase().includes(text);
  const rows = all.filter(fits);
  // The place of one that was taken meanwhile is found among all of them.
  const place = after == null ? -1 : all.findIndex((each) => entryKey(each) === after);
  if (after != null && place < 0) throw wrong(`The update has no entry "${after}" now: begin again without "after".`);
  const behind = new Set(all.slice(place + 1));
  const rest = rows.filter((each) => behind.has(each));
  const nodes = rest.slice(0, size);
  const last = nodes.at(-1);
  return {
    nodes,
    totalCount: rows.length,
    hasNextPage: rest.length > size,
    endCursor: last ? entryKey(last) : null,
  };
}

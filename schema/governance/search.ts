import {
  SEARCH_KINDS,
  type SearchHit,
  type SearchKind,
  searchHitOf,
} from '../../server/governance/domain/searchHit.ts';
import { hitsOfAKind, searchText } from '../../server/governance/domain/searchText.ts';
import { search } from '../../server/governance/queries/search.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { builder } from '../builder.ts';
import { RatingLevel } from '../enums.ts';
import { globalId } from '../select/globalId.ts';
import { todayOfRequest } from '../today.ts';

const SearchKindRef = builder.enumType('SearchKind', {
  values: SEARCH_KINDS,
  description: 'What a hit is. RECORDS: a cohort, found by words of its class, system or facility and its year.',
});

/** The node that each kind is, for its id. */
const NODES: Record<SearchKind, string> = {
  SYSTEM: 'System',
  RECORDS: 'Cohort',
  RULE: 'RetentionRule',
  AUTHORITY: 'Authority',
  HOLD: 'LegalHold',
  FACILITY: 'Facility',
  VENDOR: 'Vendor',
  DATA_CLASS: 'DataClass',
};

const SearchHitRef = builder.objectRef<SearchHit>('SearchHit').implement({
  description: 'Something that a search found. `node(id:)` reads all of it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: SearchKindRef }),
    id: t.id({ resolve: ({ kind, id }) => globalId(NODES[kind], id) }),
    code: t.exposeString('code', {
      description:
        'What the query of its kind takes: a code, a matter; of an authority its citation, of records the code of their system.',
    }),
    name: t.exposeString('name', { description: 'As people call it: "Minor medical record, cohort 2017".' }),
    detail: t.exposeString('detail', {
      description:
        'What tells it apart: "Corvane Hospital, 1,284 records, suspended by a hold, in Tidewell Inpatient EHR".',
    }),
    score: t.exposeFloat('score', { description: 'How well it fits, for comparing hits of one answer.' }),
    rating: t.expose('rating', { type: RatingLevel, nullable: true, description: 'Of a system.' }),
    stale: t.exposeBoolean('stale', {
      description:
        'Of a system: a bill of materials of it is stale or failed, so that a good rating is not shown as good.',
    }),
    revision: t.exposeInt('revision', { nullable: true, description: 'Of a rule: the revision that was found.' }),
    authority: t.exposeString('authority', {
      nullable: true,
      description: 'Of an authority: the code that the query `authority` takes.',
    }),
    why: t.id({
      nullable: true,
      description: 'Of records: the id to be asked `why` their date is what it is.',
      resolve: ({ kind, id }) => (kind === 'RECORDS' ? globalId('Disposition', id) : null),
    }),
  }),
});

builder.queryField('search', (t) =>
  t.field({
    type: [SearchHitRef],
    description:
      'Everything that a text hits, the best first: exact codes, then beginnings, words, parts of words, and words with typing errors. Several words may hit different things: "tidew 2017" finds the system Tidewell and its cohorts of 2017. Retired things and superseded revisions are left out.',
    args: {
      text: t.arg.string({ required: true, description: 'Up to 8 words.' }),
      first: t.arg.int({ defaultValue: 5, description: 'Hits of each kind at most, 1 to 20.' }),
    },
    resolve: async (_root, { text, first }, ctx) => {
      demand(ctx.viewer, 'READ');
      const [found, today] = [
        await search(ctx.em, searchText(text), hitsOfAKind(first ?? 5)),
        await todayOfRequest(ctx),
      ];
      return found.map((row) => searchHitOf(row, today));
    },
  }),
);

import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { staleBills } from '../../posture/queries/staleBills.ts';
import type { FoundRow } from '../domain/searchHit.ts';
import type { SearchText } from '../domain/searchText.ts';

/** What a text hits, the best first; of each kind at most `first`. */
export async function search(em: EntityManager, text: SearchText, first: number): Promise<FoundRow[]> {
  if (text.words.length === 0) return [];
  const { words, patterns, loose, whole, year } = text;
  return rowsOf<FoundRow>(em, SEARCH, [
    words,
    patterns,
    loose,
    whole,
    first,
    year,
    year === null ? null : String(year),
  ]);
}

type Noun = {
  kind: string;
  from: string;
  id?: string;
  code: string;
  name: string;
  /** Further words that lead to it. */
  further?: string;
  where?: string;
  /** Found as it is written alone. */
  strict?: boolean;
};

const NOUNS: readonly Noun[] = [
  { kind: 'SYSTEM', from: 'system', code: 'code', name: 'name', further: 'kind', where: 'retired_on is null' },
  { kind: 'FACILITY', from: 'facility', code: 'code', name: 'name', where: 'retired_on is null' },
  { kind: 'DATA_CLASS', from: 'data_class', code: 'code', name: 'name', where: 'retired_on is null' },
  { kind: 'VENDOR', from: 'vendor', code: 'code', name: 'name', where: 'retired_on is null' },
  { kind: 'AUTHORITY', from: 'authority', code: 'citation', name: 'title', further: 'code' },
  { kind: 'HOLD', from: 'legal_hold', code: 'matter', name: 'title' },
  {
    kind: 'RULE',
    from: `retention_rule join data_class on data_class.id = data_class_id join authority on authority.id = authority_id`,
    id: 'retention_rule.id',
    code: 'retention_rule.code',
    name: 'data_class.name',
    further: 'citation',
    where: `retention_rule.status <> 'SUPERSEDED'`,
    strict: true,
  },
];

function hitsOf({ kind, from, id = 'id', code, name, further, where = 'true', strict = false }: Noun): string {
  const words = `search_words(${[code, name, ...(further ? [further] : [])].join(` || ' ' || `)})`;
  return `
    select '${kind}' as kind, ${id} as id, ${code} as code, ${name} as name, word.word,
      case when lower(${code}) = word.word then 1
        when ${words} like '% ' || word.word || ' %' then 0.9
        when ${words} like '% ' || word.word || '%' then 0.8
        when ${words} like '%' || word.word || '%' then 0.6
        else 0.5 * word_similarity(word.word, ${words}) end as score
    from word join ${from} on (${words} like word.pattern${strict ? '' : ` or word.loose <% ${words}`})
    where ${where}`;
}

/** From a word to the holdings that it tells of: through systems, facilities and classes, never through the holdings. */
const HELD = [
  ['SYSTEM', 'system_id'],
  ['FACILITY', 'facility_id'],
  ['DATA_CLASS', 'data_class_id'],
].map(
  ([kind, column]) => `
    select holding.id, near.word, near.score
    from near join holding on holding.${column} = near.id and holding.retired_on is null
    where near.kind = '${kind}'`,
);

/**
 * Words are set against things one by one, so that several may hit different ones. Of each kind stay those that most of
 * the words hit, and of these those that are not far behind the best. A year alone tells of nothing where more is asked.
 *
 * A system comes before whatever else has the same word, such as its vendor, and its records follow it.
 *
 * The likeness that counts is lowered for this statement alone: every word comes after the setting. With 0.5 two letters
 * that changed places are still found in a word of seven.
 */
const SEARCH = `
  with setting as materialized (select set_config('pg_trgm.word_similarity_threshold', '0.5', true)),
  word as materialized (
    select each.word, each.pattern, each.loose
    from setting cross join unnest($1::text[], $2::text[], $3::text[]) as each (word, pattern, loose)),
  hit as materialized (${NOUNS.map(hitsOf).join(' union all ')}),
  scored as (
    select kind, id, code, name, count(*) as words,
      sum(score) / cardinality($1::text[]) as fit,
      case when lower(code) = $4 then 1.5 when lower(name) = $4 then 1.3
        when starts_with(lower(code), $4) then 1 when starts_with(lower(name), $4) then 0.8 else 0 end as whole
    from hit group by kind, id, code, name
    having bool_or(word is distinct from $7) or cardinality($1::text[]) = 1),
  measured as (
    select *, case kind when 'SYSTEM' then 1.15 * fit + 2 * whole else fit + whole end as score, max(words) over (partition by kind) as most,
      max(fit) over (partition by kind, words) as best
    from scored),
  ranked as (
    select *, row_number() over (partition by kind order by score desc, name, code) as place
    from measured where words = most and fit >= 0.6 * best),
  near as (
    select kind, id, word, score, row_number() over (partition by kind, word order by score desc, code) as place
    from hit where word is distinct from $7 and kind in ('SYSTEM', 'FACILITY', 'DATA_CLASS')),
  covered as (
    select id, word, max(score) as score from (${HELD.map((each) => `${each} and near.place <= 30`).join(' union all ')}) each
    group by id, word),
  held as (
    select id, sum(score) / cardinality($1::text[]) as score from covered group by id
    having count(*) = (select count(distinct word) from near)
    order by sum(score) desc, id limit 500),
  records as (
    select cohort.id, held.score, row_number() over (order by held.score desc, cohort.records desc, cohort.id) as place
    from held join cohort on cohort.holding_id = held.id and cohort.year = $6::int)
  select kind, score::float8, id::text, code, name, case kind
    when 'SYSTEM' then (
      select jsonb_build_object('status', status, 'rating', standing.rating, 'plannedOn', standing.planned_on,
        'stale', system.id in (${staleBills('system_id').join('now()')}))
      from system left join system_standing standing on standing.system_id = system.id where system.id = ranked.id)
    when 'FACILITY' then (select jsonb_build_object('jurisdiction', jurisdiction) from facility where id = ranked.id)
    when 'DATA_CLASS' then (
      select jsonb_build_object('parent', parent.name) from data_class
      left join data_class parent on parent.id = data_class.parent_id where data_class.id = ranked.id)
    when 'VENDOR' then (
      select jsonb_build_object('systems', count(*)) from system where vendor_id = ranked.id and retired_on is null)
    when 'AUTHORITY' then (
      select jsonb_build_object('code', authority.code, 'jurisdiction', jurisdiction, 'rules', (
        select count(*) from retention_rule where authority_id = authority.id and status = 'APPROVED'))
      from authority where id = ranked.id)
    when 'HOLD' then (
      select jsonb_build_object('issuedOn', issued_on, 'releasedOn', released_on) from legal_hold where id = ranked.id)
    when 'RULE' then (
      select jsonb_build_object('jurisdiction', rule.jurisdiction, 'term', rule.term, 'age', rule.age_of_majority,
        'status', rule.status, 'revision', rule.revision, 'confirmed', rule.confirmed)
      from retention_rule rule where rule.id = ranked.id)
    end as said
  from ranked where place <= $5
  union all
  select 'RECORDS', 1.12 * records.score, cohort.id::text, system.code, data_class.name, jsonb_build_object(
    'year', cohort.year, 'records', cohort.records, 'facility', facility.name, 'system', system.name,
    'status', disposition.status, 'keepThrough', disposition.keep_through, 'held', disposition.held,
    'heldThrough', disposition.held_through)
  from records
  join cohort on cohort.id = records.id
  join holding on holding.id = cohort.holding_id
  join system on system.id = holding.system_id
  join facility on facility.id = holding.facility_id
  join data_class on data_class.id = holding.data_class_id
  left join disposition on disposition.cohort_id = cohort.id
  where records.place <= $5
  order by score desc, name, code, id`;

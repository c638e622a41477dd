import { SEVERITIES } from '../domain/vulnerability.ts';

/** One that no feed told of yet is known by its name alone. */
export const NAME_VULNERABILITIES = `
  create temp table new_vulnerability on commit drop as
  with named as (
    insert into vulnerability (cve) select distinct cve from sighting where cve is not null order by cve
    on conflict (cve) do nothing returning id)
  select id from named`;

/** What the file says of each vulnerability itself. */
export const BROUGHT = `
  create temp table brought on commit drop as
  select cve, coalesce(jsonb_agg(distinct rating) filter (where rating is not null), '[]') as ratings,
    (array_agg(description order by row) filter (where description is not null))[1] as description,
    min(published_on) as published_on
  from sighting left join lateral jsonb_array_elements(ratings) rating on true
  where cve is not null group by cve`;

/**
 * Until the NVD speaks of a vulnerability, what files say of it stands in: every rating that any of them brought.
 * $1: the work under which before-images are kept. Answers the CVEs that now say something else.
 */
export const RATE_VULNERABILITIES = `
  with different as materialized (
    select v.id, coalesce(v.description, b.description) as description,
      coalesce(v.published_on, b.published_on) as published_on, v.cvss || b.ratings as ratings
    from vulnerability v join brought b on b.cve = v.cve
    where v.modified_at is null and (not v.cvss @> b.ratings
      or (v.description is null and b.description is not null)
      or (v.published_on is null and b.published_on is not null))
    order by v.id for update of v),
  joined as materialized (
    select different.*, rated.cvss, lead.version, lead.score, lead.severity from different
    cross join lateral (
      select coalesce(jsonb_agg(distinct rating), '[]') as cvss from jsonb_array_elements(ratings) rating) rated
    left join lateral (
      select rating ->> 'version' as version, (rating ->> 'score')::float8 as score, rating ->> 'severity' as severity
      from jsonb_array_elements(ratings) rating
      order by rating ->> 'version' desc, (rating ->> 'primary')::boolean desc, (rating ->> 'score')::float8 desc limit 1
    ) lead on true),
  kept as (
    insert into before_image (work, noun, row_id, before)
    select $1::uuid, 'Vulnerability', v.id::text, to_jsonb(v)
    from vulnerability v join different on different.id = v.id
    where v.id not in (select id from new_vulnerability) order by v.id)
  update vulnerability v set description = d.description, published_on = d.published_on, cvss = d.cvss,
    cvss_version = d.version, cvss_score = d.score, severity = d.severity
  from joined d where d.id = v.id returning v.cve`;

const WORST = `array_position(array[${SEVERITIES.map((one) => `'${one}'`).join(', ')}], s.severity)`;

/** One row for each finding that the sightings tell of: open as soon as one of them says so. */
export const SEEN = `
  create temp table seen on commit drop as
  select s.component_id, coalesce(s.cve, E'\\n' || s.title) as key, v.id as vulnerability_id, min(s.row) as row,
    (array_agg(s.title order by s.row))[1] as title, min(s.first_on) as first_on, max(s.last_on) as last_on,
    (array_agg(s.severity order by ${WORST} desc nulls last))[1] as severity,
    case when bool_and(s.status <> 'OPEN') then (array_agg(s.status order by s.row))[1] else 'OPEN' end as status,
    (array_agg(s.ended_on order by s.row))[1] as ended_on, (array_agg(s.ended_by order by s.row))[1] as ended_by,
    (array_agg(s.remediation order by s.row) filter (where s.remediation is not null))[1] as remediation,
    null::uuid as finding_id
  from sighting s left join vulnerability v on v.cve = s.cve
  group by s.component_id, coalesce(s.cve, E'\\n' || s.title), v.id`;

export const FIND_OF_VULNERABILITY = `
  update seen set finding_id = f.id from finding f
  where f.component_id = seen.component_id and f.vulnerability_id = seen.vulnerability_id`;

export const FIND_OF_TITLE = `
  update seen set finding_id = f.id from finding f
  where f.component_id = seen.component_id and f.vulnerability_id is null and seen.vulnerability_id is null
    and f.title = seen.title`;

/** Whoever edits one of them waits. */
export const LOCK_FOUND = `
  select count(*) from (select f.id from finding f join seen on seen.finding_id = f.id order by f.id for update of f) locked`;

/**
 * One row for each source of each finding, with all its places. It is news where the source says something else than
 * before; an older file is none. $1: the source, $2: what its places are called.
 */
export const TOLD = `
  create temp table told on commit drop as
  with gathered as (
    select component_id, coalesce(cve, E'\\n' || title) as key, reference, min(first_on) as first_on,
      max(last_on) as last_on,
      (array_agg(said order by status = 'OPEN' desc, row desc))[1] || case when count(place) = 0 then '{}'
        else jsonb_build_object($2::text, jsonb_agg(distinct place) filter (where place is not null)) end as said
    from sighting group by 1, 2, 3)
  select gathered.*, seen.finding_id, source.id as source_id, source.said as said_before,
    source.id is null or (source.said is distinct from gathered.said and gathered.last_on >= source.last_said_on) as is_news
  from gathered join seen on seen.component_id = gathered.component_id and seen.key = gathered.key
  left join finding_source source on source.finding_id = seen.finding_id and source.source = $1
    and source.reference = gathered.reference`;

/**
 * What becomes of each finding. A file's statement acts once, when it is news. What a file of this source ended, its next
 * may open again; what a person ended, a bill only contradicts. A scanner that still sees what was mended opens it again;
 * where a person said that there is nothing to mend, it only contradicts. The NVD, which sees no system, opens none again. $1: the source, $2: today.
 */
export const VERDICT = `
  create temp table verdict on commit drop as
  with judged as (
    select seen.*, f.id is null as is_new, f.status as was, f.ended_on as was_ended_on, f.ended_by as was_ended_by,
      f.opened_on as was_opened_on, f.first_seen_on, f.last_seen_on, f.stated_severity, f.remediation as was_remediation,
      news.is_news, news.is_ours,
      exists (select from finding_source source where source.finding_id = f.id and source.source = $1
        and f.status <> 'OPEN' and source.said ->> 'by' = f.ended_by and source.said ->> 'status' = f.status) as by_file
    from seen
    left join finding f on f.id = seen.finding_id
    join (
      select told.component_id, told.key, bool_or(is_news) as is_news,
        bool_or(is_news and said_before ->> 'severity' = f.stated_severity) as is_ours
      from told left join finding f on f.id = told.finding_id group by 1, 2
    ) news on news.component_id = seen.component_id and news.key = seen.key),
  effects as (
    select judged.*, case
      when is_new then 'NEW'
      when $1 = 'NVD' then case when is_news and was <> 'OPEN' then 'CONTRADICTED' else 'NONE' end
      when $1 = 'SCANNER' and was = 'REMEDIATED' and last_on > was_ended_on then 'RETURNED'
      when $1 = 'SCANNER' and was <> 'OPEN' and last_on > greatest(was_ended_on, last_seen_on) then 'CONTRADICTED'
      when $1 = 'SCANNER' or not is_news or status = was then 'NONE'
      when was = 'OPEN' or (by_file and status <> 'OPEN') then 'ENDED'
      when by_file then 'RETURNED'
      else 'CONTRADICTED' end as effect
    from judged)
  select coalesce(finding_id, gen_random_uuid()) as id, row, component_id, vulnerability_id, key, title, is_new, effect,
    was, was_ended_by, status as said_status, ended_by as said_by,
    least(first_seen_on, first_on) as first_seen_on, greatest(last_seen_on, last_on) as last_seen_on,
    case effect when 'NEW' then status when 'ENDED' then status when 'RETURNED' then 'OPEN' else was end as status,
    case when effect in ('NEW', 'ENDED') and status <> 'OPEN'
        then greatest(coalesce(was_opened_on, first_on), least(coalesce(ended_on, last_on), $2::date))
      when effect in ('NEW', 'RETURNED') then null else was_ended_on end as ended_on,
    case when effect in ('NEW', 'ENDED') then ended_by when effect = 'RETURNED' then null else was_ended_by end as ended_by,
    case when effect = 'NEW' then first_on when effect = 'RETURNED' then greatest(last_on, was_ended_on)
      when was = 'OPEN' and was_opened_on = first_seen_on then least(was_opened_on, first_on)
      else was_opened_on end as opened_on,
    case when is_new or stated_severity is null or is_ours then coalesce(severity, stated_severity)
      else stated_severity end as stated_severity,
    coalesce(was_remediation, remediation) as remediation,
    false as is_changed
  from effects`;

export const MARK_CHANGED = `
  update verdict v set is_changed = true from finding f
  where f.id = v.id and (f.status, f.first_seen_on, f.last_seen_on, f.ended_on, f.ended_by, f.opened_on, f.stated_severity,
      f.remediation)
    is distinct from (v.status, v.first_seen_on, v.last_seen_on, v.ended_on, v.ended_by, v.opened_on, v.stated_severity,
      v.remediation)`;

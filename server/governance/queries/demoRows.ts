/** A table of the demo's rows: what is deleted, or put back as it was (`set`), where `where` says so. */
export type DemoStep = { noun: string; table: string; where: string; set?: string };

/** The demo's own rows, found by its codes ($1: the contents as JSON), for as long as the transaction lasts. */
export const MARK_DEMO_ROWS = [
  'create temp table demo_row (noun text, id uuid, name text) on commit drop',
  `with contents as (select key as noun, jsonb_array_elements_text(value) as code from jsonb_each($1::jsonb)),
   named as (
     select 'person' as noun, user_account.id, user_account.name from user_account
       join contents on noun = 'people' and email::text = code
     union all
     select 'facility', facility.id, facility.code from facility join contents using (code) where noun = 'facilities'
     union all
     select 'vendor', vendor.id, vendor.code from vendor join contents using (code) where noun = 'vendors'
     union all
     select 'system', system.id, system.code from system join contents using (code) where noun = 'systems'
     union all
     select 'vulnerability', vulnerability.id, cve from vulnerability join contents on noun = 'cves' and cve = code
     union all
     select 'authority', authority.id, authority.code from authority join contents using (code)
       where noun = 'authorities'),
   rules as (
     select 'rule', id, code from retention_rule
     where code in (select code from contents where noun = 'rules')
       or drafted_by_id in (select id::text from named where noun = 'person')),
   holds as (
     select 'hold', id, matter from legal_hold
     where matter in (select code from contents where noun = 'holds')
       or requested_by_id in (select id::text from named where noun = 'person')
       or id in (select hold_id from hold_scope where system_id in (select id from named where noun = 'system'))
       or id in (select hold_id from hold_former_reach reach join hold_former_scope scope on scope.reach_id = reach.id
         where scope.system_id in (select id from named where noun = 'system'))),
   holdings as (
     select 'holding', id, null::text from holding where system_id in (select id from named where noun = 'system')),
   plans as (select 'plan', id, null::text from plan where system_id in (select id from named where noun = 'system'))
   insert into demo_row
   select * from named union all select * from rules union all select * from holds
   union all select * from holdings union all select * from plans`,
] as const;

const of = (noun: string) => `(select id from demo_row where noun = '${noun}')`;

const REACHES = `(select id from hold_former_reach where hold_id in ${of('hold')})`;
const COMPONENTS = `(select id from component where system_id in ${of('system')})`;
const FINDINGS = `(select finding.id from finding join component on component.id = component_id
  where component.system_id in ${of('system')})`;
/** Readings by the demo's people, or of a file about one of its systems; what a vendor said of support stays with its run. */
const RUNS = `(select id from feed_run where kind <> 'ENDOFLIFE' and (ended_at is not null or step in ('LOOKED_AT', 'WAITING'))
  and (asked_by_id in (select id::text from demo_row where noun = 'person') or system_id in ${of('system')}))`;
/** Files and bills about its systems that are being read at this moment. */
export const DEMO_AT_WORK = `
  select origin from feed_run where system_id in ${of('system')} and ended_at is null
    and step not in ('LOOKED_AT', 'WAITING') limit 1`;
/** Feeds that somebody else has read too. */
const READ_BY_OTHERS = `(select kind from feed_run where step in ('DONE', 'UNCHANGED') and id not in ${RUNS})`;
/** Where a person is kept as text. */
const PEOPLE = `(select id::text from demo_row where noun = 'person')`;
const MILESTONES = `(select id from milestone where plan_id in ${of('plan')})`;

/**
 * In the order in which nothing is left hanging. A place or a vendor that somebody else's system needs stays. What the
 * demo's people confirmed or superseded in the catalogue was a fictional house's word, and does not bind a real one.
 */
export const DEMO_STEPS: readonly DemoStep[] = [
  { noun: 'Fact', table: 'fact', where: `holding_id in ${of('holding')}` },
  {
    noun: 'Treatment',
    table: 'treatment',
    where: `holding_id in ${of('holding')} or plan_id in ${of('plan')} or target_id in ${of('system')}`,
  },
  {
    noun: 'MilestoneDependency',
    table: 'milestone_dependency',
    where: `milestone_id in ${MILESTONES} or after_id in ${MILESTONES}`,
  },
  { noun: 'Milestone', table: 'milestone', where: `plan_id in ${of('plan')}` },
  { noun: 'Plan', table: 'plan', where: `id in ${of('plan')}` },
  { noun: 'Exception', table: 'exception', where: `system_id in ${of('system')}` },
  { noun: 'FindingSource', table: 'finding_source', where: `finding_id in ${FINDINGS}` },
  { noun: 'Finding', table: 'finding', where: `id in ${FINDINGS}` },
  {
    noun: 'Vulnerability',
    table: 'vulnerability',
    where: `id in ${of('vulnerability')} and id not in (select vulnerability_id from finding where vulnerability_id is not null)
      and not exists (select from ${READ_BY_OTHERS} as other where kind in ('KEV', 'EPSS', 'NVD'))`,
  },
  {
    noun: 'Feed',
    table: 'feed',
    where: `code in (select kind from feed_run where id in ${RUNS}) and code not in ${READ_BY_OTHERS}`,
    set: `last_tried_at = null, last_read_at = null, current_at = null, as_of = null, edition = null, released_at = null,
      etag = null, last_modified = null, changes_from = null, changes_through = null,
      version = version + 1`,
  },
  { noun: 'FeedDifference', table: 'feed_difference', where: `run_id in ${RUNS}` },
  { noun: 'FeedRunSystem', table: 'feed_run_system', where: `run_id in ${RUNS} or system_id in ${of('system')}` },
  { noun: 'FeedAnswer', table: 'feed_answer', where: `run_id in ${RUNS}` },
  { noun: 'FeedRun', table: 'feed_run', where: `id in ${RUNS}` },
  { noun: 'Feed', table: 'feed', where: `system_id in ${of('system')}` },
  {
    noun: 'Assessment',
    table: 'assessment',
    where: `system_id in ${of('system')} or answered_by_id in (select id::text from demo_row where noun = 'person')`,
  },
  { noun: 'SupportMove', table: 'support_move', where: `component_id in ${COMPONENTS}` },
  { noun: 'ComponentPatch', table: 'component_patch', where: `component_id in ${COMPONENTS}` },
  { noun: 'Component', table: 'component', where: `system_id in ${of('system')}` },
  { noun: 'Cohort', table: 'cohort', where: `holding_id in ${of('holding')}` },
  { noun: 'Holding', table: 'holding', where: `id in ${of('holding')}` },
  {
    noun: 'HoldNotice',
    table: 'hold_notice',
    where: `acknowledgement_id in (select id from hold_acknowledgement where hold_id in ${of('hold')})`,
  },
  { noun: 'HoldReview', table: 'hold_review', where: `hold_id in ${of('hold')}` },
  { noun: 'FormerReachScope', table: 'hold_former_scope', where: `reach_id in ${REACHES}` },
  { noun: 'FormerReach', table: 'hold_former_reach', where: `hold_id in ${of('hold')}` },
  { noun: 'HoldAcknowledgement', table: 'hold_acknowledgement', where: `hold_id in ${of('hold')}` },
  { noun: 'HoldScope', table: 'hold_scope', where: `hold_id in ${of('hold')}` },
  { noun: 'LegalHold', table: 'legal_hold', where: `id in ${of('hold')}` },
  { noun: 'FeedRun', table: 'feed_run', where: `system_id in ${of('system')}`, set: 'system_id = null' },
  { noun: 'SystemFacility', table: 'system_facility', where: `system_id in ${of('system')}` },
  {
    noun: 'System',
    table: 'system',
    where: `successor_id in ${of('system')}`,
    set: 'successor_id = null, version = version + 1',
  },
  { noun: 'System', table: 'system', where: `id in ${of('system')}` },
  {
    noun: 'Agreement',
    table: 'agreement',
    where: `vendor_id in ${of('vendor')} and vendor_id not in (select vendor_id from system where vendor_id is not null)`,
  },
  {
    noun: 'Vendor',
    table: 'vendor',
    where: `id in ${of('vendor')} and id not in (select vendor_id from system where vendor_id is not null)`,
  },
  {
    noun: 'Assessment',
    table: 'assessment',
    where: `department_id in (select id from department where facility_id in ${of('facility')}
      and not ${isNeeded('department.facility_id')})`,
  },
  {
    noun: 'EvidenceFile',
    table: 'evidence_file',
    where: `kept_by_id in (select id::text from demo_row where noun = 'person')
      and id not in (select evidence_file_id from assessment where evidence_file_id is not null)`,
  },
  {
    noun: 'Department',
    table: 'department',
    where: `facility_id in ${of('facility')} and not ${isNeeded('department.facility_id')}`,
  },
  { noun: 'Facility', table: 'facility', where: `id in ${of('facility')} and not ${isNeeded('facility.id')}` },
  { noun: 'RetentionRule', table: 'retention_rule', where: `id in ${of('rule')}` },
  {
    noun: 'RetentionRule',
    table: 'retention_rule',
    where: `confirmed_by in (select name from demo_row where noun = 'person')`,
    set: 'confirmed = false, confirmed_by = null, confirmed_at = null, version = version + 1',
  },
  {
    noun: 'RetentionRule',
    table: 'retention_rule',
    where: `status = 'SUPERSEDED' and not exists (select from retention_rule later
      where later.code = retention_rule.code and later.revision > retention_rule.revision and later.status <> 'DRAFT')`,
    set: `status = 'APPROVED', in_force_until = null, version = version + 1`,
  },
  {
    noun: 'Authority',
    table: 'authority',
    where: `id in ${of('authority')} and id not in (select authority_id from retention_rule)`,
  },
  {
    noun: 'CatalogueLeaving',
    table: 'catalogue_leaving',
    where: `left_by_id in ${PEOPLE} or update_id in (select id from catalogue_update where received_by_id in ${PEOPLE})`,
  },
  { noun: 'CatalogueUpdate', table: 'catalogue_update', where: `received_by_id in ${PEOPLE}` },
  {
    noun: 'ProductMatch',
    table: 'product_match',
    where: `matched_by in (select name from demo_row where noun = 'person')`,
  },
  { noun: 'SavedView', table: 'saved_view', where: `owner_id in ${of('person')}` },
  { noun: 'WhatIf', table: 'what_if', where: `saved_by_id in ${PEOPLE}` },
  { noun: 'Session', table: 'session', where: `user_id in ${of('person')}` },
  { noun: 'ApiToken', table: 'api_token', where: `owner_id in ${of('person')}` },
  { noun: 'SetupLink', table: 'setup_link', where: `user_id in ${of('person')}` },
  { noun: 'User', table: 'user_account', where: `id in ${of('person')}` },
];

function isNeeded(facility: string): string {
  return `(exists (select from holding where holding.facility_id = ${facility})
    or exists (select from system_facility where system_facility.facility_id = ${facility})
    or exists (select from hold_scope where hold_scope.facility_id = ${facility})
    or exists (select from hold_former_scope where hold_former_scope.facility_id = ${facility}))`;
}

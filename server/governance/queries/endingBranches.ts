import type { EndingKind } from '../domain/ending.ts';

/** A kind's rows: what it selects, from where, which of them are live, and how a filter by place reaches them. */
export type Branch = {
  on: string;
  /** `?` is the parameter of the rows that no table holds. */
  from: string;
  where: string;
  id: string;
  name: string;
  key: string;
  detail?: string;
  side?: string;
  system?: string;
  facility?: string;
  cohort?: string;
  records?: string;
  held?: string;
  unconfirmed?: string;
  recomputing?: string;
  continued?: string;
  /** Limits of what belongs to no single system or facility; `?` is the parameter of their codes. */
  ofSystem?: string;
  ofFacility?: string;
};

/** What was switched off or retired ends nothing any more. */
const RUNNING = `s.retired_on is null and s.status <> 'DECOMMISSIONED'`;
const ON_RECORD = 's.retired_on is null and h.retired_on is null';

const COMPONENT = {
  id: 'c.id::text',
  name: `coalesce(cycle.label, c.product || ' ' || c.release)`,
  key: 's.code',
  side: `'IT'`,
  system: 's.id',
};
const COMPONENTS =
  'component c join system s on s.id = c.system_id left join release_cycle cycle on cycle.id = c.cycle_id';
const IN_STACK = `${RUNNING} and c.removed_on is null`;
const SECURITY = 'coalesce(c.own_security_support_ends_on, cycle.security_support_ends_on)';

const IN_PLAN = 'join plan p on p.id = x.plan_id join system s on s.id = p.system_id';
const HELD_AT = `join holding h on h.id = x.holding_id join system s on s.id = h.system_id
  join data_class d on d.id = h.data_class_id`;
const LAST_IN_FORCE = 'least(a.expires_on, a.terminated_on - 1)';
const EXCEPTION_ENDS = 'least(x.until_on, x.withdrawn_on - 1)';

/** `$1` is today. */
export const BRANCHES: Record<EndingKind, Branch> = {
  ACTIVE_SUPPORT: {
    ...COMPONENT,
    on: 'cycle.active_support_ends_on',
    from: COMPONENTS,
    // On the same day the end of security fixes says it all.
    where: `${IN_STACK} and cycle.active_support_ends_on < coalesce(${SECURITY}, 'infinity')`,
  },
  SECURITY_SUPPORT: {
    ...COMPONENT,
    on: SECURITY,
    from: COMPONENTS,
    where: IN_STACK,
    detail: `case when c.own_security_support_ends_on is not null then 'OWN' end`,
  },
  EXTENDED_SUPPORT: { ...COMPONENT, on: 'c.extended_support_until', from: COMPONENTS, where: IN_STACK },
  AGREEMENT: {
    on: LAST_IN_FORCE,
    from: 'agreement a join vendor v on v.id = a.vendor_id',
    where: `v.retired_on is null and ${LAST_IN_FORCE} >= a.effective_on
      and (${LAST_IN_FORCE} >= $1::date or exists (select from system s where s.vendor_id = v.id and ${RUNNING}))`,
    id: 'a.id::text',
    name: 'v.name',
    key: 'v.code',
    detail: 'a.kind',
    side: `case a.kind when 'BAA' then 'HIM' else 'IT' end`,
    continued: `exists (select from agreement other where other.vendor_id = a.vendor_id and other.kind = a.kind
      and other.id <> a.id and other.effective_on <= ${LAST_IN_FORCE} + 1
      and coalesce(least(other.expires_on, other.terminated_on - 1), 'infinity') > ${LAST_IN_FORCE})`,
    ofSystem: `exists (select from system s where s.vendor_id = v.id and ${RUNNING} and s.code = any(?))`,
    ofFacility: `exists (select from system s join system_facility served on served.system_id = s.id
      join facility f on f.id = served.facility_id where s.vendor_id = v.id and ${RUNNING} and f.code = any(?))`,
  },
  RETENTION: {
    on: 'x.keep_through',
    from: `holding_disposition x ${HELD_AT}`,
    where: `x.status = 'DATED' and ${ON_RECORD}`,
    id: 'h.id::text',
    name: 'd.name',
    key: 's.code',
    side: `'HIM'`,
    system: 's.id',
    facility: 'h.facility_id',
    cohort: 'x.governing_id::text',
    records: 'x.records',
    held: 'x.held or coalesce(x.held_through >= $1::date, false)',
    unconfirmed: 'x.unconfirmed',
    recomputing: 'x.recomputing',
  },
  COHORT_RETENTION: {
    on: 'y.keep_through',
    from: `disposition y join cohort x on x.id = y.cohort_id ${HELD_AT}
      join holding_disposition whole on whole.holding_id = h.id`,
    where: `y.status = 'DATED' and ${ON_RECORD}`,
    id: 'x.id::text',
    name: 'd.name',
    key: 's.code',
    detail: 'x.year::text',
    side: `'HIM'`,
    system: 's.id',
    facility: 'h.facility_id',
    cohort: 'x.id::text',
    records: 'x.records',
    held: 'y.held or coalesce(y.held_through >= $1::date, false)',
    unconfirmed: 'y.unconfirmed',
    recomputing: 'whole.recomputing',
  },
  HOLD_REVIEW: {
    on: 'x.review_on',
    from: 'legal_hold x',
    where: 'x.issued_on is not null and (x.released_on is null or x.released_on >= $1::date)',
    id: 'x.id::text',
    name: 'x.title',
    key: 'x.matter',
    side: `'HIM'`,
    // A hold without limits of a kind reaches everything of that kind.
    ofSystem: `(not exists (select from hold_scope o where o.hold_id = x.id and o.system_id is not null) or exists
      (select from hold_scope o join system s on s.id = o.system_id where o.hold_id = x.id and s.code = any(?)))`,
    ofFacility: `(not exists (select from hold_scope o where o.hold_id = x.id and o.facility_id is not null) or exists
      (select from hold_scope o join facility f on f.id = o.facility_id where o.hold_id = x.id and f.code = any(?)))`,
  },
  EXCEPTION: {
    on: EXCEPTION_ENDS,
    from: 'exception x join system s on s.id = x.system_id',
    where: `${RUNNING} and x.approved_at is not null and ${EXCEPTION_ENDS} >= greatest(x.from_on, x.approved_at::date)`,
    id: 'x.id::text',
    name: `array_to_string(x.compensating_controls, '; ')`,
    key: 's.code',
    system: 's.id',
  },
  MILESTONE: {
    on: 'x.due_on',
    from: `milestone x ${IN_PLAN}`,
    where: `${RUNNING} and x.done_on is null and x.retired_on is null`,
    id: 'x.id::text',
    name: 'x.name',
    key: 's.code',
    detail: 'x.phase',
    side: 'x.side',
    system: 's.id',
  },
  VALIDATION: {
    on: 'x.validation_due_on',
    from: `treatment x ${HELD_AT} join system target on target.id = x.target_id`,
    where: `${RUNNING} and h.retired_on is null and x.validated_on is null`,
    id: 'x.id::text',
    name: 'd.name',
    key: 's.code',
    detail: 'target.name',
    side: `'IT'`,
    system: 's.id',
    facility: 'h.facility_id',
  },
  DESTRUCTION_NOTICE: {
    on: 'x.by',
    from: `json_to_recordset(?) x (holding uuid, by date, kind text, text text, "leadDays" int, unconfirmed boolean)
      join holding h on h.id = x.holding join system s on s.id = h.system_id join data_class d on d.id = h.data_class_id`,
    where: 'true',
    id: `h.id || ':' || md5(concat_ws('|', x.kind, x.text, x."leadDays"))`,
    name: 'd.name',
    key: 's.code',
    detail: 'x.text',
    side: `'HIM'`,
    system: 's.id',
    facility: 'h.facility_id',
    unconfirmed: 'x.unconfirmed',
  },
  SWITCH_OFF: {
    on: 'x.planned_off_on',
    from: 'plan x join system s on s.id = x.system_id',
    where: RUNNING,
    id: 'x.id::text',
    name: 's.name',
    key: 's.code',
    system: 's.id',
  },
  RULE: {
    on: 'x.in_force_until',
    from: 'retention_rule x',
    // A revision that was replaced long ago ended nothing.
    where: `x.status <> 'DRAFT' and (x.in_force_until > $1::date or not exists
      (select from retention_rule later where later.code = x.code and later.revision > x.revision and later.status <> 'DRAFT'))`,
    id: 'x.id::text',
    name: 'x.code',
    key: 'x.code',
    side: `'HIM'`,
    continued: `exists (select from retention_rule later where later.code = x.code and later.revision > x.revision
      and later.status <> 'DRAFT')`,
    ofSystem: `exists (select from holding h join system s on s.id = h.system_id join facility f on f.id = h.facility_id
      where s.code = any(?) and h.data_class_id = x.data_class_id and x.jurisdiction in (f.jurisdiction, 'US', 'ORG'))`,
    ofFacility: `exists (select from facility f where f.code = any(?) and x.jurisdiction in (f.jurisdiction, 'US', 'ORG'))`,
  },
};

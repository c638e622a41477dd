import { isWithdrawnShortfall } from '../../posture/queries/withdrawnShortfall.ts';
import { HOLD_REACHES, reachesCohort, reachesHolding } from '../../retention/queries/holdReaches.ts';

/** A civil day as an integer, which is how the domain counts. */
function day(column: string): string {
  return `(${column} - date '1970-01-01')`;
}

const PLACES = `
  with served as (
    select system_id, facility_id from system_facility where system_id = any($1::uuid[])
    union
    select system_id, facility_id from holding where system_id = any($1::uuid[]) and retired_on is null),
  place as (
    select system_id, array_agg(distinct time_zone) as zones
    from served join facility on facility.id = facility_id group by system_id)`;

const SYSTEM_DAYS = `system.id, system.code, system.name, system.annual_cost_usd::float8 as "annualCostUsd", system.status,
    ${day('system.decommissioned_on')} as "decommissionedOn", ${day('system.retired_on')} as "retiredOn",
    ${day('plan.planned_off_on')} as "plannedOn", coalesce(place.zones, '{}') as zones`;

/** With the rating that is stored, and the day of it; whatever only words, blockers and ratings are made of is left out. */
export const DAYS_OF_SYSTEMS = `${PLACES}
  select ${SYSTEM_DAYS}, stored.rating, ${day('stored.as_of')} as "ratedOn"
  from system
  left join place on place.system_id = system.id
  left join plan on plan.system_id = system.id
  left join system_standing stored on stored.system_id = system.id
  where system.id = any($1::uuid[])`;

export const SYSTEMS = `${PLACES}
  select ${SYSTEM_DAYS}, system.vendor_id as "vendorId", vendor.name as vendor,
    (select count(*)::int from system other where other.vendor_id = system.vendor_id and other.id <> system.id
      and other.status <> 'DECOMMISSIONED' and other.retired_on is null) as "vendorsOtherSystems",
    ${day('system.in_service_on')} as "inServiceOn", plan.id is not null as "hasPlan",
    system.him_steward as "himSteward", system.it_owner as "itOwner",
    system.hosting, array(select facility_id from system_facility where system_id = system.id) as serves
  from system
  left join place on place.system_id = system.id
  left join vendor on vendor.id = system.vendor_id
  left join plan on plan.system_id = system.id
  where system.id = any($1::uuid[])`;

export const COMPONENTS = `
  select component.id, system_id as system, coalesce(cycle.label, component.product || ' ' || component.release) as name,
    cycle.id is not null as "hasCycle",
    ${day('cycle.active_support_ends_on')} as "activeSupportEndsOn",
    ${day('cycle.security_support_ends_on')} as "securitySupportEndsOn",
    cycle.security_support_ended as "securitySupportEnded",
    ${day('component.own_security_support_ends_on')} as "ownSecuritySupportEndsOn",
    ${day('component.extended_support_until')} as "extendedSupportUntil",
    ${day('component.last_patched_on')} as "lastPatchedOn"
  from component
  left join release_cycle cycle on cycle.id = component.cycle_id
  where system_id = any($1::uuid[]) and component.removed_on is null
  order by array_position(array['APPLICATION', 'OS', 'DATABASE', 'RUNTIME', 'FIRMWARE'], layer), component.product`;

/** Those that bear on the rating. CISA's due date stands for "known to be exploited". */
export const FINDINGS = `
  select component.system_id as system, coalesce(vulnerability.cve, finding.title) as name,
    coalesce(cycle.label, component.product || ' ' || component.release) as component,
    finding.severity = 'CRITICAL' as critical, ${day('finding.opened_on')} as "openedOn",
    ${day('finding.exploited_due_on')} as "exploitedDueOn", ${day('finding.accepted_from')} as "acceptedFrom",
    ${day('finding.accepted_through')} as "acceptedThrough"
  from finding
  join component on component.id = finding.component_id
  left join release_cycle cycle on cycle.id = component.cycle_id
  left join vulnerability on vulnerability.id = finding.vulnerability_id
  where component.system_id = any($1::uuid[]) and finding.status = 'OPEN'
    and (finding.exploited_due_on is not null or finding.severity = 'CRITICAL' or finding.severity is null)
  order by finding.exploited_due_on nulls last, finding.opened_on, name, component`;

const HOLDING_DAYS = `holding.id, holding.system_id as system, data_class.sensitivity,
    dates.holding_id is not null as "isWorkedOut", coalesce(dates.records, 0)::float8 as records,
    coalesce(dates.cohorts, 0) as cohorts,
    dates.status, ${day('dates.keep_through')} as "keepThrough", ${day('dates.lawful_from')} as "lawfulFrom",
    coalesce(dates.held, false) as held, ${day('dates.held_through')} as "heldThrough", coalesce(dates.unconfirmed, false) as unconfirmed,
    coalesce(dates.cohorts_without_rule, 0) as "cohortsWithoutRule", coalesce(dates.recomputing, false) as recomputing,
    target.code as target, ${day('treatment.validated_on')} as "validatedOn",
    ${day('treatment.validation_due_on')} as "validationDueOn",
    coalesce(target.status = 'DECOMMISSIONED' or target.retired_on is not null, false) as "targetIsOff",
    ${day('target_plan.planned_off_on')} as "targetPlannedOffOn"`;

const HELD = `
  left join holding_disposition dates on dates.holding_id = holding.id
  left join treatment on treatment.holding_id = holding.id
  left join system target on target.id = treatment.target_id
  left join plan target_plan on target_plan.system_id = target.id
  where holding.system_id = any($1::uuid[]) and holding.retired_on is null`;

export const HOLDINGS = `
  select ${HOLDING_DAYS}, data_class.name as "dataClass", facility.name as facility,
    coalesce(dates.waiting_for, '{}') as "waitingFor",
    dates.governing_id as governing
  from holding
  join data_class on data_class.id = holding.data_class_id
  join facility on facility.id = holding.facility_id
  ${HELD}
  order by data_class.name, facility.name`;

/** Without words and their order, which cost more than all the rest where every system is asked for. */
export const DAYS_OF_HOLDINGS = `
  select ${HOLDING_DAYS} from holding join data_class on data_class.id = holding.data_class_id ${HELD}`;

/** The holds that bind a holding; that one of them does is known already. */
export const MATTERS = `
  with recursive ${HOLD_REACHES}
  select holding.id as holding, reach.matter, ${day('min(reach.since)')} as "issuedOn"
  from holding
  join reach on ${reachesHolding('reach', 'holding')}
  where holding.id = any($1::uuid[]) and (reach.through is null or reach.through >= $2::date)
    and exists (select from cohort where holding_id = holding.id and ${reachesCohort('reach', 'cohort')})
  group by holding.id, reach.matter
  order by reach.matter`;

/** Those that accept the exposure gap or a control; what accepts one finding stands with the finding. */
export const EXCEPTIONS = `
  select system_id as system, control.code as control, ${day('from_on')} as "fromOn", ${day('until_on')} as "untilOn",
    extract(epoch from approved_at)::float8 * 1000 as "approvedAt", ${day('withdrawn_on')} as "withdrawnOn"
  from exception left join control on control.id = control_id
  where system_id = any($1::uuid[]) and approved_at is not null and finding_id is null`;

export const AGREEMENTS = `
  select vendor_id as vendor, kind, ${day('effective_on')} as "effectiveOn", ${day('expires_on')} as "expiresOn",
    ${day('terminated_on')} as "terminatedOn"
  from agreement where vendor_id = any($1::uuid[]) order by kind, effective_on`;

export const CONTROLS = `
  select code, domain, title, applies_to as "appliesTo", derivation, fresh_for_days as "freshForDays", weight
  from control order by domain_rank, code`;

/** Those in force, and those that still count as a shortfall though they are withdrawn. */
export const ANSWERS = `
  select system_id as system, control.code, answer, ${day('answered_on')} as "answeredOn",
    superseded_at is null as "inForce"
  from assessment join control on control.id = assessment.control_id
  where system_id = any($1::uuid[]) and (superseded_at is null or (${isWithdrawnShortfall('assessment')}))`;

/** The departments of these facilities, each with its answers as control, answer, day, control, answer, day, … */
export const DEPARTMENTS = `
  select facility_id as facility, department.name || ' at ' || facility.name as name, security_champion as champion,
    array(select unnest(array[control.code, answer, ${day('answered_on')}::text])
      from assessment join control on control.id = assessment.control_id
      where department_id = department.id and superseded_at is null) as answers,
    array(select unnest(array[control.code, answer])
      from assessment join control on control.id = assessment.control_id
      where department_id = department.id and ${isWithdrawnShortfall('assessment')}) as withdrawn
  from department join facility on facility.id = department.facility_id
  where facility_id = any($1::uuid[]) and department.retired_on is null
  order by facility.name, department.name`;

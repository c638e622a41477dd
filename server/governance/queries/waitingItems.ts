const SILENT = `
  select told.id::text, null::date, null from hold_acknowledgement told join legal_hold hold on hold.id = told.hold_id
  where told.acknowledged_at is null and told.removed_at is null and hold.issued_on is not null and hold.released_on is null`;

const OWN_ADDRESS = '(select email from user_account where id::text = $2 and retired_at is null)';

/** What waits, and for whose permission: the condition comes first, so that nothing is read for whoever it does not concern. */
const WAITING: readonly (readonly [kind: string, permission: string, select: string])[] = [
  [
    'RULE_TO_APPROVE',
    'APPROVE_RULES',
    `select id::text, in_force_from, null from retention_rule
     where status = 'DRAFT' and submitted_at is not null
       and (drafted_by_id is null or drafted_by_id is distinct from $2)
       and (submitted_by_id is null or submitted_by_id is distinct from $2)`,
  ],
  [
    'RULE_RETURNED',
    'DRAFT_RULES',
    `select id::text, in_force_from, null from retention_rule
     where status = 'DRAFT' and returned_at is not null and ($2::text is null or drafted_by_id = $2)`,
  ],
  ['HOLD_TO_ISSUE', 'ISSUE_HOLD', 'select id::text, null::date, null from legal_hold where issued_on is null'],
  ['HOLD_TO_ACKNOWLEDGE', 'ACKNOWLEDGE_HOLD', `${SILENT} and told.email = ${OWN_ADDRESS}`],
  // Named without an address of theirs: whoever may write an acknowledgement down may answer for that name.
  [
    'HOLD_TO_ACKNOWLEDGE',
    'REQUEST_HOLD',
    `${SILENT} and lower(told.custodian) = lower($3) and (told.email = ${OWN_ADDRESS}) is not true`,
  ],
  [
    'HOLD_TO_REVIEW',
    'RELEASE_HOLD',
    `select id::text, review_on, null from legal_hold
     where review_on is not null and issued_on is not null and released_on is null`,
  ],
  [
    'EXCEPTION_TO_APPROVE',
    'APPROVE_EXCEPTION',
    `select exception.id::text, from_on, null from exception
     where approved_at is null and withdrawn_on is null and until_on >= $1::date
       and (requested_by_id is null or requested_by_id is distinct from $2)`,
  ],
  [
    'EXCEPTION_ENDING',
    'REQUEST_EXCEPTION',
    `select exception.id::text, until_on, null from exception
     join system on system.id = exception.system_id and system.retired_on is null and system.status <> 'DECOMMISSIONED'
     join system_standing standing on standing.system_id = system.id
     where approved_at is not null and withdrawn_on is null and until_on >= $1::date - 90
       and case
         when finding_id is not null
           then exists (select from finding where finding.id = finding_id and finding.status = 'OPEN')
         when control_id is not null
           then exists (select from control where control.id = control_id and standing.controls ? control.code
             and standing.controls->control.code->>'state' <> 'MET')
         else standing.exposure_until is null or standing.exposure_until > until_on + 1 end
       and not exists (select from exception later where later.system_id = exception.system_id
         and later.finding_id is not distinct from exception.finding_id
         and later.control_id is not distinct from exception.control_id
         and later.until_on > exception.until_on and later.withdrawn_on is null)`,
  ],
  [
    'SUPPORT_MOVED',
    'ACKNOWLEDGE_SUPPORT_MOVE',
    `select move.id::text, null::date, null from support_move move
     join component on component.id = move.component_id and component.removed_on is null
     join system on system.id = component.system_id and system.retired_on is null and system.status <> 'DECOMMISSIONED'
     where move.seen_at is null`,
  ],
  ['MILESTONE', 'EDIT_HIM_MILESTONES', milestones('HIM')],
  ['MILESTONE', 'EDIT_IT_MILESTONES', milestones('IT')],
  [
    'COPY_TO_VALIDATE',
    'EDIT_IT_MILESTONES',
    `select treatment.id::text, validation_due_on, 'IT' from treatment
     join plan on plan.id = treatment.plan_id join system on system.id = plan.system_id
     where validation_due_on is not null and validated_on is null
       and system.retired_on is null and system.status <> 'DECOMMISSIONED'`,
  ],
  [
    'RULE_MISSING',
    'DRAFT_RULES',
    `select distinct holding.data_class_id || ' ' || facility.jurisdiction, null::date, null
     from holding_disposition summed join holding on holding.id = summed.holding_id and holding.retired_on is null
     join facility on facility.id = holding.facility_id
     where summed.cohorts_without_rule > 0`,
  ],
  [
    'FACT_MISSING',
    'EDIT_INVENTORY',
    `select distinct awaited.trigger, null::date, null
     from holding_disposition summed join holding on holding.id = summed.holding_id and holding.retired_on is null
     cross join unnest(summed.waiting_for) as awaited (trigger)
     where summed.status = 'OPEN'`,
  ],
  [
    'RULES_TO_CONFIRM',
    'APPROVE_RULES',
    `select 'unconfirmed', null::date, null where exists (
       select from holding_disposition summed join holding on holding.id = summed.holding_id and holding.retired_on is null
       where summed.unconfirmed)`,
  ],
  [
    'IMPORT_REFUSED',
    'IMPORT',
    `select id::text, null::date, null from csv_import
     where refused > 0 and imported_by = $3 and finished_at > $1::date - 14
       and not exists (select from csv_import later
         where later.kind = csv_import.kind and later.imported_by = $3 and later.finished_at > csv_import.finished_at)`,
  ],
];

function milestones(side: string): string {
  return `select milestone.id::text, due_on, milestone.side from milestone
    join plan on plan.id = milestone.plan_id join system on system.id = plan.system_id
    where done_on is null and milestone.retired_on is null and milestone.side = '${side}'
      and system.retired_on is null and system.status <> 'DECOMMISSIONED'`;
}

/**
 * Everything that waits for a person, as keys. $1 today, $2 the person's id and $3 their name (null: nobody's own things
 * are left out), $4 what they are entrusted with.
 */
export const WAITING_ITEMS = WAITING.map(
  ([kind, permission, select]) =>
    `select '${kind}' as kind, each.* from (${select}) as each (id, due_on, side) where '${permission}' = any($4::text[])`,
).join(' union all ');

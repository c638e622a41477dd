alter table "retention_rule" add column "submitted_by" text null, add column "submitted_by_id" text null, add column "submitted_at" timestamptz(6) null, add column "returned_by" text null, add column "returned_at" timestamptz(6) null, add column "return_reason" text null;

-- Until now a draft asked for its approval by being there: those that did go on asking.
update "retention_rule" set submitted_by = drafted_by, submitted_by_id = drafted_by_id, submitted_at = drafted_at where status = 'DRAFT';

alter table "retention_rule" add constraint "rule_submitted_by_whom" check ((submitted_at is null) = (submitted_by is null));

alter table "retention_rule" add constraint "rule_returned_with_reason" check (num_nonnulls(returned_at, returned_by, return_reason) in (0, 3));

alter table "retention_rule" add constraint "rule_submitted_or_returned" check (submitted_at is null or returned_at is null);

alter table "hold_acknowledgement" add column "removed_by" text null, add column "removed_at" timestamptz(6) null;

alter table "hold_acknowledgement" drop constraint "hold_acknowledgement_hold_id_custodian_unique";

create unique index "hold_acknowledgement_one_standing" on "hold_acknowledgement" ("hold_id", "custodian") where removed_at is null;

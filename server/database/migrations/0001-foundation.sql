create extension if not exists citext;

create table "authority" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "jurisdiction" text not null,
  "kind" text not null,
  "title" text not null,
  "citation" text not null,
  "url" text null,
  "source_quality" text not null,
  "source_as_of" text null,
  "effective_on" date null,
  "ended_on" date null,
  "last_reviewed_on" date null,
  "last_reviewed_by" text null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "authority" add constraint "authority_code_unique" unique ("code");

create index "authority_jurisdiction_index" on "authority" ("jurisdiction");

create table "before_image" (
  "id" bigserial primary key,
  "work" uuid not null,
  "noun" text not null,
  "row_id" text not null,
  "before" jsonb null
);

create index "before_image_work_id_index" on "before_image" ("work", "id");

create table "csv_import" (
  "id" uuid not null default gen_random_uuid(),
  "kind" text not null,
  "file_name" text null,
  "sha256" text not null,
  "bytes" bigint not null,
  "encoding" text not null,
  "delimiter" text not null,
  "date_order" text null,
  "mapping" jsonb not null,
  "imported_by" text not null,
  "started_at" timestamptz(6) not null default now(),
  "finished_at" timestamptz(6) null,
  "rows" int not null default 0,
  "created" int not null default 0,
  "updated" int not null default 0,
  "unchanged" int not null default 0,
  "refused" int not null default 0,
  "skipped" int not null default 0,
  "kept_out" int not null default 0,
  "problems" jsonb not null,
  primary key ("id")
);

create index "csv_import_sha256_index" on "csv_import" ("sha256");

create table "csv_import_part" (
  "id" bigserial primary key,
  "import_id" uuid not null,
  "position" int not null,
  "bytes" bytea not null
);

alter table "csv_import_part" add constraint "csv_import_part_import_id_position_unique" unique ("import_id", "position");

create table "data_class" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "name" text not null,
  "parent_id" uuid null,
  "sensitivity" text not null,
  "legal_health_record" boolean not null,
  "designated_record_set" boolean not null,
  "population" text null,
  "retired_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "data_class" add constraint "data_class_code_unique" unique ("code");

create index "data_class_parent_id_index" on "data_class" ("parent_id");

create table "facility" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "name" text not null,
  "jurisdiction" text not null,
  "holder" text not null,
  "further_holders" text[] not null default '{}',
  "time_zone" text not null,
  "retired_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "facility" add constraint "facility_code_unique" unique ("code");

create index "facility_jurisdiction_index" on "facility" ("jurisdiction");

create table "department" (
  "id" uuid not null default gen_random_uuid(),
  "facility_id" uuid not null,
  "name" text not null,
  "security_champion" text null,
  "retired_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "department" add constraint "department_facility_id_name_unique" unique ("facility_id", "name");

create table "import_progress" (
  "id" uuid not null,
  "kind" text not null,
  "step" text not null,
  "bytes" bigint not null default '0',
  "rows" int not null default 0,
  "started_by" text not null,
  "started_at" timestamptz(6) not null default now(),
  "updated_at" timestamptz(6) not null default now(),
  primary key ("id")
);

create table "ledger_entry" (
  "seq" bigint not null,
  "at" timestamptz(3) not null,
  "body" text not null,
  "actor" text generated always as ((body::jsonb ->> 'actor')) stored not null,
  "actor_id" text generated always as ((body::jsonb ->> 'actorId')) stored null,
  "action" text generated always as ((body::jsonb ->> 'action')) stored not null,
  "subject_type" text generated always as ((body::jsonb ->> 'subjectType')) stored not null,
  "subject_id" text generated always as ((body::jsonb ->> 'subjectId')) stored not null,
  "subject_name" text generated always as ((body::jsonb ->> 'subjectName')) stored null,
  "reason" text generated always as ((body::jsonb ->> 'reason')) stored null,
  "before" jsonb generated always as ((body::jsonb -> 'before')) stored null,
  "after" jsonb generated always as ((body::jsonb -> 'after')) stored null,
  "particulars" jsonb generated always as ((body::jsonb -> 'particulars')) stored null,
  "previous_hash" text not null,
  "hash" text not null,
  primary key ("seq")
);

alter table "ledger_entry" add constraint "ledger_entry_hash_unique" unique ("hash");

create index "ledger_entry_subject_type_subject_id_seq_index" on "ledger_entry" ("subject_type", "subject_id", "seq");

create index "ledger_entry_actor_seq_index" on "ledger_entry" ("actor", "seq");

create index "ledger_entry_at_index" on "ledger_entry" ("at");

create table "legal_hold" (
  "id" uuid not null default gen_random_uuid(),
  "matter" text not null,
  "title" text not null,
  "records_from" date null,
  "records_through" date null,
  "requested_by" text not null,
  "requested_by_id" text null,
  "requested_at" timestamptz(6) not null default now(),
  "issued_on" date null,
  "issued_by" text null,
  "review_on" date null,
  "released_on" date null,
  "released_by" text null,
  "release_reason" text null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "legal_hold" add constraint "legal_hold_matter_unique" unique ("matter");

alter table "legal_hold" add constraint "hold_released_after_issued" check (released_on is null or (issued_on is not null and released_on >= issued_on));

alter table "legal_hold" add constraint "hold_range_in_order" check (records_from is null or records_through is null or records_from <= records_through);

create table "hold_acknowledgement" (
  "id" uuid not null default gen_random_uuid(),
  "hold_id" uuid not null,
  "custodian" text not null,
  "acknowledged_at" timestamptz(6) null,
  "acknowledged_by" text null,
  primary key ("id")
);

alter table "hold_acknowledgement" add constraint "hold_acknowledgement_hold_id_custodian_unique" unique ("hold_id", "custodian");

create table "organisation" (
  "id" int not null,
  "name" text not null,
  "fiscal_year_end_month" int not null default 12,
  "is_demo" boolean not null default false,
  "catalogue_version" text null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "organisation" add constraint "organisation_id_check" check (id = 1);

create table "recomputation" (
  "id" uuid not null default gen_random_uuid(),
  "cause" text not null,
  "basis" bigint not null,
  "cohorts" bigint not null,
  "done" bigint not null default '0',
  "started_at" timestamptz(6) not null default now(),
  "finished_at" timestamptz(6) null,
  primary key ("id")
);

create table "release_cycle" (
  "id" uuid not null default gen_random_uuid(),
  "product" text not null,
  "product_label" text not null,
  "release" text not null,
  "label" text not null,
  "cpe" text null,
  "purl" text null,
  "released_on" date null,
  "active_support_ends_on" date null,
  "security_support_ends_on" date null,
  "security_support_ended" boolean null,
  "extended_support_ends_on" date null,
  "extended_support_offered" boolean not null default false,
  "source" text not null,
  "as_of" date not null,
  primary key ("id")
);

alter table "release_cycle" add constraint "release_cycle_product_release_unique" unique ("product", "release");

create table "retention_rule" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "revision" int not null default 1,
  "status" text not null,
  "authority_id" uuid not null,
  "jurisdiction" text not null,
  "holders" text[] not null,
  "data_class_id" uuid not null,
  "population" text not null,
  "kind" text not null,
  "effect" text not null,
  "term" jsonb not null,
  "age_of_majority" int null,
  "boundary" text not null,
  "confirmed" boolean not null,
  "confirmed_by" text null,
  "confirmed_at" timestamptz(6) null,
  "in_force_from" date null,
  "in_force_until" date null,
  "confidence" text not null,
  "source_quality" text not null,
  "source_url" text null,
  "source_as_of" text null,
  "pending_change" text null,
  "warnings" text[] not null,
  "destruction_duties" jsonb not null,
  "drafted_by" text not null,
  "drafted_by_id" text null,
  "drafted_at" timestamptz(6) not null default now(),
  "approved_by" text null,
  "approved_by_id" text null,
  "approved_at" timestamptz(6) null,
  "reason" text null,
  "version" int not null default 1,
  primary key ("id")
);

create index "retention_rule_authority_id_index" on "retention_rule" ("authority_id");

create index "retention_rule_data_class_id_index" on "retention_rule" ("data_class_id");

create index "retention_rule_status_jurisdiction_index" on "retention_rule" ("status", "jurisdiction");

alter table "retention_rule" add constraint "retention_rule_code_revision_unique" unique ("code", "revision");

create table "sign_in_failure" (
  "id" bigserial primary key,
  "email_hash" text not null,
  "address" text not null,
  "at" timestamptz(6) not null default now()
);

create index "sign_in_failure_email_hash_index" on "sign_in_failure" ("email_hash");

create index "sign_in_failure_address_index" on "sign_in_failure" ("address");

create table "user_account" (
  "id" uuid not null default gen_random_uuid(),
  "email" citext not null,
  "name" text not null,
  "roles" text[] not null,
  "password_hash" text null,
  "retired_at" timestamptz null,
  "created_at" timestamptz(6) not null default now(),
  "version" int not null default 1,
  primary key ("id")
);

alter table "user_account" add constraint "user_account_email_unique" unique ("email");

create table "setup_link" (
  "id" uuid not null default gen_random_uuid(),
  "user_id" uuid null,
  "secret_hash" text not null,
  "created_at" timestamptz(6) not null default now(),
  "expires_at" timestamptz not null,
  "used_at" timestamptz null,
  primary key ("id")
);

alter table "setup_link" add constraint "setup_link_secret_hash_unique" unique ("secret_hash");

create table "session" (
  "id" uuid not null default gen_random_uuid(),
  "user_id" uuid not null,
  "secret_hash" text not null,
  "started_at" timestamptz(6) not null default now(),
  "last_seen_at" timestamptz(6) not null default now(),
  "expires_at" timestamptz not null,
  "ended_at" timestamptz null,
  primary key ("id")
);

alter table "session" add constraint "session_secret_hash_unique" unique ("secret_hash");

create table "api_token" (
  "id" uuid not null default gen_random_uuid(),
  "owner_id" uuid null,
  "name" text not null,
  "role" text not null,
  "scopes" text[] not null,
  "secret_hash" text not null,
  "created_at" timestamptz(6) not null default now(),
  "expires_at" timestamptz null,
  "last_used_at" timestamptz null,
  "revoked_at" timestamptz null,
  primary key ("id")
);

alter table "api_token" add constraint "api_token_secret_hash_unique" unique ("secret_hash");

create table "vendor" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "name" text not null,
  "retired_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "vendor" add constraint "vendor_code_unique" unique ("code");

create index "vendor_name_index" on "vendor" ("name");

create table "system" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "name" text not null,
  "kind" text not null,
  "status" text not null,
  "vendor_id" uuid null,
  "him_steward" text null,
  "it_owner" text null,
  "criticality" text null,
  "annual_cost_usd" numeric(14,2) null,
  "users" int null,
  "in_service_on" date null,
  "hosting" text null,
  "network_segment" text null,
  "notes" text null,
  "successor_id" uuid null,
  "decommissioned_on" date null,
  "retired_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "system" add constraint "system_code_unique" unique ("code");

create index "system_name_index" on "system" ("name");

create index "system_status_index" on "system" ("status");

create index "system_vendor_id_index" on "system" ("vendor_id");

create table "system_facility" (
  "id" uuid not null default gen_random_uuid(),
  "system_id" uuid not null,
  "facility_id" uuid not null,
  primary key ("id")
);

create index "system_facility_facility_id_index" on "system_facility" ("facility_id");

alter table "system_facility" add constraint "system_facility_system_id_facility_id_unique" unique ("system_id", "facility_id");

create table "plan" (
  "id" uuid not null default gen_random_uuid(),
  "system_id" uuid not null,
  "strategy" text null,
  "phase" text not null default 'INVENTORY_AND_SCOPING',
  "planned_off_on" date null,
  "one_time_cost_usd" numeric(14,2) null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "plan" add constraint "plan_system_id_unique" unique ("system_id");

create table "milestone" (
  "id" uuid not null default gen_random_uuid(),
  "plan_id" uuid not null,
  "phase" text not null,
  "name" text not null,
  "side" text not null,
  "owner" text null,
  "due_on" date not null,
  "done_on" date null,
  "retired_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

create index "milestone_plan_id_index" on "milestone" ("plan_id");

create table "milestone_dependency" (
  "id" uuid not null default gen_random_uuid(),
  "milestone_id" uuid not null,
  "after_id" uuid not null,
  primary key ("id")
);

create index "milestone_dependency_after_id_index" on "milestone_dependency" ("after_id");

alter table "milestone_dependency" add constraint "milestone_dependency_milestone_id_after_id_unique" unique ("milestone_id", "after_id");

alter table "milestone_dependency" add constraint "milestone_not_after_itself" check (milestone_id <> after_id);

create table "hold_scope" (
  "id" uuid not null default gen_random_uuid(),
  "hold_id" uuid not null,
  "system_id" uuid null,
  "data_class_id" uuid null,
  "facility_id" uuid null,
  primary key ("id")
);

create index "hold_scope_hold_id_index" on "hold_scope" ("hold_id");

alter table "hold_scope" add constraint "hold_scope_names_one" check (num_nonnulls(system_id, data_class_id, facility_id) = 1);

create table "holding" (
  "id" uuid not null default gen_random_uuid(),
  "system_id" uuid not null,
  "facility_id" uuid not null,
  "data_class_id" uuid not null,
  "role" text not null default 'SYSTEM_OF_RECORD',
  "format" text null,
  "retired_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

create index "holding_facility_id_index" on "holding" ("facility_id");

create index "holding_data_class_id_index" on "holding" ("data_class_id");

alter table "holding" add constraint "holding_system_id_facility_id_data_class_id_unique" unique ("system_id", "facility_id", "data_class_id");

create table "treatment" (
  "id" uuid not null default gen_random_uuid(),
  "plan_id" uuid not null,
  "holding_id" uuid not null,
  "kind" text not null,
  "target_id" uuid null,
  "validation_due_on" date null,
  "validated_on" date null,
  "validated_by" text null,
  "version" int not null default 1,
  primary key ("id")
);

create index "treatment_plan_id_index" on "treatment" ("plan_id");

alter table "treatment" add constraint "treatment_holding_id_unique" unique ("holding_id");

alter table "treatment" add constraint "treatment_names_target" check ((kind in ('MIGRATE', 'ARCHIVE')) = (target_id is not null));

alter table "treatment" add constraint "treatment_validated_copy" check (validated_on is null or target_id is not null);

create table "cohort" (
  "id" bigserial primary key,
  "holding_id" uuid not null,
  "year" int not null,
  "records" bigint not null,
  "first_activity_on" date not null,
  "last_activity_on" date not null,
  "youngest_birth_on" date null,
  "version" int not null default 1
);

alter table "cohort" add constraint "cohort_holding_id_year_unique" unique ("holding_id", "year");

alter table "cohort" add constraint "cohort_records_not_negative" check (records >= 0);

alter table "cohort" add constraint "cohort_first_before_last" check (first_activity_on <= last_activity_on);

alter table "cohort" add constraint "cohort_birth_before_last" check (youngest_birth_on is null or youngest_birth_on <= last_activity_on);

create table "system_standing" (
  "system_id" uuid not null,
  "as_of" date not null,
  "holds_phi" boolean not null,
  "records" bigint not null,
  "cohorts" int not null,
  "cohorts_without_rule" int not null,
  "last_keep_through" date null,
  "retention_status" text null,
  "suspended" boolean not null,
  "recomputing" boolean not null,
  "support_known" boolean not null,
  "unsupported_from" date null,
  "unsupported_now" boolean not null,
  "exposure_until" date null,
  "contained" jsonb not null,
  "contained_until" date null,
  "days_run" int null,
  "days_to_come" int null,
  "planned_on" date null,
  "earliest_on" date null,
  "allowed" boolean not null,
  "blockers" jsonb not null,
  "rating" text not null,
  "rating_rank" int not null,
  "reasons" jsonb not null,
  "governing_id" bigint null,
  "timeline" jsonb not null default '[]',
  primary key ("system_id")
);

create index "system_standing_as_of_index" on "system_standing" ("as_of");

create index "system_standing_unsupported_from_index" on "system_standing" ("unsupported_from");

create index "system_standing_rating_rank_index" on "system_standing" ("rating_rank");

create index "system_standing_governing_id_index" on "system_standing" ("governing_id");

create table "holding_disposition" (
  "holding_id" uuid not null,
  "records" bigint not null,
  "cohorts" int not null,
  "status" text null,
  "keep_through" date null,
  "lawful_from" date null,
  "not_before" date null,
  "held" boolean not null,
  "held_through" date null,
  "unconfirmed" boolean not null,
  "cohorts_without_rule" int not null,
  "waiting_for" text[] not null,
  "governing_id" bigint null,
  "recomputing" boolean not null default false,
  "worked_out_on" date null,
  "basis" bigint not null,
  primary key ("holding_id")
);

create index "holding_disposition_governing_id_index" on "holding_disposition" ("governing_id");

create table "fact" (
  "id" uuid not null default gen_random_uuid(),
  "holding_id" uuid not null,
  "cohort_id" bigint null,
  "trigger" text not null,
  "happened_on" date null,
  "not_applicable" boolean not null default false,
  "evidence" text null,
  "recorded_by" text not null,
  "recorded_at" timestamptz(6) not null default now(),
  "superseded_at" timestamptz(6) null,
  primary key ("id")
);

create index "fact_cohort_id_index" on "fact" ("cohort_id");

create index "fact_holding_id_trigger_index" on "fact" ("holding_id", "trigger");

create unique index "fact_one_in_force" on "fact" ("holding_id", coalesce("cohort_id", 0), "trigger") where superseded_at is null;

alter table "fact" add constraint "fact_one_reading" check (not (not_applicable and happened_on is not null));

create table "disposition" (
  "cohort_id" bigint not null,
  "status" text not null,
  "keep_through" date null,
  "lawful_from" date null,
  "lawful_from_otherwise" date null,
  "not_before" date null,
  "some_from" date null,
  "held" boolean not null,
  "held_through" date null,
  "unconfirmed" boolean not null,
  "conflict" boolean not null,
  "governs" text[] not null,
  "waiting_for" text[] not null,
  "basis" bigint not null,
  primary key ("cohort_id")
);

create table "exception" (
  "id" uuid not null default gen_random_uuid(),
  "system_id" uuid not null,
  "compensating_controls" text[] not null,
  "him_owner" text not null,
  "it_owner" text not null,
  "from_on" date not null,
  "until_on" date not null,
  "reason" text not null,
  "requested_by" text not null,
  "requested_by_id" text null,
  "requested_at" timestamptz(6) not null default now(),
  "approved_by" text null,
  "approved_at" timestamptz(6) null,
  "withdrawn_on" date null,
  "withdrawn_by" text null,
  "version" int not null default 1,
  primary key ("id")
);

create index "exception_system_id_index" on "exception" ("system_id");

alter table "exception" add constraint "exception_in_order" check (from_on <= until_on);

alter table "exception" add constraint "exception_names_controls" check (cardinality(compensating_controls) > 0);

create table "component" (
  "id" uuid not null default gen_random_uuid(),
  "system_id" uuid not null,
  "layer" text not null,
  "product" text not null,
  "release" text not null,
  "cycle_id" uuid null,
  "cpe" text null,
  "purl" text null,
  "own_security_support_ends_on" date null,
  "own_support_evidence" text null,
  "extended_support_until" date null,
  "extended_support_evidence" text null,
  "last_patched_on" date null,
  "version" int not null default 1,
  primary key ("id")
);

create index "component_cycle_id_index" on "component" ("cycle_id");

alter table "component" add constraint "component_system_id_layer_product_unique" unique ("system_id", "layer", "product");

create table "agreement" (
  "id" uuid not null default gen_random_uuid(),
  "vendor_id" uuid not null,
  "kind" text not null,
  "effective_on" date not null,
  "expires_on" date null,
  "terminated_on" date null,
  "covers" text null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "agreement" add constraint "agreement_vendor_id_kind_effective_on_unique" unique ("vendor_id", "kind", "effective_on");

alter table "agreement" add constraint "agreement_expires_after_effective" check (expires_on is null or expires_on >= effective_on);

alter table "agreement" add constraint "agreement_terminated_after_effective" check (terminated_on is null or terminated_on >= effective_on);

alter table "csv_import_part" add constraint "csv_import_part_import_id_foreign" foreign key ("import_id") references "csv_import" ("id") on delete restrict;

alter table "data_class" add constraint "data_class_parent_id_foreign" foreign key ("parent_id") references "data_class" ("id") on delete restrict;

alter table "department" add constraint "department_facility_id_foreign" foreign key ("facility_id") references "facility" ("id") on delete restrict;

alter table "hold_acknowledgement" add constraint "hold_acknowledgement_hold_id_foreign" foreign key ("hold_id") references "legal_hold" ("id") on delete restrict;

alter table "retention_rule" add constraint "retention_rule_authority_id_foreign" foreign key ("authority_id") references "authority" ("id") on delete restrict;

alter table "retention_rule" add constraint "retention_rule_data_class_id_foreign" foreign key ("data_class_id") references "data_class" ("id") on delete restrict;

alter table "setup_link" add constraint "setup_link_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete restrict;

alter table "session" add constraint "session_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on delete restrict;

alter table "api_token" add constraint "api_token_owner_id_foreign" foreign key ("owner_id") references "user_account" ("id") on delete restrict;

alter table "system" add constraint "system_vendor_id_foreign" foreign key ("vendor_id") references "vendor" ("id") on delete restrict;

alter table "system" add constraint "system_successor_id_foreign" foreign key ("successor_id") references "system" ("id") on delete restrict;

alter table "system_facility" add constraint "system_facility_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "system_facility" add constraint "system_facility_facility_id_foreign" foreign key ("facility_id") references "facility" ("id") on delete restrict;

alter table "plan" add constraint "plan_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "milestone" add constraint "milestone_plan_id_foreign" foreign key ("plan_id") references "plan" ("id") on delete restrict;

alter table "milestone_dependency" add constraint "milestone_dependency_milestone_id_foreign" foreign key ("milestone_id") references "milestone" ("id") on delete restrict;

alter table "milestone_dependency" add constraint "milestone_dependency_after_id_foreign" foreign key ("after_id") references "milestone" ("id") on delete restrict;

alter table "hold_scope" add constraint "hold_scope_hold_id_foreign" foreign key ("hold_id") references "legal_hold" ("id") on delete restrict;

alter table "hold_scope" add constraint "hold_scope_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "hold_scope" add constraint "hold_scope_data_class_id_foreign" foreign key ("data_class_id") references "data_class" ("id") on delete restrict;

alter table "hold_scope" add constraint "hold_scope_facility_id_foreign" foreign key ("facility_id") references "facility" ("id") on delete restrict;

alter table "holding" add constraint "holding_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "holding" add constraint "holding_facility_id_foreign" foreign key ("facility_id") references "facility" ("id") on delete restrict;

alter table "holding" add constraint "holding_data_class_id_foreign" foreign key ("data_class_id") references "data_class" ("id") on delete restrict;

alter table "treatment" add constraint "treatment_plan_id_foreign" foreign key ("plan_id") references "plan" ("id") on delete restrict;

alter table "treatment" add constraint "treatment_holding_id_foreign" foreign key ("holding_id") references "holding" ("id") on delete restrict;

alter table "treatment" add constraint "treatment_target_id_foreign" foreign key ("target_id") references "system" ("id") on delete restrict;

alter table "cohort" add constraint "cohort_holding_id_foreign" foreign key ("holding_id") references "holding" ("id") on delete restrict;

alter table "system_standing" add constraint "system_standing_system_id_foreign" foreign key ("system_id") references "system" ("id") on update cascade on delete cascade;

alter table "holding_disposition" add constraint "holding_disposition_holding_id_foreign" foreign key ("holding_id") references "holding" ("id") on update cascade on delete cascade;

alter table "fact" add constraint "fact_holding_id_foreign" foreign key ("holding_id") references "holding" ("id") on delete restrict;

alter table "fact" add constraint "fact_cohort_id_foreign" foreign key ("cohort_id") references "cohort" ("id") on delete restrict;

alter table "exception" add constraint "exception_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "component" add constraint "component_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "component" add constraint "component_cycle_id_foreign" foreign key ("cycle_id") references "release_cycle" ("id") on delete restrict;

alter table "agreement" add constraint "agreement_vendor_id_foreign" foreign key ("vendor_id") references "vendor" ("id") on delete restrict;

-- The end of the chain. Its row is locked by whoever adds an entry, until commit.
create table "ledger_head" (
  "id" int primary key check (id = 1),
  "seq" bigint not null,
  "hash" text not null
);

insert into ledger_head (id, seq, hash) values (1, 0, repeat('0', 64));

-- The revision of rules, holds, facts and classes that dispositions are computed from.
create table "retention_basis" (
  "id" int primary key check (id = 1),
  "revision" bigint not null
);

insert into retention_basis (id, revision) values (1, 1);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function refuse_change();

create trigger before_image_append_only before update or delete or truncate on before_image
  for each statement execute function refuse_change();

create trigger ledger_head_kept before delete or truncate on ledger_head
  for each statement execute function refuse_change();

-- An entry continues the chain where it ends, and says itself what it says beside it.
create function continue_chain() returns trigger language plpgsql as $$
declare
  head ledger_head%rowtype;
begin
  select * into head from ledger_head where id = 1 for update;
  if new.seq <> head.seq + 1 or new.previous_hash <> head.hash then
    raise exception 'ledger entry % does not continue the chain after %', new.seq, head.seq using errcode = 'restrict_violation';
  end if;
  if new.hash <> encode(sha256(convert_to(new.previous_hash || E'\n' || new.body, 'UTF8')), 'hex') then
    raise exception 'ledger entry % has a hash that is not its own', new.seq using errcode = 'restrict_violation';
  end if;
  update ledger_head set seq = new.seq, hash = new.hash where id = 1;
  return new;
end $$;

create trigger ledger_entry_continues before insert on ledger_entry for each row execute function continue_chain();

-- The head moves on with an entry and in no other way.
create function follow_chain() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'the head of the ledger moves only with an entry' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger ledger_head_follows before update on ledger_head for each row execute function follow_chain();

-- What is worked out of cohorts goes with them. A foreign key would check each disposition that is written, and make
-- whoever writes it wait for whoever edits the cohort.
create function forget_cohorts() returns trigger language plpgsql as $$
begin
  delete from disposition using gone where disposition.cohort_id = gone.id;
  update holding_disposition set governing_id = null from gone where governing_id = gone.id;
  update system_standing set governing_id = null from gone where governing_id = gone.id;
  return null;
end $$;

create trigger cohort_gone after delete on cohort referencing old table as gone
  for each statement execute function forget_cohorts();

-- Kept files are read and written whole: packing them small costs more time than the room is worth.
alter table csv_import_part alter column bytes set storage external;

-- A rule that was approved says for ever what it said: it is confirmed, superseded, and nothing else.
create function keep_approved_rule() returns trigger language plpgsql as $$
begin
  if old.status <> 'DRAFT' and (
    (new.code, new.revision, new.authority_id, new.jurisdiction, new.holders, new.data_class_id, new.population, new.kind,
      new.effect, new.term, new.boundary, new.warnings, new.destruction_duties, new.drafted_by)
    is distinct from
    (old.code, old.revision, old.authority_id, old.jurisdiction, old.holders, old.data_class_id, old.population, old.kind,
      old.effect, old.term, old.boundary, old.warnings, old.destruction_duties, old.drafted_by)
    or new.age_of_majority is distinct from old.age_of_majority
    or new.in_force_from is distinct from old.in_force_from
    or new.approved_by is distinct from old.approved_by
    or new.status = 'DRAFT') then
    raise exception 'rule % revision % was approved and is never edited', old.code, old.revision
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create trigger approved_rule_kept before update on retention_rule for each row execute function keep_approved_rule();

create table "control" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "domain" text not null,
  "domain_rank" int null generated always as (array_position(array['PHYSICAL', 'CONTINGENCY', 'BASICS', 'TOOLS_AND_VENDORS', 'PEOPLE', 'ACCESS', 'GOVERNANCE'], "domain")) stored,
  "himss_step" int null,
  "title" text not null,
  "question" text not null,
  "guidance" text not null,
  "applies_to" text not null,
  "derivation" text null,
  "fresh_for_days" int not null,
  "weight" int not null,
  "citations" jsonb not null,
  primary key ("id")
);

alter table "control" add constraint "control_code_unique" unique ("code");

alter table "control" add constraint "control_weighs" check (weight between 1 and 3);

alter table "control" add constraint "control_stays_fresh" check (fresh_for_days > 0);

create table "evidence_file" (
  "id" uuid not null default gen_random_uuid(),
  "name" text not null,
  "media_type" text not null,
  "bytes" int not null,
  "sha256" text not null,
  "content" bytea not null,
  "kept_by" text not null,
  "kept_by_id" text null,
  "kept_at" timestamptz(6) not null default now(),
  primary key ("id")
);

create index "evidence_file_sha256_index" on "evidence_file" ("sha256");

create table "assessment" (
  "id" uuid not null default gen_random_uuid(),
  "control_id" uuid not null,
  "system_id" uuid null,
  "department_id" uuid null,
  "answer" text not null,
  "version" int not null,
  "answered_on" date not null,
  "answered_by" text not null,
  "answered_by_id" text null,
  "answered_at" timestamptz(6) not null default now(),
  "evidence" text null,
  "evidence_url" text null,
  "evidence_file_id" uuid null,
  "superseded_at" timestamptz(6) null,
  "withdrawn_by" text null,
  primary key ("id")
);

create index "assessment_system_id_index" on "assessment" ("system_id");

create index "assessment_department_id_index" on "assessment" ("department_id");

create index "assessment_evidence_file_id_index" on "assessment" ("evidence_file_id");

create unique index "assessment_in_order" on "assessment" ("control_id", coalesce("system_id", "department_id"), "version");

create unique index "assessment_one_in_force" on "assessment" ("control_id", coalesce("system_id", "department_id")) where superseded_at is null;

alter table "assessment" add constraint "assessment_of_one" check (num_nonnulls(system_id, department_id) = 1);

create table "rating_history" (
  "id" uuid not null default gen_random_uuid(),
  "system_id" uuid not null,
  "changed_on" date not null,
  "rating" text not null,
  "score" int null,
  primary key ("id")
);

alter table "rating_history" add constraint "rating_history_system_id_changed_on_unique" unique ("system_id", "changed_on");

alter table "assessment" add constraint "assessment_control_id_foreign" foreign key ("control_id") references "control" ("id") on delete restrict;

alter table "assessment" add constraint "assessment_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "assessment" add constraint "assessment_department_id_foreign" foreign key ("department_id") references "department" ("id") on delete restrict;

alter table "assessment" add constraint "assessment_evidence_file_id_foreign" foreign key ("evidence_file_id") references "evidence_file" ("id") on delete restrict;

alter table "rating_history" add constraint "rating_history_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete cascade;

create index "before_image_assessment_index" on "before_image" ("row_id") where noun = 'Assessment';

alter table "system_standing" add column "score" int null, add column "controls_applicable" int not null default 0, add column "controls_fresh" int not null default 0, add column "scores" jsonb not null default '[]', add column "controls" jsonb not null default '{}', add column "actions" jsonb not null default '[]';

-- Every standing says its scores from now on: it is worked out anew, as for a new day, before anybody reads it.
update system_standing set as_of = as_of - 1;

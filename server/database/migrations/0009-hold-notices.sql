alter table "legal_hold" add column "scope_since" date null, add column "remind_every_days" int null, add column "release_reference" text null;

update "legal_hold" set remind_every_days = 7 where released_on is null;

alter table "legal_hold" add constraint "hold_reminds_in_days" check (remind_every_days between 1 and 365);

alter table "legal_hold" add constraint "hold_scope_since_issued" check (scope_since is null or (issued_on is not null and scope_since >= issued_on));

alter table "hold_acknowledgement" add column "kind" text not null default 'RECORDS', add column "email" citext null, add column "acknowledged_how" text null;

update "hold_acknowledgement" set acknowledged_how = 'WRITTEN_DOWN' where acknowledged_at is not null;

alter table "hold_acknowledgement" alter column "kind" drop default;

create index "hold_acknowledgement_email_index" on "hold_acknowledgement" ("email");

create table "hold_notice" (
  "id" uuid not null default gen_random_uuid(),
  "acknowledgement_id" uuid not null,
  "kind" text not null,
  "number" int not null,
  "written_on" date not null,
  "written_at" timestamptz(6) not null default now(),
  "address" text null,
  "attempts" int not null default 0,
  "begun_at" timestamptz(6) null,
  "sent_at" timestamptz(6) null,
  "failed_at" timestamptz(6) null,
  "failure" text null,
  "uncertain_at" timestamptz(6) null,
  "dropped_at" timestamptz(6) null,
  "link_hash" text null,
  "link_expires_at" timestamptz(6) null,
  primary key ("id")
);

alter table "hold_notice" add constraint "hold_notice_link_hash_unique" unique ("link_hash");

alter table "hold_notice" add constraint "hold_notice_acknowledgement_id_kind_number_unique" unique ("acknowledgement_id", "kind", "number");

create index "hold_notice_unsent_index" on "hold_notice" ("written_at") where sent_at is null and uncertain_at is null and dropped_at is null and address is not null;

create table "hold_review" (
  "id" uuid not null default gen_random_uuid(),
  "hold_id" uuid not null,
  "reviewed_on" date not null,
  "reviewed_at" timestamptz(6) not null default now(),
  "reviewed_by" text not null,
  "reviewed_by_id" text null,
  "finding" text not null,
  "next_review_on" date not null,
  primary key ("id")
);

create index "hold_review_hold_id_index" on "hold_review" ("hold_id");

create table "hold_former_reach" (
  "id" uuid not null default gen_random_uuid(),
  "hold_id" uuid not null,
  "records_from" date null,
  "records_through" date null,
  "bound_from" date not null,
  "bound_through" date not null,
  "ended_by" text not null,
  "ended_by_id" text null,
  "ended_at" timestamptz(6) not null default now(),
  "reason" text not null,
  "release_reference" text null,
  primary key ("id")
);

create index "hold_former_reach_hold_id_index" on "hold_former_reach" ("hold_id");

alter table "hold_former_reach" add constraint "hold_former_reach_in_order" check (bound_from <= bound_through);

create table "hold_former_scope" (
  "id" uuid not null default gen_random_uuid(),
  "reach_id" uuid not null,
  "system_id" uuid null,
  "data_class_id" uuid null,
  "facility_id" uuid null,
  primary key ("id")
);

create index "hold_former_scope_reach_id_index" on "hold_former_scope" ("reach_id");

alter table "hold_former_scope" add constraint "hold_former_scope_names_one" check (num_nonnulls(system_id, data_class_id, facility_id) = 1);

alter table "hold_notice" add constraint "hold_notice_acknowledgement_id_foreign" foreign key ("acknowledgement_id") references "hold_acknowledgement" ("id") on delete restrict;

alter table "hold_review" add constraint "hold_review_hold_id_foreign" foreign key ("hold_id") references "legal_hold" ("id") on delete restrict;

alter table "hold_former_reach" add constraint "hold_former_reach_hold_id_foreign" foreign key ("hold_id") references "legal_hold" ("id") on delete restrict;

alter table "hold_former_scope" add constraint "hold_former_scope_reach_id_foreign" foreign key ("reach_id") references "hold_former_reach" ("id") on delete restrict;

alter table "hold_former_scope" add constraint "hold_former_scope_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;

alter table "hold_former_scope" add constraint "hold_former_scope_data_class_id_foreign" foreign key ("data_class_id") references "data_class" ("id") on delete restrict;

alter table "hold_former_scope" add constraint "hold_former_scope_facility_id_foreign" foreign key ("facility_id") references "facility" ("id") on delete restrict;

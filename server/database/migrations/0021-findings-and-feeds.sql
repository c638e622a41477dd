create table "vulnerability" (
  "id" uuid not null default gen_random_uuid(),
  "cve" text not null,
  "title" text null,
  "description" text null,
  "published_on" date null,
  "modified_at" timestamptz(6) null,
  "withdrawn" boolean not null default false,
  "cvss" jsonb not null default '[]',
  "cvss_version" text null,
  "cvss_score" double precision null,
  "severity" text null,
  "epss" double precision null,
  "epss_percentile" double precision null,
  "epss_on" date null,
  "epss_model" text null,
  "kev_added_on" date null,
  "kev_due_on" date null,
  "kev_ransomware" boolean null,
  "kev_action" text null,
  "kev_withdrawn_on" date null,
  primary key ("id")
);

create unique index "vulnerability_cve_unique" on "vulnerability" ("cve");
alter table "vulnerability" add constraint "vulnerability_cve_is_one" check (cve ~ '^CVE-[0-9]{4}-[0-9]{4,}$');
alter table "vulnerability" add constraint "vulnerability_severity" check (severity in ('NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'));
create index "vulnerability_kev_due_on_index" on "vulnerability" ("kev_due_on");

create table "finding" (
  "id" uuid not null default gen_random_uuid(),
  "component_id" uuid not null,
  "vulnerability_id" uuid null,
  "title" text not null,
  "status" text not null,
  "first_seen_on" date not null,
  "last_seen_on" date not null,
  "ended_on" date null,
  "ended_by" text null,
  "opened_on" date not null,
  "accepted_from" date null,
  "accepted_through" date null,
  "clock_from" date not null,
  "stated_severity" text null,
  "severity" text null,
  "score" double precision null,
  "exploited" boolean not null default false,
  "exploited_due_on" date null,
  "fix_by" date null,
  "urgency" int null,
  "assignee" text null,
  "remediation" text null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "finding" add constraint "finding_component_id_foreign" foreign key ("component_id") references "component" ("id") on delete restrict;
alter table "finding" add constraint "finding_vulnerability_id_foreign" foreign key ("vulnerability_id") references "vulnerability" ("id") on delete restrict;
alter table "finding" add constraint "finding_ended" check ((status = 'OPEN') = (ended_on is null));
alter table "finding" add constraint "finding_seen_in_order" check (first_seen_on <= last_seen_on);
create unique index "finding_of_a_vulnerability" on "finding" ("component_id", "vulnerability_id") where vulnerability_id is not null;
create unique index "finding_of_a_title" on "finding" ("component_id", "title") where vulnerability_id is null;
create index "finding_vulnerability_id_index" on "finding" ("vulnerability_id");
create index "finding_urgency_index" on "finding" ("urgency", "fix_by", "score" desc nulls last, "title", "id");

create table "finding_source" (
  "id" uuid not null default gen_random_uuid(),
  "finding_id" uuid not null,
  "source" text not null,
  "reference" text not null default '',
  "said" jsonb not null default '{}',
  "first_said_on" date not null,
  "last_said_on" date not null,
  "run_id" uuid null,
  primary key ("id")
);

alter table "finding_source" add constraint "finding_source_finding_id_foreign" foreign key ("finding_id") references "finding" ("id") on delete restrict;
create unique index "finding_source_once" on "finding_source" ("finding_id", "source", "reference");
create index "finding_source_run_id_index" on "finding_source" ("run_id");

-- In how many days a finding is to be fixed, by severity, and what its clock is started by.
create table "remediation_policy" (
  "id" int not null default 1,
  "anchor" text not null default 'FIRST_SEEN',
  "critical_days" int not null default 15,
  "high_days" int not null default 30,
  "medium_days" int not null default 90,
  "low_days" int not null default 180,
  "version" int not null default 1,
  primary key ("id")
);

alter table "remediation_policy" add constraint "remediation_policy_is_one" check (id = 1);
insert into "remediation_policy" default values;

create table "payload" (
  "sha256" text not null,
  "bytes" bigint not null,
  "kept_at" timestamptz(6) not null default now(),
  primary key ("sha256")
);

create table "payload_part" (
  "id" bigserial,
  "payload_sha256" text not null,
  "position" int not null,
  "bytes" bytea not null,
  primary key ("id")
);

alter table "payload_part" add constraint "payload_part_payload_sha256_foreign" foreign key ("payload_sha256") references "payload" ("sha256") on delete restrict;
create unique index "payload_part_once" on "payload_part" ("payload_sha256", "position");

create table "feed" (
  "id" uuid not null default gen_random_uuid(),
  "code" text not null,
  "address" text not null,
  "is_on" boolean not null default false,
  "every_hours" int not null,
  "stale_after_days" int not null default 7,
  "last_tried_at" timestamptz(6) null,
  "last_read_at" timestamptz(6) null,
  "as_of" date null,
  "edition" text null,
  "failure" text null,
  "next_at" timestamptz(6) null,
  "version" int not null default 1,
  primary key ("id")
);

create unique index "feed_code_unique" on "feed" ("code");

create table "feed_run" (
  "id" uuid not null default gen_random_uuid(),
  "kind" text not null,
  "cause" text not null,
  "asked_by" text not null,
  "asked_by_id" text null,
  "origin" text not null,
  "system_id" uuid null,
  "step" text not null,
  "done" bigint not null default 0,
  "total" bigint null,
  "begun_at" timestamptz(6) not null default now(),
  "ended_at" timestamptz(6) null,
  "cancel_asked_at" timestamptz(6) null,
  "payload_sha256" text null,
  "media_type" text null,
  "edition" text null,
  "as_of" date null,
  "counts" jsonb not null default '{}',
  "problems" jsonb not null default '[]',
  "failure" text null,
  primary key ("id")
);

alter table "feed_run" add constraint "feed_run_payload_sha256_foreign" foreign key ("payload_sha256") references "payload" ("sha256") on delete restrict;
alter table "feed_run" add constraint "feed_run_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;
create index "feed_run_kind_begun_at_index" on "feed_run" ("kind", "begun_at");
create index "feed_run_payload_sha256_index" on "feed_run" ("payload_sha256");
create index "feed_run_system_id_index" on "feed_run" ("system_id");

create table "feed_difference" (
  "id" bigserial,
  "run_id" uuid not null,
  "change" text not null,
  "subject" text not null,
  "field" text null,
  "before" text null,
  "after" text null,
  primary key ("id")
);

alter table "feed_difference" add constraint "feed_difference_run_id_foreign" foreign key ("run_id") references "feed_run" ("id") on delete restrict;
create index "feed_difference_run_id_index" on "feed_difference" ("run_id", "id");

-- A risk may be accepted for one finding of the system instead of for its exposure as a whole.
alter table "exception" add column "finding_id" uuid null;
alter table "exception" add column "approved_on" date null;
update "exception" set "approved_on" = "approved_at"::date where "approved_at" is not null;
alter table "exception" add constraint "exception_finding_id_foreign" foreign key ("finding_id") references "finding" ("id") on delete restrict;
create index "exception_finding_id_index" on "exception" ("finding_id");

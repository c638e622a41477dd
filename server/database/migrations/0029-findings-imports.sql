-- How a file of findings is to be read, what it was shown to do, and by whose token it is taken in, where by one.
alter table "feed_run" add column "choices" jsonb null;
alter table "feed_run" add column "digest" text null;
alter table "feed_run" add column "asked_by_token_id" text null;

-- The systems of which a run changed something.
create table "feed_run_system" (
  "id" bigserial,
  "run_id" uuid not null,
  "system_id" uuid not null,
  primary key ("id")
);

alter table "feed_run_system" add constraint "feed_run_system_run_id_foreign" foreign key ("run_id") references "feed_run" ("id") on delete restrict;
alter table "feed_run_system" add constraint "feed_run_system_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;
create unique index "feed_run_system_run_id_system_id_unique" on "feed_run_system" ("run_id", "system_id");
create index "feed_run_system_system_id_index" on "feed_run_system" ("system_id");

-- Of runs so far: the system that a file was about, and those of the findings that a run was the last to tell of.
insert into "feed_run_system" ("run_id", "system_id")
select "id", "system_id" from "feed_run" where "system_id" is not null and "step" = 'DONE'
union
select "source"."run_id", "component"."system_id" from "finding_source" "source"
join "feed_run" "run" on "run"."id" = "source"."run_id" and "run"."step" = 'DONE'
join "finding" on "finding"."id" = "source"."finding_id"
join "component" on "component"."id" = "finding"."component_id";

-- A bill of materials is read from an address of its own, into one system: a feed as the others, of that system.
alter table "feed" add column "system_id" uuid null;
alter table "feed" add constraint "feed_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete restrict;
alter table "feed" add constraint "feed_of_system" check ((code = 'SBOM') = (system_id is not null));
drop index "feed_code_unique";
create unique index "feed_code_once" on "feed" ("code") where system_id is null;
create unique index "feed_system_id_address_unique" on "feed" ("system_id", "address");

-- Which feed a run read, or whose file it was.
alter table "feed_run" add column "feed_id" uuid null;
alter table "feed_run" add constraint "feed_run_feed_id_foreign" foreign key ("feed_id") references "feed" ("id") on delete set null;
update "feed_run" set "feed_id" = feed.id from feed where feed.code = feed_run.kind;
create index "feed_run_feed_id_begun_at_index" on "feed_run" ("feed_id", "begun_at");

-- What a vendor said of a release, each time that it said something else.
create table "release_cycle_statement" (
  "id" bigserial,
  "cycle_id" uuid not null,
  "as_of" date not null,
  "source" text not null,
  "said_at" timestamptz(6) not null,
  "run_id" uuid null,
  "released_on" date null,
  "active_support_ends_on" date null,
  "security_support_ends_on" date null,
  "security_support_ended" boolean null,
  "extended_support_ends_on" date null,
  "extended_support_offered" boolean not null,
  primary key ("id")
);

alter table "release_cycle_statement" add constraint "release_cycle_statement_cycle_id_foreign" foreign key ("cycle_id") references "release_cycle" ("id") on delete restrict;
create index "release_cycle_statement_cycle_id_id_index" on "release_cycle_statement" ("cycle_id", "id");
create trigger release_cycle_statement_append_only before update or delete or truncate on release_cycle_statement
  for each statement execute function refuse_change();

insert into "release_cycle_statement" ("cycle_id", "as_of", "source", "said_at", "released_on", "active_support_ends_on",
  "security_support_ends_on", "security_support_ended", "extended_support_ends_on", "extended_support_offered")
select "id", "as_of", "source", now(), "released_on", "active_support_ends_on", "security_support_ends_on",
  "security_support_ended", "extended_support_ends_on", "extended_support_offered"
from "release_cycle" order by "product", "release";

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

-- A vendor moved the end of security fixes that a plan or a decision of a system relied on; it waits until somebody has seen it.
create table "support_move" (
  "id" uuid not null default gen_random_uuid(),
  "component_id" uuid not null,
  "former_id" bigint not null,
  "statement_id" bigint not null,
  "relied_on" text[] not null,
  "moved_on" date not null,
  "seen_by" text null,
  "seen_at" timestamptz(6) null,
  "note" text null,
  primary key ("id")
);

alter table "support_move" add constraint "support_move_component_id_foreign" foreign key ("component_id") references "component" ("id") on delete restrict;
alter table "support_move" add constraint "support_move_former_id_foreign" foreign key ("former_id") references "release_cycle_statement" ("id") on delete restrict;
alter table "support_move" add constraint "support_move_statement_id_foreign" foreign key ("statement_id") references "release_cycle_statement" ("id") on delete restrict;
alter table "support_move" add constraint "support_move_seen" check ((seen_by is null) = (seen_at is null));
create unique index "support_move_component_id_statement_id_unique" on "support_move" ("component_id", "statement_id");
create index "support_move_unseen" on "support_move" ("moved_on") where seen_at is null;

-- What was removed from a stack stays on record, and another of its name may come.
alter table "component" add column "removed_on" date null;
alter table "component" drop constraint "component_system_id_layer_product_unique";
create unique index "component_once" on "component" ("system_id", "layer", "product") where removed_on is null;

create table "component_patch" (
  "id" uuid not null default gen_random_uuid(),
  "component_id" uuid not null,
  "patched_on" date not null,
  "what" text null,
  "recorded_by" text not null,
  "recorded_at" timestamptz(6) not null default now(),
  "withdrawn_by" text null,
  "withdrawn_at" timestamptz(6) null,
  "withdrawn_because" text null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "component_patch" add constraint "component_patch_component_id_foreign" foreign key ("component_id") references "component" ("id") on delete restrict;
alter table "component_patch" add constraint "component_patch_withdrawn" check ((withdrawn_at is null) = (withdrawn_because is null));
create index "component_patch_component_id_patched_on_index" on "component_patch" ("component_id", "patched_on");

insert into "component_patch" ("component_id", "patched_on", "recorded_by")
select "id", "last_patched_on", 'Holdfast' from "component" where "last_patched_on" is not null;

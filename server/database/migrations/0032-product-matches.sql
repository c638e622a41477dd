-- What the hospital calls a product and its release, and the release cycle that it means by it.
create table "product_match" (
  "id" uuid not null default gen_random_uuid(),
  "product" text not null,
  "release" text not null,
  "name" text not null,
  "cycle_id" uuid not null,
  "matched_by" text not null,
  "matched_at" timestamptz(6) not null default now(),
  "withdrawn_by" text null,
  "withdrawn_at" timestamptz(6) null,
  "withdrawn_because" text null,
  "version" int not null default 1,
  primary key ("id")
);

alter table "product_match" add constraint "product_match_cycle_id_foreign" foreign key ("cycle_id") references "release_cycle" ("id") on delete restrict;
alter table "product_match" add constraint "product_match_withdrawn" check ((withdrawn_at is null) = (withdrawn_because is null));
create index "product_match_cycle_id_index" on "product_match" ("cycle_id");
create unique index "product_match_once" on "product_match" ("name") where withdrawn_at is null;

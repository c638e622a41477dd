-- What the NVD lists for a CVE. Null: not known, until its record is read again.
alter table "vulnerability" add column "configurations" jsonb null;
alter table "vulnerability" add column "products" text[] null;
alter table "vulnerability" add column "exploited" boolean not null generated always as (kev_added_on is not null and kev_withdrawn_on is null) stored;
create index "vulnerability_products_index" on "vulnerability" using gin ("products");

-- What may apply to a component, and why that cannot be told.
create table "possible_finding" (
  "id" uuid not null default gen_random_uuid(),
  "component_id" uuid not null,
  "vulnerability_id" uuid not null,
  "because" text not null,
  primary key ("id")
);

alter table "possible_finding" add constraint "possible_finding_component_id_foreign" foreign key ("component_id") references "component" ("id") on delete cascade;
alter table "possible_finding" add constraint "possible_finding_vulnerability_id_foreign" foreign key ("vulnerability_id") references "vulnerability" ("id") on delete cascade;
alter table "possible_finding" add constraint "possible_finding_once" unique ("component_id", "vulnerability_id");
create index "possible_finding_vulnerability_id_index" on "possible_finding" ("vulnerability_id");

-- The stack of each system as the NVD's word was last held against it.
create table "judged_stack" (
  "system_id" uuid not null,
  "fingerprint" text not null,
  primary key ("system_id")
);

alter table "judged_stack" add constraint "judged_stack_system_id_foreign" foreign key ("system_id") references "system" ("id") on delete cascade;

-- Products that the NVD was asked for, as "part:vendor:product".
create table "asked_product" (
  "product" text not null,
  "asked_at" timestamptz(6) not null,
  primary key ("product")
);

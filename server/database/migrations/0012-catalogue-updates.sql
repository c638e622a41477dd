-- Which catalogue the words came from; null: they are the house's own.
alter table "retention_rule" add column "catalogue" text null;
alter table "authority" add column "catalogue" text null;

update "retention_rule" set "catalogue" = coalesce('Catalogue ' || (select "catalogue_version" from "organisation"), 'Catalogue of the first version')
where "drafted_by" = 'Holdfast catalogue' and "drafted_by_id" is null and "approved_by" = 'Holdfast catalogue';

update "authority" set "catalogue" = coalesce('Catalogue ' || (select "catalogue_version" from "organisation"), 'Catalogue of the first version')
where "id"::text not in (select "subject_id" from "ledger_entry" where "action" = 'authority.drafted');

create table "catalogue_update" (
  "id" uuid not null default gen_random_uuid(),
  "file_name" text null,
  "sha256" text not null,
  "bytes" int not null,
  "file" text not null,
  "content" jsonb not null,
  "as_of" date null,
  "whole" boolean not null,
  "rules" int not null,
  "authorities" int not null,
  "data_classes" int not null,
  "jurisdictions" int not null,
  "received_by" text not null,
  "received_by_id" text null,
  "received_at" timestamptz(6) not null default now(),
  primary key ("id")
);
alter table "catalogue_update" add constraint "catalogue_update_sha256_unique" unique ("sha256");
create index "catalogue_update_received_at_index" on "catalogue_update" ("received_at");

-- What was received says for ever what it said.
create function keep_catalogue_update() returns trigger language plpgsql as $$
begin
  raise exception 'the catalogue update % was kept and is never edited', old.id using errcode = 'restrict_violation';
end $$;
create trigger catalogue_update_kept before update on catalogue_update for each row execute function keep_catalogue_update();

create table "catalogue_leaving" (
  "id" uuid not null default gen_random_uuid(),
  "update_id" uuid not null,
  "kind" text not null,
  "code" text not null,
  "reason" text not null,
  "left_by" text not null,
  "left_by_id" text null,
  "left_at" timestamptz(6) not null default now(),
  "superseded_at" timestamptz(6) null,
  primary key ("id")
);
alter table "catalogue_leaving" add constraint "catalogue_leaving_update_id_foreign"
  foreign key ("update_id") references "catalogue_update" ("id") on delete restrict;
create unique index "catalogue_leaving_one_in_force" on "catalogue_leaving" ("update_id", "kind", "code") where superseded_at is null;

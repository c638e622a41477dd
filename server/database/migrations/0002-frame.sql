create table "preference" (
  "user_id" uuid not null,
  "theme" text not null,
  "single_letter_keys" boolean not null,
  "compact_rows" boolean not null,
  "kept_at" timestamptz(6) not null default now(),
  primary key ("user_id")
);

alter table "preference" add constraint "preference_user_id_foreign" foreign key ("user_id") references "user_account" ("id") on update cascade on delete cascade;

create extension if not exists pg_trgm;

-- What people search in: words without case, apart by blanks, so that "ehr" begins a word of "TDW-EHR" too.
create function search_words(text) returns text language sql immutable parallel safe strict
  return ' ' || translate(lower($1), '-_./\,:;()[]§"''%', '                ') || ' ';

create index "system_search" on "system" using gin (search_words("code" || ' ' || "name" || ' ' || "kind") gin_trgm_ops);

create index "authority_search" on "authority" using gin (search_words("citation" || ' ' || "title" || ' ' || "code") gin_trgm_ops);

-- What waits for somebody is a small part of many holdings.
create index "holding_disposition_gap" on "holding_disposition" ("holding_id") where cohorts_without_rule > 0;

create index "holding_disposition_open" on "holding_disposition" ("holding_id") where status = 'OPEN';

create index "holding_disposition_unconfirmed" on "holding_disposition" ("holding_id") where unconfirmed;

create index "milestone_open" on "milestone" ("due_on") where done_on is null and retired_on is null;

-- A list as somebody wants to see it again.
create table "saved_view" (
  "id" uuid not null default gen_random_uuid(),
  "owner_id" uuid not null,
  "page" text not null,
  "name" citext not null,
  "search" text not null,
  "shared" boolean not null default false,
  "created_at" timestamptz(6) not null default now(),
  "version" int not null default 1,
  primary key ("id")
);

alter table "saved_view" add constraint "saved_view_owner_id_foreign" foreign key ("owner_id") references "user_account" ("id") on delete restrict;

alter table "saved_view" add constraint "saved_view_owner_id_page_name_unique" unique ("owner_id", "page", "name");

create unique index "saved_view_shared_name_unique" on "saved_view" ("page", "name") where shared;

-- Lists are ordered by these as the trade counts them, not by the alphabet.
alter table "system" add column "status_rank" int null generated always as
  (array_position(array['ACTIVE', 'SUNSETTING', 'READ_ONLY', 'ARCHIVED', 'DECOMMISSIONED'], "status")) stored;

alter table "system" add column "criticality_rank" int null generated always as
  (array_position(array['HIGH', 'MEDIUM', 'LOW'], "criticality")) stored;

alter table "plan" add column "phase_rank" int null generated always as
  (array_position(array['INVENTORY_AND_SCOPING', 'READ_ONLY', 'EXTRACTION', 'VALIDATION', 'ACCESS_CUT_OVER',
    'INTERFACE_SHUTDOWN', 'ACCOUNTS_CLOSED', 'AGREEMENT_TERMINATION', 'DESTRUCTION_OR_SANITISATION', 'CERTIFICATE',
    'CLOSED'], "phase")) stored;

-- What became of a system is asked by its name, which begins that of all that belongs to it, and of bulk work by its rows.
create index "ledger_entry_subject_name_index" on "ledger_entry" ("subject_name" text_pattern_ops, "seq");

create index "before_image_system_index" on "before_image" ("row_id") where noun = 'System';

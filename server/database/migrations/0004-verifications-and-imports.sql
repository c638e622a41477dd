-- Verifications of the ledger: who asked, how far one has come, and what was found.
create table "ledger_verification" (
  "id" uuid not null default gen_random_uuid(),
  "state" text not null,
  "asked_by" text not null,
  "asked_at" timestamptz(6) not null default now(),
  "updated_at" timestamptz(6) not null default now(),
  "finished_at" timestamptz(6) null,
  "cancelled_by" text null,
  "kept_head" text null,
  "entries" bigint not null default '0',
  "entries_then" bigint not null,
  "through_seq" bigint null,
  "through_hash" text null,
  "works" int null,
  "images" bigint null,
  "breaks" jsonb not null default '[]',
  primary key ("id")
);

create unique index "ledger_verification_one_running" on "ledger_verification" ("state") where state = 'RUNNING';

create index "ledger_verification_asked_at_index" on "ledger_verification" ("asked_at");

-- What an import came to, for whoever left its page, or whose connection broke.
alter table "import_progress" add column "file_name" text null;
alter table "import_progress" add column "dry_run" boolean not null default false;
alter table "import_progress" add column "report" jsonb null;
alter table "import_progress" add column "refusal" jsonb null;

create index "csv_import_finished_at_index" on "csv_import" ("finished_at");

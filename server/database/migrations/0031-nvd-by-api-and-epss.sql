-- The NVD is asked by its API: what was asked of it, and the answers that came so far.
alter table "feed" add column "changes_from" timestamptz(6) null;
alter table "feed" add column "changes_through" timestamptz(6) null;

alter table "vulnerability" add column "asked_at" timestamptz(6) null;

alter table "feed_run" add column "plan" jsonb null;

create table "feed_answer" (
  "id" bigserial,
  "run_id" uuid not null,
  "question" text not null,
  "start_index" int not null,
  "entries" int not null,
  "total_results" int not null,
  "bytes" bytea not null,
  primary key ("id")
);

alter table "feed_answer" add constraint "feed_answer_run_id_foreign" foreign key ("run_id") references "feed_run" ("id") on delete restrict;
create index "feed_answer_run_id_question_index" on "feed_answer" ("run_id", "question");

-- Where nobody chose an address, it is the API's: the file of changes knows of eight days only.
update "feed" set "address" = 'https://services.nvd.nist.gov/rest/json/cves/2.0'
  where "code" = 'NVD' and not "is_on" and "version" = 1
    and "address" = 'https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-modified.json.gz';

-- Among findings of the same day and score, those that are likelier to be exploited come first.
alter table "finding" add column "epss" double precision null;
update "finding" set "epss" = "vulnerability"."epss" from "vulnerability"
  where "vulnerability"."id" = "finding"."vulnerability_id" and "vulnerability"."epss" is not null;
drop index "finding_urgency_index";
create index "finding_urgency_index" on "finding" ("urgency", "fix_by", "score" desc nulls last, "epss" desc nulls last, "title", "id");

-- The first look at a file of findings is a job too: the run says so, and keeps for a day what was found.
alter table "feed_run" add column "is_look" boolean not null default false;
alter table "feed_run" add column "looked_at" timestamptz(6) null;
alter table "feed_run" add column "takes_before" int not null default 0;
alter table "feed_run" add column "report" jsonb null;
alter table "feed_run" add column "refusal" jsonb null;

-- Until now each file was looked at before it was kept.
update "feed_run" set "is_look" = "step" = 'LOOKED_AT', "looked_at" = "updated_at"
  where "kind" in ('SBOM', 'SCANNER') and "payload_sha256" is not null;

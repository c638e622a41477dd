alter table "feed" add column "released_at" timestamptz(6) null;
alter table "feed" add column "current_at" timestamptz(6) null;
alter table "feed" add column "etag" text null;
alter table "feed" add column "last_modified" text null;

alter table "feed_run" add column "updated_at" timestamptz(6) not null default now();
alter table "feed_run" add column "takes" int not null default 0;
alter table "feed_run" add column "take_older" boolean not null default false;
alter table "feed_run" add column "released_at" timestamptz(6) null;
create index "feed_run_unended_index" on "feed_run" ("updated_at") where ended_at is null;
create index "feed_run_begun_at_index" on "feed_run" ("begun_at");

-- All off: nothing reaches out before an administrator says so.
insert into "feed" ("code", "address", "every_hours", "stale_after_days") values
  ('ENDOFLIFE', 'https://endoflife.date/api/v1/products/full', 24, 30),
  ('KEV', 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json', 12, 7),
  ('EPSS', 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz', 24, 7),
  ('NVD', 'https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-modified.json.gz', 12, 7);

alter table "authority" add column "summary" text null, add column "pending_change" text null, add column "next_review_on" date null;

-- Whoever read a source so far set no day for the next time: a year on, as it was reckoned.
update "authority" set next_review_on = last_reviewed_on + interval '1 year' where last_reviewed_on is not null;

alter table "authority" add constraint "authority_reviewed_again_later" check (next_review_on is null or next_review_on > last_reviewed_on);

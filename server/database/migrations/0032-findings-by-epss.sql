-- Among findings of the same day and score, those that are likelier to be exploited come first.
alter table "finding" add column "epss" double precision null;
update "finding" set "epss" = "vulnerability"."epss" from "vulnerability"
  where "vulnerability"."id" = "finding"."vulnerability_id" and "vulnerability"."epss" is not null;
drop index "finding_urgency_index";
create index "finding_urgency_index" on "finding" ("urgency", "fix_by", "score" desc nulls last, "epss" desc nulls last, "title", "id");

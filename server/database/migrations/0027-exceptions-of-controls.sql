alter table "exception" add column "control_id" uuid null;

alter table "exception" add constraint "exception_control_id_foreign" foreign key ("control_id") references "control" ("id") on delete restrict;

create index "exception_control_id_index" on "exception" ("control_id");

alter table "exception" add constraint "exception_of_one" check (num_nonnulls(finding_id, control_id) <= 1);

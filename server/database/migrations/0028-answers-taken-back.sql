alter table "assessment" add column "supersedes_id" uuid null;

alter table "assessment" add constraint "assessment_supersedes_id_foreign" foreign key ("supersedes_id") references "assessment" ("id") on delete set null;

create index "assessment_supersedes_id_index" on "assessment" ("supersedes_id");

-- Until now an answer took the place of the one before it, unless that one was withdrawn.
update assessment set supersedes_id = former.id
from assessment former
where former.control_id = assessment.control_id and former.version = assessment.version - 1
  and coalesce(former.system_id, former.department_id) = coalesce(assessment.system_id, assessment.department_id)
  and former.withdrawn_by is null;

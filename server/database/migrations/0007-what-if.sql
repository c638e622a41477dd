create table "what_if" (
  "id" uuid not null default gen_random_uuid(),
  "title" text not null,
  "changes" jsonb not null,
  "answer" jsonb not null,
  "moved" jsonb not null,
  "moved_digest" text not null,
  "saved_by" text not null,
  "saved_by_id" text null,
  "saved_at" timestamptz(6) not null,
  "head_seq" bigint not null,
  "head_hash" text not null,
  primary key ("id")
);
create index "what_if_saved_at_index" on "what_if" ("saved_at");

-- A what-if that was kept says for ever what it said: whoever wants today's answer asks again.
create function keep_what_if() returns trigger language plpgsql as $$
begin
  raise exception 'the what-if % was kept and is never edited', old.id using errcode = 'restrict_violation';
end $$;

create trigger what_if_kept before update on what_if for each row execute function keep_what_if();

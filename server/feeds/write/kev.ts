import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import type { KevEntry } from '../read/readKev.ts';
import type { Reader } from '../read/Sink.ts';
import { keepBefore, restateOfVerdict } from './vulnerabilities.ts';
import type { Writer, Writing } from './Writer.ts';

/** KEV is told whole each time: what it lacks was withdrawn, what it has again has returned. */
export function kevWriter(reader: Reader<KevEntry>): Writer<KevEntry> {
  return {
    reader,
    columns: [
      ['cve', 'text'],
      ['title', 'text'],
      ['description', 'text'],
      ['action', 'text'],
      ['added_on', 'date'],
      ['due_on', 'date'],
      ['ransomware', 'bool'],
    ],
    stage: ({ cve, title, description, action, addedOn, dueOn, ransomware }) => [
      cve,
      title,
      description,
      action,
      addedOn,
      dueOn,
      ransomware,
    ],
    write,
  };
}

async function write(work: Writing): Promise<Record<string, number>> {
  const { em, run, head, problems } = work;
  await rowsOf(em, VERDICT);
  // An entry that is there and was refused, or one of which nobody knows the number, has not been withdrawn.
  if (!head.isPart) await rowsOf(em, WITHDRAWN, [[...problems.subjects]]);
  const counts = await count(em);
  await keepBefore(em, run);
  await rowsOf(em, DIFFERENCES, [run]);
  await rowsOf(em, WITHDRAW, [head.asOf]);
  await rowsOf(em, UPDATE);
  await rowsOf(em, INSERT);
  await restateOfVerdict(work);
  return counts;
}

async function count(em: EntityManager): Promise<Record<string, number>> {
  const [counts] = await rowsOf<Record<string, number>>(
    em,
    `select count(*) filter (where change = 'ADDED')::int as added, count(*) filter (where change = 'CHANGED')::int as changed,
       count(*) filter (where change = 'WITHDRAWN')::int as withdrawn, count(*) filter (where change = 'RETURNED')::int as returned,
       (select count(*) from feed_row)::int - count(*) filter (where change <> 'WITHDRAWN')::int as unchanged
     from feed_verdict`,
  );
  return counts ?? {};
}

/** The NVD's own description stays, where it has spoken. */
const SAYS_OTHER = `(v.kev_added_on, v.kev_due_on, v.kev_ransomware, v.kev_action, v.title)
    is distinct from (s.added_on, s.due_on, s.ransomware, s.action, s.title)
  or v.modified_at is null and v.description is distinct from s.description`;

const VERDICT = `
  create temp table feed_verdict on commit drop as
  select s.row, s.cve, v.id, s.title, s.description, s.action, s.added_on, s.due_on, s.ransomware,
    case when v.kev_added_on is null then 'ADDED' when v.kev_withdrawn_on is not null then 'RETURNED' else 'CHANGED' end as change
  from feed_row s left join vulnerability v on v.cve = s.cve
  where v.id is null or v.kev_added_on is null or v.kev_withdrawn_on is not null or ${SAYS_OTHER}`;

const WITHDRAWN = `
  insert into feed_verdict (cve, id, change)
  select v.cve, v.id, 'WITHDRAWN' from vulnerability v
  where v.kev_added_on is not null and v.kev_withdrawn_on is null and v.cve <> all($1::text[])
    and not exists (select from feed_row s where s.cve = v.cve)`;

const word = (value: string) => `case when ${value} then 'known' else 'not known' end`;

const DIFFERENCES = `
  insert into feed_difference (run_id, change, subject, field, before, after)
  select $1, d.change, n.cve, d.field, d.before, d.after
  from feed_verdict n left join vulnerability v on v.id = n.id
  cross join lateral (
    select n.change, null as field, null as before, null as after, 0 as place where n.change <> 'CHANGED'
    union all select 'CHANGED', 'dueOn', v.kev_due_on::text, n.due_on::text, 1
      where v.kev_added_on is not null and n.change <> 'WITHDRAWN' and v.kev_due_on is distinct from n.due_on
    union all select 'CHANGED', 'ransomware', ${word('v.kev_ransomware')}, ${word('n.ransomware')}, 2
      where v.kev_added_on is not null and n.change <> 'WITHDRAWN' and v.kev_ransomware is distinct from n.ransomware
    union all select 'CHANGED', 'addedOn', v.kev_added_on::text, n.added_on::text, 3
      where v.kev_added_on is not null and n.change <> 'WITHDRAWN' and v.kev_added_on is distinct from n.added_on
    union all select 'CHANGED', 'action', v.kev_action, n.action, 4
      where v.kev_added_on is not null and n.change <> 'WITHDRAWN' and v.kev_action is distinct from n.action
    union all select 'CHANGED', 'title', v.title, n.title, 5
      where v.kev_added_on is not null and n.change <> 'WITHDRAWN' and v.title is distinct from n.title
  ) d
  order by d.place, n.row nulls last, n.cve`;

const WITHDRAW = `
  update vulnerability v set kev_withdrawn_on = $1
  from feed_verdict n where n.id = v.id and n.change = 'WITHDRAWN'`;

const UPDATE = `
  update vulnerability v set title = n.title, description = case when v.modified_at is null then n.description else v.description end,
    kev_added_on = n.added_on, kev_due_on = n.due_on, kev_ransomware = n.ransomware, kev_action = n.action, kev_withdrawn_on = null
  from feed_verdict n where n.id = v.id and n.change <> 'WITHDRAWN'`;

const INSERT = `
  insert into vulnerability (cve, title, description, kev_added_on, kev_due_on, kev_ransomware, kev_action)
  select cve, title, description, added_on, due_on, ransomware, action from feed_verdict where id is null order by row`;

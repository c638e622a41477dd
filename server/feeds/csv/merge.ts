import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { NotPossibleNow } from '../../refusal.ts';
import type { Loader, Target } from './Loader.ts';

export type Verdict = { created: number; updated: number; unchanged: number };

/** Puts the good rows of `import_row` that say something new into the table `import_verdict`, and counts the others. */
export async function judgeRows(em: EntityManager, { target }: Loader): Promise<Verdict> {
  const { table, key, values, match, inForce, differs = [], idGiven } = target;
  const same = [...key.map((name) => `t.${name} = s.${name}`), match, inForce].filter((test) => test !== undefined);
  const changes = [...values.map((name) => `t.${name} is distinct from s.${name}`), ...differs];
  await rowsOf(
    em,
    `create temp table import_verdict on commit drop as
     select s.*, ${idGiven ? 'coalesce(t.id, gen_random_uuid())' : 't.id'} as id, ${inForce ? 'null::int' : 't.version'} as seen,
       t.id is null as is_new, t.id is not null as is_changed
     from import_row s left join ${quoted(table)} t on ${same.join(' and ')}
     where s.good and (${['t.id is null', ...changes].join(' or ')})`,
  );
  const [counts] = await rowsOf<{ created: number; changed: number; good: number }>(
    em,
    `select (select count(*) from import_row where good)::int as good,
       count(*) filter (where is_new)::int as created, count(*) filter (where is_changed)::int as changed
     from import_verdict`,
  );
  const { created = 0, changed = 0, good = 0 } = counts ?? {};
  return { created, updated: changed, unchanged: good - created - changed };
}

/** Writes what was judged: first what rows said before, then the rows. */
export async function mergeRows(em: EntityManager, loader: Loader, work: string, verdict: Verdict): Promise<void> {
  const { target } = loader;
  if (verdict.updated > 0) {
    await keepBeforeImages(em, target, work, verdict.updated);
    await rowsOf(em, target.inForce ? supersede(target) : update(target));
  }
  await loader.before?.(em);
  if (target.inForce) await rowsOf(em, insert(target, 'true', true));
  else if (verdict.created > 0) await rowsOf(em, insert(target, 'v.is_new', target.idGiven));
  await loader.after?.(em);
}

/** SHA-256 over what the created and changed rows say now, in the file's order: of each 10,000 rows, then of these. */
export async function digestOfChanges(em: EntityManager, { staged }: Loader): Promise<string> {
  const said = staged.map(([name]) => `v.${name}`).join(', ');
  const [row] = await rowsOf<{ digest: string }>(
    em,
    `select encode(sha256(convert_to(coalesce(string_agg(hash, E'\\n' order by part), ''), 'UTF8')), 'hex') as digest
     from (
       select row / 10000 as part,
         encode(sha256(convert_to(string_agg(row(${said})::text, E'\\n' order by row), 'UTF8')), 'hex') as hash
       from import_verdict v group by 1
     ) parts`,
  );
  return row?.digest ?? '';
}

/** Locks the rows as they are kept: whoever edits one of them waits, and whoever was quicker is not overwritten. */
async function keepBeforeImages(em: EntityManager, target: Target, work: string, expected: number): Promise<void> {
  const untouched = target.inForce ?? 't.version = v.seen';
  const before = `to_jsonb(t)${target.beforeToo ? ` || ${target.beforeToo}` : ''}`;
  const kept = await rowsOf<{ kept: string }>(
    em,
    `with locked as (
       select t.id::text as row_id, ${before} as before
       from import_verdict v join ${quoted(target.table)} t on t.id = v.id and ${untouched}
       where v.is_changed order by v.row for update of t
     ), kept as (
       insert into before_image (work, noun, row_id, before)
       select $1::uuid, $2, row_id, before from locked returning 1
     ) select count(*) as kept from kept`,
    [work, target.noun],
  );
  if (Number(kept[0]?.kept) === expected) return;
  throw new NotPossibleNow(
    'Somebody changed a row of this file while it was being read. Nothing was written: import the file again.',
  );
}

function update({ table, values, following = {} }: Target): string {
  const sets = [
    ...values.map((name) => `${name} = v.${name}`),
    ...Object.entries(following).map(([name, expression]) => `${name} = ${expression}`),
    'version = t.version + 1',
  ];
  return `update ${quoted(table)} t set ${sets.join(', ')} from import_verdict v where v.is_changed and t.id = v.id`;
}

function supersede({ table }: Target): string {
  return `update ${quoted(table)} t set superseded_at = now() from import_verdict v where v.is_changed and t.id = v.id`;
}

function insert(
  { table, key, values, beside = [], following = {}, inForce }: Target,
  which: string,
  withId: boolean,
): string {
  const names = [...key, ...beside, ...values];
  const id = inForce ? 'gen_random_uuid()' : 'v.id';
  const columns = [...(withId ? ['id'] : []), ...names, ...Object.keys(following)];
  const said = [...(withId ? [id] : []), ...names.map((name) => `v.${name}`), ...Object.values(following)];
  // A new row has nothing before it: `t` is there for what follows from it, and all null.
  const before = Object.keys(following).length > 0 ? `left join ${quoted(table)} t on false` : '';
  return `insert into ${quoted(table)} (${columns.join(', ')}) select ${said.join(', ')} from import_verdict v ${before} where ${which} order by v.row`;
}

function quoted(table: string): string {
  return `"${table}"`;
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../../database/rowsOf.ts';
import { futureDay, outsideName, type ValueOf } from '../../../inventory/domain/importChecks.ts';
import { cycleIndex } from '../../../inventory/queries/cycleFor.ts';
import type { Loader, LoaderInput } from '../Loader.ts';
import { References } from '../References.ts';
import { refer } from '../refer.ts';
import { dayOf, present } from '../staged.ts';
import { touchIds } from '../touchIds.ts';

export async function loadComponents({ em, ctx, has, source }: LoaderInput): Promise<Loader> {
  const references = new References(em, ctx.now);
  const systems = await references.systems();
  const cycles = await cycleIndex(em);
  const today = references.todayAmong((await references.facilities()).values());
  const optional = present(has, ['last_patched_on', 'extended_support_until']);
  const names = present(has, ['cpe', 'purl']);
  const known = names.length < 2 ? await namesOnRecord(em) : NONE;
  const bought = has('extended_support_until');
  const patched = has('last_patched_on');
  return {
    staged: [
      ['system_id', 'uuid'],
      ['layer', 'text'],
      ['product', 'text'],
      ['release', 'text'],
      ['cycle_id', 'uuid'],
      ...optional.map((name) => [name, 'date'] as const),
      ...names.map((name) => [name, 'text'] as const),
    ],
    key: ['system_id', 'layer', 'product'],
    target: {
      noun: 'Component',
      table: 'component',
      key: ['system_id', 'layer', 'product'],
      match: 't.removed_on is null',
      values: ['release', 'cycle_id', ...optional, ...names],
      ...(bought && { following: { extended_support_evidence: evidenceOf(source) } }),
      idGiven: true,
    },
    stage(value, complain) {
      const system = refer(systems, 'system', 'system', value, complain);
      complain(futureDay('last_patched_on', dayOf(value, 'last_patched_on'), today));
      const [layer, product, release] = [value('layer'), value('product'), value('release')];
      if (!system || typeof layer !== 'string' || typeof product !== 'string') return null;
      const named = typeof release === 'string' ? release : '';
      for (const name of names) complain(outsideName(name, value));
      // A name that the file has no column for stays as it is on record.
      const outside = { ...known.get(keyOf(system.id, layer, product)), ...namesIn(names, value) };
      const cycle = cycles.find({ product, release: named, ...outside })?.id ?? null;
      return [
        ...[system.id, layer, product, named, cycle],
        ...optional.map((name) => dayOf(value, name)),
        ...names.map((name) => outside[name] ?? null),
      ];
    },
    after: async (em) => {
      if (!patched) return;
      await rowsOf(em, OUTDATED_PATCHES, [
        ctx.viewer.name,
        ctx.now,
        `Another day is stated in the imported file ${source}`,
      ]);
      await rowsOf(em, STATED_PATCHES, [ctx.viewer.name, ctx.now, `Stated in the imported file ${source}`]);
    },
    touch: (em, touched) => touchIds(em, touched.systems, 'select distinct system_id as id from import_verdict'),
  };
}

type OutsideNames = { cpe: string | null; purl: string | null };
const NONE: ReadonlyMap<string, OutsideNames> = new Map();

function namesIn(names: readonly ('cpe' | 'purl')[], value: ValueOf): Partial<OutsideNames> {
  return Object.fromEntries(names.map((name) => [name, textOf(value(name))]));
}

const textOf = (cell: ReturnType<ValueOf>): string | null => (typeof cell === 'string' ? cell : null);

async function namesOnRecord(em: EntityManager): Promise<ReadonlyMap<string, OutsideNames>> {
  const rows = await rowsOf<OutsideNames & { system: string; layer: string; product: string }>(em, NAMES_ON_RECORD);
  return new Map(rows.map(({ system, layer, product, cpe, purl }) => [keyOf(system, layer, product), { cpe, purl }]));
}

const keyOf = (...parts: [system: string, layer: string, product: string]): string => parts.join('\n');

const NAMES_ON_RECORD = `
  select system_id as system, layer, product, cpe, purl from component
  where removed_on is null and num_nonnulls(cpe, purl) > 0`;

/** The file says when a component was last patched, so nothing that was recorded of a later day holds. */
const OUTDATED_PATCHES = `
  update component_patch p set withdrawn_by = $1, withdrawn_at = $2, withdrawn_because = $3, version = p.version + 1
  from import_verdict v
  where v.is_changed and p.component_id = v.id and p.withdrawn_at is null
    and (v.last_patched_on is null or p.patched_on > v.last_patched_on)`;

const STATED_PATCHES = `
  insert into component_patch (component_id, patched_on, what, recorded_by, recorded_at)
  select v.id, v.last_patched_on, $3, $1, $2 from import_verdict v
  where v.last_patched_on is not null and not exists (select from component_patch p
    where p.component_id = v.id and p.patched_on = v.last_patched_on and p.withdrawn_at is null)
  order by v.row`;

/** Support that was bought needs evidence: here it is the file that says so. */
function evidenceOf(source: string): string {
  const stated = `'${`Stated in the imported file ${source}`.replaceAll("'", "''")}'`;
  return `case
    when v.extended_support_until is null then null
    when t.extended_support_until is distinct from v.extended_support_until then ${stated}
    else t.extended_support_evidence end`;
}

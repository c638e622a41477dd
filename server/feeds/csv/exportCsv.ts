import type { EntityManager } from '@mikro-orm/postgresql';
import type { ImportKind } from '../../inventory/domain/import.ts';
import { IMPORT_COLUMNS } from '../../inventory/domain/importColumns.ts';
import { csvLine } from './csvLine.ts';

/** So that a spreadsheet takes it for UTF-8. */
export const UTF8_MARK = '\uFEFF';
const ROWS = 1_000;
/** What a spreadsheet would run, or take for our own guard. */
const RUNS = /^'*[=+\-@\t\r]/;

/** What is on record of a kind, in the very columns of its import: read in again, it changes nothing. */
export async function* exportCsv(em: EntityManager, kind: ImportKind): AsyncIterable<Buffer> {
  const names = IMPORT_COLUMNS[kind].columns.map(({ name }) => name);
  yield Buffer.from(templateCsv(kind), 'utf8');
  let lines = '';
  let waiting = 0;
  const rows = em.getConnection().stream<Record<string, string | null>>(ROWS_OF[kind], [], undefined, undefined, ROWS);
  for await (const row of rows) {
    lines += csvLine(names.map((name) => guarded(row[name] ?? '')));
    waiting += 1;
    if (waiting < ROWS) continue;
    yield Buffer.from(lines, 'utf8');
    lines = '';
    waiting = 0;
  }
  if (lines) yield Buffer.from(lines, 'utf8');
}

/** The headings alone: a file to fill in. */
export function templateCsv(kind: ImportKind): string {
  return UTF8_MARK + csvLine(IMPORT_COLUMNS[kind].columns.map(({ name }) => name));
}

/** An apostrophe keeps a spreadsheet from running a cell; the import takes it off again. */
export function guarded(cell: string): string {
  return RUNS.test(cell) ? `'${cell}` : cell;
}

/** What is in use, as text. What was retired stays on record and out of the file. */
const ROWS_OF: Record<ImportKind, string> = {
  FACILITIES: `
    select code, name, jurisdiction, array_to_string(holder || further_holders, ';') as holder, time_zone
    from facility where retired_on is null order by code`,
  VENDORS: 'select code, name from vendor where retired_on is null order by code',
  AGREEMENTS: `
    select v.code as vendor, a.kind, a.effective_on::text, a.expires_on::text, a.terminated_on::text
    from agreement a join vendor v on v.id = a.vendor_id
    where v.retired_on is null order by v.code, a.kind, a.effective_on`,
  SYSTEMS: `
    select s.code, s.name, s.kind, s.status, f.codes as facilities, v.code as vendor, s.him_steward, s.it_owner,
      s.criticality, s.annual_cost_usd::text, s.users::text, s.in_service_on::text, p.planned_off_on::text,
      s.hosting, s.network_segment, s.notes
    from system s
      left join vendor v on v.id = s.vendor_id
      left join plan p on p.system_id = s.id
      left join lateral (
        select string_agg(facility.code, ';' order by facility.code) as codes
        from system_facility join facility on facility.id = facility_id where system_id = s.id) f on true
    where s.retired_on is null order by s.code`,
  COMPONENTS: `
    select s.code as system, c.layer, c.product, c.release, c.last_patched_on::text, c.extended_support_until::text,
      c.cpe, c.purl
    from component c join system s on s.id = c.system_id
    where s.retired_on is null and c.removed_on is null order by s.code, c.layer, c.product`,
  COHORTS: `
    select s.code as system, f.code as facility, d.code as data_class, c.year::text, c.records::text,
      c.first_activity_on::text, c.last_activity_on::text, c.youngest_birth_on::text
    from cohort c join holding h on h.id = c.holding_id join system s on s.id = h.system_id
      join facility f on f.id = h.facility_id join data_class d on d.id = h.data_class_id
    where h.retired_on is null and s.retired_on is null order by s.code, f.code, d.code, c.year`,
  FACTS: `
    select s.code as system, f.code as facility, d.code as data_class, c.year::text, t.trigger,
      t.happened_on::text as "on", case when t.not_applicable then 'yes' end as not_applicable
    from fact t join holding h on h.id = t.holding_id join system s on s.id = h.system_id
      join facility f on f.id = h.facility_id join data_class d on d.id = h.data_class_id
      left join cohort c on c.id = t.cohort_id
    where t.superseded_at is null and h.retired_on is null and s.retired_on is null
    order by s.code, f.code, d.code, c.year nulls first, t.trigger`,
};

import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import type { DateOrder } from '../../inventory/domain/import.ts';
import { System } from '../../inventory/entities/System.ts';
import { organisationToday } from '../../inventory/queries/organisationToday.ts';
import { recordSightings } from '../../posture/commands/recordSightings.ts';
import { stageSightings } from '../../posture/commands/stageSightings.ts';
import type { ScanSaid } from '../../posture/domain/fileRun.ts';
import type { Sighting } from '../../posture/domain/sighting.ts';
import { DELIMITER_WORDS } from '../csv/delimiter.ts';
import type { ImportFile } from '../csv/ImportFile.ts';
import { References } from '../csv/References.ts';
import { recordsOf } from '../csv/records.ts';
import { firstSaidOn } from '../findings/firstSaidOn.ts';
import { knownComponents } from '../findings/knownComponents.ts';
import { type FileReport, type FileToTake, takeFile } from '../findings/takeFile.ts';
import { Places } from './Places.ts';
import { recogniseScan, type Scan } from './readScan.ts';
import { ScanRows } from './ScanRows.ts';

export type ScanToImport = Pick<FileToTake, 'fileName' | 'dryRun' | 'digest' | 'begun'> & {
  file: ImportFile;
  /** The code of the system that the whole file is about. */
  system?: string | undefined;
  /** The product of the component that rows are about which name none. */
  component?: string | undefined;
  dateOrder?: DateOrder | undefined;
};

export type ScanReport = FileReport & ScanSaid;

/** Reads a scanner's CSV: its columns are known by their headings, and its rows come in by statements over all of them. */
export async function importScan(ctx: Context, input: ScanToImport): Promise<ScanReport> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const { file } = input;
  const scan = await recogniseScan(file, input.dateOrder ?? null);
  return takeFile(ctx, { kind: 'SCANNER', mediaType: 'text/csv', ...input }, async (taking) => {
    const { em, touched, run, problems } = taking;
    const system = await chosenSystem(em, input);
    const today = await organisationToday(em, ctx.now);
    const seenOn = (await firstSaidOn(em, { sha256: file.sha256, system: system?.id ?? null })) ?? formatDay(today);
    const systems = await new References(em, ctx.now).systems();
    const components = await knownComponents(em, system ? [system.id] : 'all');
    const places = new Places(systems, components, {
      system: system?.code ?? null,
      component: input.component ?? null,
    });
    const days = { today: formatDay(today), tomorrow: formatDay(today + 1), seenOn };
    const rows = new ScanRows(scan, places, problems, days);
    taking.writing(await stageSightings(em, sightingsOf(file, scan, rows)));
    const { dryRun } = input;
    const counts = await recordSightings({ em, touched, source: 'SCANNER', work: run, run, today, dryRun });
    if (rows.informational > 0) {
      problems.note(
        `${rows.informational.toLocaleString('en')} rows only inform: no CVE, and no severity. They are no findings.`,
      );
    }
    const notSeen = await rowsOf(em, NOT_SEEN, [run, ...coveredBy(rows)]);
    return {
      system: system && { id: system.id, code: system.code },
      asOf: seenOn,
      edition: null,
      isChange: counts.added + counts.changed + counts.sources + counts.vulnerabilities > 0,
      counts: {
        rows: rows.rows,
        taken: rows.taken,
        informational: rows.informational,
        mended: rows.mended,
        blank: rows.blank,
        notSeen: notSeen.length,
        ...counts,
      },
      told: {
        encoding: scan.encoding,
        delimiter: DELIMITER_WORDS[scan.delimiter],
        headings: scan.headings.map((heading, at) => ({ heading, column: columnAt(scan, at) })),
      },
    };
  });
}

async function* sightingsOf(file: ImportFile, scan: Scan, rows: ScanRows): AsyncIterable<readonly Sighting[]> {
  for await (const { first, records } of recordsOf(file, scan.encoding, scan.delimiter)) {
    await scan.dateOrder.prepare(records);
    yield records.flatMap((record, at) => (first + at > scan.headingRow ? rows.read(first + at, record) : []));
  }
}

function columnAt({ columns }: Scan, place: number): string | null {
  return Object.entries(columns).find(([, at]) => at === place)?.[0] ?? null;
}

/** The system that the whole file is about, where a person says so. */
async function chosenSystem(
  em: EntityManager,
  { system: code, dryRun }: ScanToImport,
): Promise<{ id: string; code: string } | null> {
  if (code === undefined) return null;
  // A look holds nobody up.
  return live(await em.findOne(System, { code }, dryRun ? {} : FOR_SHARE), 'system', code, 'system');
}

/** System by system, the hosts that were looked at. */
function coveredBy({ covered }: ScanRows): [systems: string[], hosts: string[]] {
  const pairs = [...covered].flatMap(([system, hosts]) => [...hosts].map((host) => [system, host] as const));
  return [pairs.map(([system]) => system), pairs.map(([, host]) => host)];
}

/**
 * What a scanner told of before, on hosts that this file looked at again, and no longer tells: nothing is ended by it,
 * a person says that it is mended. A finding of which another host was not looked at stays out.
 */
const NOT_SEEN = `
  with covered as (select * from unnest($2::uuid[], $3::text[]) covered (system_id, host)),
  unseen as (
    select f.id, f.title, f.last_seen_on, system.code
    from finding f join component on component.id = f.component_id join system on system.id = component.system_id
    where f.status = 'OPEN' and component.system_id in (select system_id from covered)
      and f.id not in (select id from verdict)
      and exists (select from finding_source s where s.finding_id = f.id and s.source = 'SCANNER')
      and not exists (
        select from finding_source s
        left join lateral jsonb_array_elements_text(coalesce(s.said -> 'hosts', '[""]')) host on true
        where s.finding_id = f.id and s.source = 'SCANNER'
          and not exists (
            select from covered where covered.system_id = component.system_id and covered.host = host.value)))
  insert into feed_difference (run_id, change, subject, field, before)
  select $1, 'WITHDRAWN', code || ' ' || title, 'lastSeenOn', last_seen_on::text from unseen order by code, title
  returning id`;

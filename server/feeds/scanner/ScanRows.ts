import { patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import type { RunProblems } from '../../posture/domain/fileRun.ts';
import type { Sighting } from '../../posture/domain/sighting.ts';
import { severityOf } from '../../posture/domain/vulnerability.ts';
import type { Places } from './Places.ts';
import type { Scan } from './readScan.ts';
import type { ScannerColumn } from './scannerColumns.ts';
import { cvesIn, dayIn, ratingsIn, saysMended, scoreIn, severityIn } from './scannerWords.ts';

/** A scanner in another zone may be a day ahead of the hospital. */
type Days = { today: string; tomorrow: string; seenOn: string };

const LONGEST_TITLE = 200;
const LONGEST_SOLUTION = 2_000;

/** Reads the rows of a scan into sightings, and counts what becomes of each. */
export class ScanRows {
  rows = 0;
  blank = 0;
  /** Rows that find nothing to mend: no CVE, and no severity by the scanner's own word. */
  informational = 0;
  /** Rows of which the scanner says that they are mended. */
  mended = 0;
  taken = 0;
  /** Which hosts of which systems the file looked at, also where nothing was found. */
  readonly covered = new Map<string, Set<string>>();
  readonly #scan: Scan;
  readonly #places: Places;
  readonly #problems: RunProblems;
  readonly #days: Days;
  readonly #byLevel: boolean;

  constructor(scan: Scan, places: Places, problems: RunProblems, days: Days) {
    this.#scan = scan;
    this.#places = places;
    this.#problems = problems;
    this.#days = days;
    this.#byLevel = /qid/i.test(scan.headings[scan.columns.reference ?? -1] ?? '');
  }

  read(row: number, record: readonly string[]): Sighting[] {
    this.rows += 1;
    if (record.every((text) => text.trim() === '')) {
      this.blank += 1;
      return [];
    }
    const cell = (column: ScannerColumn) => record[this.#scan.columns[column] ?? -1]?.trim() ?? '';
    const refuse = (message: string) => {
      this.#problems.add(`row ${row}`, message);
      return [];
    };
    if (record.length > this.#scan.headings.length) {
      return refuse(
        `It has ${record.length} cells and the headings ${this.#scan.headings.length}: a delimiter stands in a cell that is not in quotes.`,
      );
    }
    if (this.#namesPatient(record))
      return refuse('It carries what looks like a patient’s identifier: it was not taken.');
    const host = cell('host');
    const place = this.#places.of({ system: cell('system'), host, component: cell('component'), cpe: cell('cpe') });
    if (typeof place === 'string') return refuse(place);
    this.#cover(place.system, host);
    const cves = cvesIn(cell('cve'));
    const severity = severityIn(cell('severity'), this.#byLevel);
    if (cves.length === 0 && (severity === 'NONE' || cell('title') === '')) {
      if (severity !== 'NONE') return refuse('It names neither a CVE nor a title: nobody could tell what was found.');
      this.informational += 1;
      return [];
    }
    if (saysMended(cell('status'))) {
      this.mended += 1;
      return [];
    }
    const days = this.#daysOf(cell('firstSeen'), cell('lastSeen'));
    if (typeof days === 'string') return refuse(days);
    this.taken += 1;
    return this.#sightings(cell, cves, { ...days, component: place.component.id, host });
  }

  #sightings(
    cell: (column: ScannerColumn) => string,
    cves: readonly string[],
    { component, host, firstOn, lastOn }: { component: string; host: string; firstOn: string; lastOn: string },
  ): Sighting[] {
    const ratings = ratingsIn(cell);
    const score = scoreIn(cell('cvss'));
    const named = severityIn(cell('severity'), this.#byLevel);
    const severity = named ?? ratings[0]?.severity ?? (score === null ? null : severityOf(score, '3.1'));
    const title = cell('title').slice(0, LONGEST_TITLE);
    const said = {
      status: 'OPEN',
      ...(severity && { severity }),
      ...(title && { title }),
      ...(score !== null && { score }),
    };
    const shared = {
      component,
      ...{
        reference: cell('reference').slice(0, LONGEST_TITLE),
        severity,
        status: 'OPEN' as const,
        endedOn: null,
        endedBy: null,
      },
      ...{ firstOn, lastOn, place: host.slice(0, LONGEST_TITLE) || null, said },
      remediation: cell('solution').slice(0, LONGEST_SOLUTION).trim() || null,
      ...{ description: null, publishedOn: null },
    };
    if (cves.length === 0) return [{ ...shared, cve: null, title, ratings: [] }];
    return cves.map((cve) => ({ ...shared, cve, title: cve, ratings: cves.length === 1 ? ratings : [] }));
  }

  #cover(system: string, host: string): void {
    const hosts = this.covered.get(system);
    if (hosts) hosts.add(host);
    else this.covered.set(system, new Set([host]));
  }

  /** No patient is stored: neither from a column that is read, nor from the file beside it. */
  #namesPatient(record: readonly string[]): boolean {
    const read = new Set(Object.values(this.#scan.columns));
    let isRead = false;
    for (const [at, text] of record.entries()) {
      if (text === '' || !(this.#scan.ofPatients[at] || patientIdentifierIn(text))) continue;
      this.#problems.identifiers += 1;
      isRead ||= read.has(at);
    }
    return isRead;
  }

  #daysOf(first: string, last: string): { firstOn: string; lastOn: string } | string {
    const { today, tomorrow, seenOn } = this.#days;
    const read = (text: string, otherwise: string) =>
      text === '' ? otherwise : dayIn(text, this.#scan.dateOrder.order);
    const lastOn = read(last, seenOn);
    const firstOn = read(first, lastOn ?? seenOn);
    if (lastOn === null || firstOn === null) {
      return `"${(lastOn === null ? last : first).slice(0, 40)}" is no calendar day that can be read in one way. Write days as 2026-11-25.`;
    }
    if (lastOn > tomorrow) return `It was last seen on ${lastOn}, which lies in the future. Correct the day.`;
    if (firstOn > lastOn)
      return `It was first seen on ${firstOn}, after it was last seen on ${lastOn}. Correct the days.`;
    const notAfter = (day: string) => (day > today ? today : day);
    return { firstOn: notAfter(firstOn), lastOn: notAfter(lastOn) };
  }
}

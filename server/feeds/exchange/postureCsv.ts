import { writtenHead } from '../../audit/domain/chain.ts';
import { parseDay } from '../../calendar/day.ts';
import { FINDING_STATUSES, type FindingStatus } from '../../posture/domain/finding.ts';
import { csvLine } from '../csv/csvLine.ts';
import { guarded, UTF8_MARK } from '../csv/exportCsv.ts';
import { type ComponentRow, componentRows, securityEndsOn, supportIn } from './componentRows.ts';
import { type FindingRow, findingRows } from './findingRows.ts';
import type { View } from './View.ts';

type Cell = string | number | null;
type Columns<Row> = Readonly<Record<string, (row: Row, view: View) => Cell>>;

/** Of which day a row is, and where the ledger ended then: it stays with the row, wherever that is copied to. */
const OF_THE_VIEW: Columns<unknown> = {
  as_of: (_row, { asOf }) => asOf,
  ledger_head: (_row, { head }) => writtenHead(head),
};

/** What is not known is written, so that no empty cell passes for "none". */
const FINDING_COLUMNS: Columns<FindingRow> = {
  system: (row) => row.system,
  system_name: (row) => row.systemName,
  layer: (row) => row.layer,
  component: (row) => row.component,
  cve: (row) => row.cve,
  title: (row) => row.vulnerabilityTitle ?? row.title,
  severity: (row) => row.severity ?? 'not rated',
  cvss_score: (row) => row.score,
  cvss_version: (row) => row.cvssVersion,
  epss: (row) => row.epss,
  epss_on: (row) => row.epssOn,
  known_exploited: (row) => (row.exploited ? 'yes' : 'no'),
  known_exploited_due: (row) => row.exploitedDueOn,
  status: (row) => row.status,
  first_seen: (row) => row.firstSeenOn,
  last_seen: (row) => row.lastSeenOn,
  open_since: (row) => row.openedOn,
  fix_by: (row) => row.fixBy ?? 'no day',
  accepted_through: (row) => row.acceptedThrough,
  ended_on: (row) => row.endedOn,
  ended_by: (row) => row.endedBy,
  assignee: (row) => row.assignee,
  remediation: (row) => row.remediation,
  sources: (row) => row.sources,
  ...OF_THE_VIEW,
};

const COMPONENT_COLUMNS: Columns<ComponentRow> = {
  system: (row) => row.system,
  system_name: (row) => row.systemName,
  layer: (row) => row.layer ?? 'no component on record',
  product: (row) => row.product,
  release: (row) => row.release,
  name: (row) => row.label,
  supported: (row, { asOf }) => (row.id === null ? 'UNKNOWN' : supportIn(row, parseDay(asOf)).supported),
  general_availability: (row) => row.releasedOn,
  active_support_ends: (row) => row.activeSupportEndsOn,
  security_support_ends: (row) => securityEndsOn(row) ?? unknownEnd(row),
  extended_support_ends: (row) => row.extendedSupportEndsOn,
  extended_support_bought_until: (row) => row.extendedSupportUntil,
  no_fixes_from: (row, { asOf }) => (row.id === null ? null : supportIn(row, parseDay(asOf)).unsupportedFrom),
  last_patched: (row) => row.lastPatchedOn,
  open_findings: (row) => row.openFindings,
  cpe: (row) => row.cpe,
  purl: (row) => row.purl,
  source: (row) => row.source,
  source_as_of: (row) => row.saidOn,
  ...OF_THE_VIEW,
};

function unknownEnd({ hasCycle, securitySupportEnded }: ComponentRow): string {
  if (!hasCycle || securitySupportEnded === null) return 'unknown';
  return securitySupportEnded ? 'ended, date unknown' : 'not ended';
}

export function findingsCsv(view: View, isWhole: boolean): AsyncIterable<string> {
  const statuses: readonly FindingStatus[] = isWhole ? FINDING_STATUSES : ['OPEN'];
  return table(FINDING_COLUMNS, findingRows(view, statuses), view);
}

export function componentsCsv(view: View): AsyncIterable<string> {
  return table(COMPONENT_COLUMNS, componentRows(view), view);
}

async function* table<Row>(columns: Columns<Row>, pieces: AsyncIterable<Row[]>, view: View): AsyncIterable<string> {
  yield UTF8_MARK + csvLine(Object.keys(columns));
  const cells = Object.values(columns);
  for await (const rows of pieces) {
    yield rows.map((row) => csvLine(cells.map((cell) => guarded(String(cell(row, view) ?? ''))))).join('');
  }
}

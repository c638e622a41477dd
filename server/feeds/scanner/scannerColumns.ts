import { plain } from '../../inventory/domain/importHeadings.ts';

/** What a scanner's columns are read for, and the headings that scanners and hospitals give them. */
const HEADINGS = {
  system: ['system', 'system code', 'application', 'application id', 'app id', 'application code'],
  component: ['component', 'product', 'software', 'software name', 'affected product'],
  cpe: ['cpe', 'cpe name'],
  host: [
    ...['host', 'hostname', 'host name', 'asset', 'asset name', 'asset names', 'dns name', 'dns', 'fqdn', 'netbios'],
    ...['ip', 'ip address', 'asset ip address', 'machine', 'device'],
  ],
  reference: ['plugin', 'plugin id', 'qid', 'nvt oid', 'vulnerability id', 'check id', 'rule id'],
  cve: ['cve', 'cves', 'cve id', 'cve ids', 'cve list', 'cve number', 'vulnerability cve ids', 'vulnerability cves'],
  title: ['title', 'name', 'plugin name', 'vulnerability', 'vulnerability title', 'vulnerability name', 'nvt name'],
  severity: ['severity', 'risk', 'risk factor', 'severity level', 'vulnerability severity level', 'threat'],
  cvss2: ['cvss v2.0 base score', 'cvss v2 base score', 'cvss2', 'cvss2 base', 'cvssv2 score', 'cvss base score v2'],
  cvss30: ['cvss v3.0 base score', 'cvss30', 'cvss v3.0'],
  cvss31: [
    ...['cvss v3.1 base score', 'cvss v3 base score', 'cvss3', 'cvss3 base', 'cvss3.1 base', 'cvssv3', 'cvssv3 score'],
    ...['vulnerability cvssv3 score', 'cvss3 base score', 'cvss31'],
  ],
  cvss4: ['cvss v4.0 base score', 'cvss v4 base score', 'cvss4', 'cvss4 base', 'cvssv4 score', 'cvss40'],
  cvss: ['cvss', 'cvss score', 'cvss base', 'cvss base score', 'score', 'vulnerability cvss score'],
  firstSeen: ['first seen', 'first detected', 'first found', 'first discovered', 'first observed', 'discovered'],
  lastSeen: [
    ...['last seen', 'last detected', 'last found', 'last observed', 'seen on', 'timestamp', 'scan date', 'date'],
    ...['vulnerability test date', 'last scan'],
  ],
  solution: ['solution', 'remediation', 'fix', 'recommendation', 'vulnerability solution'],
  status: ['status', 'state', 'vulnerability state', 'finding status'],
} as const;

export type ScannerColumn = keyof typeof HEADINGS;
/** Where each column stands in a row. */
export type ScannerColumns = Partial<Record<ScannerColumn, number>>;

const COLUMN_OF = new Map(
  Object.entries(HEADINGS).flatMap(([column, names]) => names.map((name) => [plain(name), column] as const)),
);

function isColumn(name: string | undefined): name is ScannerColumn {
  return name !== undefined && name in HEADINGS;
}

function columnNamed(heading: string): ScannerColumn | null {
  const column = COLUMN_OF.get(plain(heading));
  return isColumn(column) ? column : null;
}

export function countScannerHeadings(headings: readonly string[]): number {
  return headings.filter((heading) => columnNamed(heading) !== null).length;
}

/** The first heading that a column is known by counts: of host and IP address, the one that stands first. */
export function scannerColumns(headings: readonly string[]): ScannerColumns {
  const columns: ScannerColumns = {};
  for (const [at, heading] of headings.entries()) {
    const column = columnNamed(heading);
    if (column && columns[column] === undefined) columns[column] = at;
  }
  return columns;
}

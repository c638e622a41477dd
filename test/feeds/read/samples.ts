/** Small editions of our own making, in the form of the feeds. */

export type KevSample = {
  cve: string;
  addedOn?: string;
  dueOn?: string;
  ransomware?: string;
  more?: Record<string, unknown>;
};

export function kevEntry({
  cve,
  addedOn = '2026-01-05',
  dueOn = '2026-01-26',
  ransomware = 'Unknown',
  more,
}: KevSample) {
  return {
    cveID: cve,
    vendorProject: 'Quarry',
    product: 'Gateway',
    vulnerabilityName: `Quarry Gateway flaw ${cve}`,
    dateAdded: addedOn,
    shortDescription: 'The gateway lets "anyone" in, [brackets] and {braces} included.',
    requiredAction: 'Apply the fix.',
    dueDate: dueOn,
    knownRansomwareCampaignUse: ransomware,
    notes: '',
    cwes: ['CWE-287'],
    ...more,
  };
}

export function kev(day: string, entries: readonly unknown[], envelope: Record<string, unknown> = {}): string {
  return JSON.stringify({
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: day.replaceAll('-', '.'),
    dateReleased: `${day}T15:00:00.000Z`,
    count: entries.length,
    vulnerabilities: entries,
    ...envelope,
  });
}

export function epss(
  day: string,
  rows: readonly [cve: string, score: number, percentile: number][],
  model = 'v2026.06.15',
) {
  const lines = rows.map((row) => row.join(','));
  return `#model_version:${model},score_date:${day}T12:00:00+0000\ncve,epss,percentile\n${lines.join('\n')}\n`;
}

export type Score = { version: '2.0' | '3.0' | '3.1' | '4.0'; score: number; type?: 'Primary' | 'Secondary' };

export function nvdEntry(
  cve: string,
  modified: string,
  scores: readonly Score[] = [],
  more: Record<string, unknown> = {},
) {
  const names = { '2.0': 'cvssMetricV2', '3.0': 'cvssMetricV30', '3.1': 'cvssMetricV31', '4.0': 'cvssMetricV40' };
  const metrics: Record<string, unknown[]> = {};
  for (const { version, score, type = 'Primary' } of scores) {
    const cvssData = { version, vectorString: `CVSS:${version}/AV:N`, baseScore: score };
    (metrics[names[version]] ??= []).push({ source: 'nvd@nist.gov', type, cvssData });
  }
  return {
    cve: {
      id: cve,
      published: '2025-03-11T02:59:00.150',
      lastModified: modified,
      vulnStatus: 'Analyzed',
      descriptions: [
        { lang: 'es', value: 'Una falla.' },
        { lang: 'en', value: `A flaw, ${cve}.` },
      ],
      metrics,
      ...more,
    },
  };
}

export function nvd(entries: readonly object[], envelope: Record<string, unknown> = {}): string {
  return JSON.stringify({
    resultsPerPage: entries.length,
    startIndex: 0,
    totalResults: entries.length,
    format: 'NVD_CVE',
    version: '2.0',
    timestamp: '2026-11-20T00:00:00.000',
    vulnerabilities: entries,
    ...envelope,
  });
}

export function release(name: string, more: Record<string, unknown> = {}) {
  return {
    name,
    codename: null,
    label: name,
    releaseDate: '2020-01-01',
    isLts: false,
    ltsFrom: null,
    isEol: false,
    eolFrom: null,
    isMaintained: true,
    latest: null,
    custom: null,
    ...more,
  };
}

export function product(name: string, releases: readonly object[], more: Record<string, unknown> = {}) {
  return {
    name,
    aliases: [],
    label: 'Quarry Server',
    category: 'os',
    tags: ['os'],
    versionCommand: null,
    identifiers: [{ id: 'cpe:2.3:o:quarry:server', type: 'cpe' }],
    labels: { eoas: null, discontinued: null, eol: 'Security Support', eoes: null },
    links: { icon: null, html: `https://endoflife.date/${name}`, releasePolicy: null },
    releases,
    ...more,
  };
}

export function endOfLife(result: object, generatedAt = '2026-11-20T00:00:00+00:00'): string {
  const total = Array.isArray(result) ? { total: result.length } : {};
  return JSON.stringify({
    schema_version: '1.2.1',
    generated_at: generatedAt,
    last_modified: generatedAt,
    ...total,
    result,
  });
}

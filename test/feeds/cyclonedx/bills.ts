/** A small bill of materials of our own making: an application on an operating system, with a library inside. */
export function bill(changes: Record<string, unknown> = {}) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    version: 1,
    metadata: {
      timestamp: '2026-11-10T08:00:00Z',
      manufacturer: { name: 'Quarry Clinical Software' },
      component: { 'bom-ref': 'ehr', type: 'application', name: 'Tidewell EHR', version: '7.2' },
    },
    components: [
      { 'bom-ref': 'os', type: 'operating-system', name: 'rhel', version: '9.4', purl: 'pkg:generic/rhel@9.4' },
      { 'bom-ref': 'db', type: 'application', name: 'postgresql', version: '14.2' },
      { 'bom-ref': 'log4j', type: 'library', group: 'org.apache.logging.log4j', name: 'log4j-core', version: '2.14.1' },
      { 'bom-ref': 'pdf', type: 'library', name: 'pdf-writer', version: '1.0' },
    ],
    dependencies: [
      { ref: 'ehr', dependsOn: ['pdf', 'db'] },
      { ref: 'pdf', dependsOn: ['log4j'] },
    ],
    vulnerabilities: [LOG4SHELL],
    ...changes,
  };
}

export const LOG4SHELL = {
  'bom-ref': 'v1',
  id: 'CVE-2021-44228',
  source: { name: 'NVD' },
  ratings: [
    { method: 'CVSSv31', score: 10, severity: 'critical', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' },
    { method: 'CVSSv2', severity: 'high', vector: 'AV:N/AC:M/Au:N/C:C/I:C/A:C' },
  ],
  description: 'Lookups in log messages run code.',
  recommendation: 'Upgrade to 2.17.1',
  published: '2021-12-10T10:15:09Z',
  affects: [{ ref: 'log4j' }],
};

export const stating = (state: string, more: object = {}) => ({
  ...LOG4SHELL,
  analysis: { state, justification: 'code_not_reachable', detail: 'Lookups are switched off.', ...more },
});

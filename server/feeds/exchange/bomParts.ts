import type { Day } from '../../calendar/day.ts';
import type { FindingStatus } from '../../posture/domain/finding.ts';
import type { CvssVersion } from '../../posture/domain/vulnerability.ts';
import { HOLDFAST_COMPONENT, HOLDFAST_FINDING, HOLDFAST_LAST_PATCHED, HOLDFAST_LAYER } from '../cyclonedx/ownWords.ts';
import { type ComponentRow, securityEndsOn, supportIn } from './componentRows.ts';
import type { FindingRow } from './findingRows.ts';

type Property = { name: string; value: string };

const TYPE_OF: Readonly<Record<string, string>> = {
  APPLICATION: 'application',
  OS: 'operating-system',
  DATABASE: 'application',
  RUNTIME: 'platform',
  FIRMWARE: 'firmware',
};

const METHOD_OF: Readonly<Record<CvssVersion, string>> = {
  '2.0': 'CVSSv2',
  '3.0': 'CVSSv3',
  '3.1': 'CVSSv31',
  '4.0': 'CVSSv4',
};

export const componentRef = (id: string) => `component:${id}`;

export function bomSystem(row: Pick<ComponentRow, 'system' | 'systemName'>): Record<string, unknown> {
  return {
    'bom-ref': `system:${row.system}`,
    type: 'application',
    name: row.systemName,
    properties: [{ name: 'holdfast:system', value: row.system }],
  };
}

/** A component with the milestones of its release, in the names of CycloneDX's property taxonomy (cdx:lifecycle). */
export function bomComponent(row: ComponentRow & { id: string }, today: Day): Record<string, unknown> {
  const { supported, unsupportedFrom } = supportIn(row, today);
  return {
    'bom-ref': componentRef(row.id),
    type: TYPE_OF[row.layer] ?? 'application',
    name: row.product,
    version: row.release,
    ...(row.cpe && { cpe: row.cpe }),
    ...(row.purl && { purl: row.purl }),
    properties: properties([
      ['cdx:lifecycle:milestone:generalAvailability', row.releasedOn],
      ['cdx:lifecycle:milestone:endOfDevelopment', row.activeSupportEndsOn],
      ['cdx:lifecycle:milestone:endOfGuaranteedSupport', securityEndsOn(row)],
      ['cdx:lifecycle:milestone:endOfSupport', endOfSupport(row)],
      [HOLDFAST_COMPONENT, row.id],
      [HOLDFAST_LAYER, row.layer],
      ['holdfast:supported', supported],
      ['holdfast:unsupportedFrom', unsupportedFrom],
      ['holdfast:extendedSupportUntil', row.extendedSupportUntil],
      [HOLDFAST_LAST_PATCHED, row.lastPatchedOn],
      ['holdfast:supportSource', row.source],
    ]),
  };
}

/** When the vendor ends all support, paid support included; null where it offers some of which no end is known. */
function endOfSupport(row: ComponentRow): string | null {
  const free = securityEndsOn(row);
  if (!row.extendedSupportOffered && row.extendedSupportEndsOn === null) return free;
  if (row.extendedSupportEndsOn === null) return null;
  return free !== null && free > row.extendedSupportEndsOn ? free : row.extendedSupportEndsOn;
}

const STATE_OF: Readonly<Record<FindingStatus, string>> = {
  OPEN: 'in_triage',
  REMEDIATED: 'resolved',
  NOT_AFFECTED: 'not_affected',
  FALSE_POSITIVE: 'false_positive',
};

/** A finding as CycloneDX's vulnerability with its analysis. */
export function bomVulnerability(row: FindingRow, asOf: string): Record<string, unknown> {
  const ratings = row.cvss.map(({ version, vector, score, severity, source }) => ({
    source: { name: source },
    score,
    severity: severity.toLowerCase(),
    method: METHOD_OF[version],
    ...(vector && { vector }),
  }));
  const stated =
    row.severity && ratings.length === 0 ? [{ severity: row.severity.toLowerCase(), method: 'other' }] : [];
  return {
    'bom-ref': `finding:${row.id}`,
    id: row.title,
    ...(row.cve && { source: { name: 'NVD', url: `https://nvd.nist.gov/vuln/detail/${row.cve}` } }),
    ratings: [...ratings, ...stated],
    ...(row.description && { description: row.description }),
    ...(row.remediation && { recommendation: row.remediation }),
    ...(row.publishedOn && { published: instantOf(row.publishedOn) }),
    analysis: analysisOf(row, asOf),
    affects: [{ ref: componentRef(row.componentId) }],
    properties: properties([
      [HOLDFAST_FINDING, row.id],
      ['holdfast:status', row.status],
      ['holdfast:firstSeenOn', row.firstSeenOn],
      ['holdfast:lastSeenOn', row.lastSeenOn],
      ['holdfast:fixBy', row.fixBy],
      ['holdfast:knownExploited', row.exploited ? 'true' : null],
      ['holdfast:knownExploitedDueOn', row.exploitedDueOn],
      ['holdfast:acceptedThrough', row.acceptedThrough],
    ]),
  };
}

/** The justifications that CycloneDX 1.6 has words for. */
const JUSTIFICATIONS = [
  'code_not_present',
  'code_not_reachable',
  'requires_configuration',
  'requires_dependency',
  'requires_environment',
  'protected_by_compiler',
  'protected_at_runtime',
  'protected_at_perimeter',
  'protected_by_mitigating_control',
];

function analysisOf(row: FindingRow, asOf: string): Record<string, unknown> {
  const isOpen = row.status === 'OPEN';
  const isAccepted =
    isOpen && row.acceptedFrom !== null && row.acceptedFrom <= asOf && asOf <= (row.acceptedThrough ?? '');
  const detail = [
    row.endedBy && `Said by ${row.endedBy}.`,
    isAccepted && `The risk is accepted through ${row.acceptedThrough}.`,
    isOpen && row.exploited && 'Known to be exploited, by CISA.',
  ].filter((sentence) => typeof sentence === 'string');
  return {
    state: isOpen && row.exploited ? 'exploitable' : STATE_OF[row.status],
    ...(row.justification && JUSTIFICATIONS.includes(row.justification) && { justification: row.justification }),
    ...(detail.length > 0 && { detail: detail.join(' ') }),
    firstIssued: instantOf(row.openedOn),
    lastUpdated: instantOf(row.endedOn ?? row.lastSeenOn),
  };
}

/** A civil day where the format wants an instant. */
export function instantOf(iso: string): string {
  return `${iso}T00:00:00Z`;
}

function properties(pairs: readonly (readonly [name: string, value: string | null])[]): Property[] {
  return pairs.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

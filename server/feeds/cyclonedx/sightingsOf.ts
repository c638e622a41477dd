import { patientIdentifierIn } from '../../audit/domain/patientIdentifier.ts';
import { type Day, formatDay } from '../../calendar/day.ts';
import type { RunProblems } from '../../posture/domain/fileRun.ts';
import type { FindingStatus } from '../../posture/domain/finding.ts';
import type { Sighting } from '../../posture/domain/sighting.ts';
import { isCve } from '../../posture/domain/vulnerability.ts';
import type { Match } from '../findings/sameProduct.ts';
import type { ShapedVulnerability } from './bomShape.ts';
import { type Owner, ownersOf } from './owners.ts';
import { HOLDFAST_FINDING } from './ownWords.ts';
import { ratingsOf } from './ratingsOf.ts';
import { type Bom, dayIn } from './readBom.ts';

/** A state of CycloneDX's analysis (VEX) that ends a finding; any other leaves it open. */
const ENDS: Readonly<Record<string, FindingStatus>> = {
  not_affected: 'NOT_AFFECTED',
  false_positive: 'FALSE_POSITIVE',
  resolved: 'REMEDIATED',
  resolved_with_pedigree: 'REMEDIATED',
};

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 2_000;

type Reading = {
  bom: Bom;
  matches: ReadonlyMap<string, Match>;
  /** The day that the bill speaks of: its own, else the day it first came in. */
  madeOn: string;
  today: Day;
  /** Findings that Holdfast itself told of in this bill. */
  ownFindings: ReadonlySet<string>;
  problems: RunProblems;
};

/** What a bill says of vulnerabilities, as sightings on components on record; what belongs to none is a problem. */
export function sightingsOf(reading: Reading): { sightings: Sighting[]; own: number } {
  const sightings: Sighting[] = [];
  let own = 0;
  for (const [at, vulnerability] of reading.bom.vulnerabilities.entries()) {
    const place = `/vulnerabilities/${at}`;
    const finding = propertyOf(vulnerability, HOLDFAST_FINDING);
    if (finding !== null && reading.ownFindings.has(finding)) own += 1;
    else sightings.push(...sightingsIn(vulnerability, place, reading));
  }
  return { sightings, own };
}

function sightingsIn(vulnerability: ShapedVulnerability, place: string, reading: Reading): Sighting[] {
  const { bom, problems } = reading;
  const reference = vulnerability.id || vulnerability['bom-ref'];
  if (!reference) {
    problems.add(place, 'The vulnerability has neither id nor bom-ref: nobody could tell it from others.');
    return [];
  }
  const about = `${place} (${reference.slice(0, 60)})`;
  if (textsOf(vulnerability).some((text) => patientIdentifierIn(text))) {
    problems.identifiers += 1;
    problems.add(place, 'Its texts carry what looks like a patient’s identifier: it was not taken.');
    return [];
  }
  const affects = vulnerability.affects ?? [];
  if (affects.length === 0 && !bom.about) {
    problems.add(about, 'It names no component that it affects.');
    return [];
  }
  const refs = affects.length === 0 && bom.about ? [{ ref: bom.about.ref }] : affects;
  return refs.flatMap((affected) => {
    const owners = ownersOf(bom, reading.matches, localRef(affected.ref));
    if (owners.length === 0) problems.add(about, notOnRecord(bom, localRef(affected.ref)));
    return owners.flatMap((owner) => {
      const sighting = sightingOn(
        owner,
        vulnerability,
        { ...affected, ref: localRef(affected.ref) },
        reference,
        reading,
      );
      if (sighting.status === 'OPEN' || !speaksOfOtherRelease(bom, owner)) return [sighting];
      problems.add(about, endsNothing(owner));
      return [];
    });
  });
}

/** What is mended in release 8 is not mended in release 7. */
function speaksOfOtherRelease(bom: Bom, { ref, sameRelease }: Owner): boolean {
  return !sameRelease && (bom.components.get(ref)?.version ?? null) !== null;
}

function endsNothing({ component: { product, release } }: Owner): string {
  return `It says that there is nothing to mend in another release of "${product}" than ${release}, which is on record: here that ends nothing.`;
}

/** A reference from another bill (BOM-Link) names the part after its #, where a % may stand for itself. */
function localRef(ref: string): string {
  if (!ref.startsWith('urn:cdx:') || !ref.includes('#')) return ref;
  const part = ref.slice(ref.indexOf('#') + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function notOnRecord(bom: Bom, ref: string): string {
  const component = bom.components.get(ref);
  const named = component
    ? `"${component.name}"`
    : `the component "${ref.slice(0, 80)}", which the bill does not list,`;
  return `It affects ${named}: neither that nor what it belongs to is a component of the system. Register one of those that the bill lists, then import it again.`;
}

type Affected = { ref: string; versions?: { version?: string | undefined; status?: string | undefined }[] | undefined };

function sightingOn(
  owner: Owner,
  vulnerability: ShapedVulnerability,
  affected: Affected,
  reference: string,
  { bom, madeOn, today }: Reading,
): Sighting {
  const { analysis, recommendation } = vulnerability;
  const part = bom.components.get(affected.ref);
  const cve = cveOf(vulnerability);
  const { ratings, severity } = ratingsOf(vulnerability);
  const isSpared = isSparedVersion(affected, part?.version ?? null);
  const status = isSpared ? 'NOT_AFFECTED' : (ENDS[analysis?.state ?? ''] ?? 'OPEN');
  const by = status === 'OPEN' ? null : sayerOf(bom);
  const stated = dayIn(analysis?.lastUpdated ?? analysis?.firstIssued) ?? madeOn;
  const lastOn = notAfter(madeOn, today);
  return {
    component: owner.component.id,
    cve,
    title: cve ?? reference.slice(0, LONGEST_TITLE),
    reference: reference.slice(0, LONGEST_TITLE),
    severity,
    status,
    endedOn: status === 'OPEN' ? null : notAfter(stated, today),
    endedBy: by,
    firstOn: lastOn,
    lastOn,
    place: affected.ref === owner.ref || !part ? null : [part.name, part.version].filter(Boolean).join(' '),
    said: saidOf(vulnerability, { status, by, severity, isSpared }),
    ratings,
    remediation: recommendation?.slice(0, LONGEST_TEXT).trim() || null,
    description: vulnerability.description?.slice(0, LONGEST_TEXT).trim() || null,
    publishedOn: dayIn(vulnerability.published),
  };
}

/** The very version of the part is said to be unaffected, and nowhere affected. Of a range, or of no version, nothing follows. */
function isSparedVersion({ versions = [] }: Affected, version: string | null): boolean {
  if (version === null) return false;
  const said = versions.filter((one) => one.version === version).map(({ status }) => status);
  return said.length > 0 && said.every((status) => status === 'unaffected');
}

function saidOf(
  { analysis, source }: ShapedVulnerability,
  given: { status: FindingStatus; by: string | null; severity: string | null; isSpared: boolean },
): Record<string, unknown> {
  const { status, by, severity, isSpared } = given;
  const said = {
    status,
    by,
    severity,
    source: source?.name ?? null,
    state: analysis?.state ?? (isSpared ? 'version unaffected' : null),
    justification: analysis?.justification ?? null,
    response: analysis?.response ?? null,
    detail: analysis?.detail?.slice(0, LONGEST_TEXT) ?? null,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
}

function sayerOf({ maker, about }: Bom): string {
  return `VEX of ${maker ?? about?.name ?? 'the bill of materials'}`.slice(0, LONGEST_TITLE);
}

function cveOf({ id, references = [] }: ShapedVulnerability): string | null {
  const names = [id ?? '', ...references.map((reference) => reference.id)].map((name) => name.trim().toUpperCase());
  return names.find(isCve) ?? null;
}

export function propertyOf({ properties = [] }: Pick<ShapedVulnerability, 'properties'>, name: string): string | null {
  return properties.find((property) => property.name === name)?.value ?? null;
}

function textsOf({ id, description, recommendation, analysis }: ShapedVulnerability): string[] {
  return [id, description, recommendation, analysis?.detail].filter((text) => text !== undefined);
}

function notAfter(iso: string, today: Day): string {
  const last = formatDay(today);
  return iso > last ? last : iso;
}

import { Buffer } from 'node:buffer';
import type { FeedProblem } from '../../posture/domain/feed.ts';
import { InvalidInput } from '../../refusal.ts';
import { bomShape, type ShapedBom, type ShapedComponent, type ShapedVulnerability } from './bomShape.ts';
import { checkBom, MOST_BYTES, unlessTooDeep } from './checkBom.ts';

/** One component of a bill, taken out of its nesting. */
export type BomComponent = {
  /** What the bill itself refers to it by; made up from its place where it has none. */
  ref: string;
  type: string;
  name: string;
  version: string | null;
  purl: string | null;
  cpe: string | null;
  /** It stands on top, or is what the bill is about. */
  isTop: boolean;
  /** What it is nested in. */
  parent: string | null;
  properties: ReadonlyMap<string, string>;
};

export type Bom = {
  specVersion: string;
  serialNumber: string | null;
  /** The civil day that the bill gives; null where it gives none. */
  madeOn: string | null;
  /** Who made it, by its own word. */
  maker: string | null;
  /** What it is about. */
  about: BomComponent | null;
  components: ReadonlyMap<string, BomComponent>;
  /** Who depends on a component. */
  dependants: ReadonlyMap<string, readonly string[]>;
  vulnerabilities: readonly ShapedVulnerability[];
  /** Of components that share a name of theirs. */
  problems: readonly FeedProblem[];
};

/** A CycloneDX bill, 1.4 to 1.7 in JSON, checked by its schema and laid flat. */
export async function readBom(file: { bytes: number; read(): AsyncIterable<Buffer> }): Promise<Bom> {
  if (file.bytes > MOST_BYTES) {
    throw new InvalidInput(
      `The bill has ${Math.ceil(file.bytes / 1_000_000)} MB; ${MOST_BYTES / 1_000_000} MB is the most. Have one made for each component of the system.`,
      'file',
    );
  }
  const pieces: Buffer[] = [];
  for await (const piece of file.read()) pieces.push(piece);
  const checked = checkBom(decoded(Buffer.concat(pieces)));
  return unlessTooDeep(() => laidFlat(bomShape.parse(checked)));
}

function laidFlat(bom: ShapedBom): Bom {
  const components = new Map<string, BomComponent>();
  const problems: FeedProblem[] = [];
  const about = bom.metadata?.component ? flat(bom.metadata.component, '/metadata/component', true, null) : [];
  const listed = (bom.components ?? []).flatMap((one, at) => flat(one, `/components/${at}`, true, null));
  for (const [place, component] of [...about, ...listed]) {
    const first = components.get(component.ref);
    if (!first) components.set(component.ref, component);
    else if (first.name !== component.name || first.version !== component.version) {
      problems.push({
        place,
        message: `Its bom-ref "${component.ref.slice(0, 80)}" is that of "${first.name}": the first counts.`,
      });
    }
  }
  return {
    specVersion: bom.specVersion,
    serialNumber: bom.serialNumber ?? null,
    madeOn: dayIn(bom.metadata?.timestamp),
    maker: makerOf(bom.metadata),
    about: about[0]?.[1] ?? null,
    components,
    dependants: dependantsIn(bom.dependencies ?? []),
    vulnerabilities: bom.vulnerabilities ?? [],
    problems,
  };
}

/** The day of an instant as it was written, in the zone of whoever wrote it. */
export function dayIn(instant: string | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(instant ?? '')?.[0] ?? null;
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidInput('The file is not in UTF-8, as JSON is, or it was cut off. Export or send it again.', 'file');
  }
}

type Placed = readonly [place: string, component: BomComponent];

function flat(shaped: ShapedComponent, place: string, isTop: boolean, parent: string | null): Placed[] {
  const { type, version, purl, cpe, components = [], properties = [] } = shaped;
  const ref = shaped['bom-ref'] ?? place;
  const component: BomComponent = {
    ref,
    type,
    name: shaped.group ? `${shaped.group}/${shaped.name}` : shaped.name,
    version: version || null,
    purl: purl || null,
    cpe: cpe || null,
    isTop,
    parent,
    properties: new Map(properties.flatMap(({ name, value }) => (name && value ? [[name, value] as const] : []))),
  };
  const nested = components.flatMap((one, at) => flat(one, `${place}/components/${at}`, false, ref));
  return [[place, component], ...nested];
}

function dependantsIn(dependencies: readonly { ref: string; dependsOn?: string[] | undefined }[]) {
  const dependants = new Map<string, string[]>();
  for (const { ref, dependsOn = [] } of dependencies) {
    for (const needed of dependsOn) {
      const known = dependants.get(needed);
      if (known) known.push(ref);
      else dependants.set(needed, [ref]);
    }
  }
  return dependants;
}

type Made = {
  supplier?: { name?: string | undefined } | undefined;
  manufacturer?: { name?: string | undefined } | undefined;
  manufacture?: { name?: string | undefined } | undefined;
  authors?: { name?: string | undefined }[] | undefined;
};

function makerOf(metadata: Made | undefined): string | null {
  const named = [metadata?.manufacturer?.name, metadata?.supplier?.name, metadata?.manufacture?.name];
  return [...named, metadata?.authors?.[0]?.name].find((name) => name) ?? null;
}

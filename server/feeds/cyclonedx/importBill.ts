import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import type { Layer } from '../../inventory/domain/component.ts';
import { live } from '../../inventory/domain/existing.ts';
import { System } from '../../inventory/entities/System.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { recordSightings } from '../../posture/commands/recordSightings.ts';
import { stageSightings } from '../../posture/commands/stageSightings.ts';
import type { Chosen } from '../../posture/domain/fileRun.ts';
import { firstSaidOn } from '../findings/firstSaidOn.ts';
import { knownComponents } from '../findings/knownComponents.ts';
import type { Match, MatchedBy } from '../findings/sameProduct.ts';
import { type FileReport, type FileToTake, takeFile } from '../findings/takeFile.ts';
import { isRegistrable, LAYER_OF, matchBom } from './matchBom.ts';
import { HOLDFAST_FINDING } from './ownWords.ts';
import { type Bom, readBom } from './readBom.ts';
import { registerChosen } from './registerChosen.ts';
import { propertyOf, sightingsOf } from './sightingsOf.ts';

export type BillToImport = Omit<FileToTake, 'kind' | 'mediaType'> & {
  /** The system's code. */
  system: string;
  register: readonly Chosen[];
};

/** A component of the bill that is on record, or that might be. */
export type BillComponent = {
  ref: string;
  type: string;
  name: string;
  version: string | null;
  purl: string | null;
  cpe: string | null;
  /** Null: not on record. */
  match: { component: string; label: string; by: MatchedBy; sameRelease: boolean } | null;
  /** On which layer it would be registered; null: it may not be. */
  layer: Layer | null;
};

export type BillReport = FileReport & {
  system: string;
  specVersion: string;
  serialNumber: string | null;
  /** The day that the bill gives of itself. */
  madeOn: string | null;
  /** Those that are on record, or might be; the others are counted. */
  components: BillComponent[];
  /** Parts of components, and what no system has as a component. */
  otherComponents: number;
};

/** Reads a CycloneDX bill of materials into one system. Nothing is registered but what was chosen. */
export async function importBill(ctx: Context, input: BillToImport): Promise<BillReport> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const bom = await readBom(input.file);
  const mediaType = `application/vnd.cyclonedx+json; version=${bom.specVersion}`;
  return takeFile(ctx, { kind: 'SBOM', mediaType, ...input }, async (taking) => {
    const { em, touched, run, problems } = taking;
    const found = await em.findOne(System, { code: input.system }, FOR_SHARE);
    const system = live(found, 'system', input.system, 'system');
    for (const { place, message } of bom.problems) problems.add(place, message);
    const before = matchBom(bom, await componentsOf(em, system));
    const today = await systemToday(em, system.id, ctx.now);
    const chosen = input.register;
    const registered = await registerChosen({ em, system, bom, matches: before, chosen, problems, today, by: ctx });
    if (registered.length > 0) touched.systems.add(system.id);
    const matches = registered.length > 0 ? matchBom(bom, await componentsOf(em, system)) : before;
    for (const [ref, match] of matches) sayOtherRelease(bom, ref, match, problems.add.bind(problems));
    const madeOn =
      bom.madeOn ?? (await firstSaidOn(em, { sha256: input.file.sha256, system: system.id })) ?? formatDay(today);
    const ownFindings = await knownFindings(em, system, bom);
    const { sightings, own } = sightingsOf({ bom, matches, madeOn, today, ownFindings, problems });
    taking.writing(await stageSightings(em, [sightings]));
    const counts = await recordSightings({ em, touched, source: 'SBOM', work: run, run, today });
    return {
      system,
      asOf: madeOn,
      edition: bom.serialNumber,
      isChange: registered.length + counts.added + counts.changed + counts.sources + counts.vulnerabilities > 0,
      counts: {
        components: bom.components.size,
        matched: matches.size,
        registered: registered.length,
        told: bom.vulnerabilities.length,
        own,
        ...counts,
      },
      told: {
        system: system.code,
        specVersion: bom.specVersion,
        serialNumber: bom.serialNumber,
        madeOn: bom.madeOn,
        ...componentsToShow(bom, matches),
      },
    };
  });
}

async function componentsOf(em: EntityManager, { id }: System) {
  return (await knownComponents(em, [id])).get(id) ?? [];
}

function sayOtherRelease(
  bom: Bom,
  ref: string,
  { component, sameRelease }: Match,
  add: (place: string, message: string) => void,
) {
  const { name, version } = bom.components.get(ref) ?? {};
  if (sameRelease || !name) return;
  const said = version ? `says ${version}` : 'does not say which release';
  add(
    ref.slice(0, 80),
    `"${name}" is on record with release ${component.release}; the bill ${said}. What it tells is kept with it: revise the component, if it was upgraded.`,
  );
}

function componentsToShow(bom: Bom, matches: ReadonlyMap<string, Match>) {
  const shown = [...bom.components.values()].filter(
    (component) => matches.has(component.ref) || isRegistrable(component),
  );
  return {
    components: shown.map((component): BillComponent => {
      const { ref, type, name, version, purl, cpe } = component;
      const match = matches.get(ref);
      return {
        ...{ ref, type, name, version, purl, cpe },
        match: match
          ? {
              component: match.component.id,
              label: match.component.label ?? `${match.component.product} ${match.component.release}`,
              by: match.by,
              sameRelease: match.sameRelease,
            }
          : null,
        layer: match || !isRegistrable(component) ? null : (LAYER_OF[type] ?? null),
      };
    }),
    otherComponents: bom.components.size - shown.length,
  };
}

/** What Holdfast itself told in this bill is no news to it, and nobody else's word. */
async function knownFindings(em: EntityManager, { id }: System, bom: Bom): Promise<Set<string>> {
  const named = bom.vulnerabilities.flatMap((one) => propertyOf(one, HOLDFAST_FINDING) ?? []);
  const rows = await rowsOf<{ id: string }>(em, OWN, [id, named]);
  return new Set(rows.map(({ id }) => id));
}

const OWN = `
  select finding.id from finding join component on component.id = finding.component_id
  where component.system_id = $1 and finding.id::text = any($2::text[])`;

import type { EntityManager } from '@mikro-orm/postgresql';
import { formatDay } from '../../calendar/day.ts';
import type { Context } from '../../context.ts';
import { FOR_SHARE } from '../../database/locks.ts';
import { rowsOf } from '../../database/rowsOf.ts';
import { demand } from '../../identity/domain/permission.ts';
import { live } from '../../inventory/domain/existing.ts';
import { System } from '../../inventory/entities/System.ts';
import { systemToday } from '../../inventory/queries/systemToday.ts';
import { recordSightings } from '../../posture/commands/recordSightings.ts';
import { stageSightings } from '../../posture/commands/stageSightings.ts';
import type { BillComponent, BillSaid, Chosen, RunProblems } from '../../posture/domain/fileRun.ts';
import { firstSaidOn } from '../findings/firstSaidOn.ts';
import { knownComponents } from '../findings/knownComponents.ts';
import type { Match } from '../findings/sameProduct.ts';
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

export type BillReport = FileReport & BillSaid;

/** Reads a CycloneDX bill of materials into one system. Nothing is registered but what was chosen. */
export async function importBill(ctx: Context, input: BillToImport): Promise<BillReport> {
  demand(ctx.viewer, 'EDIT_COMPONENTS');
  const bom = await readBom(input.file);
  const mediaType = `application/vnd.cyclonedx+json; version=${bom.specVersion}`;
  return takeFile(ctx, { kind: 'SBOM', mediaType, ...input }, async (taking) => {
    const { em, touched, run, problems } = taking;
    // A look holds nobody up.
    const found = await em.findOne(System, { code: input.system }, input.dryRun ? {} : FOR_SHARE);
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
    const { dryRun } = input;
    const counts = await recordSightings({ em, touched, source: 'SBOM', work: run, run, today, dryRun });
    return {
      system,
      asOf: madeOn,
      isDated: bom.madeOn !== null,
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
        ...componentsToShow(bom, matches, problems),
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

/** As many as anybody chooses from. */
const SHOWN = 2_000;

function componentsToShow(bom: Bom, matches: ReadonlyMap<string, Match>, problems: RunProblems) {
  const shown = [...bom.components.values()].filter(
    (component) => matches.has(component.ref) || isRegistrable(component),
  );
  if (shown.length > SHOWN) {
    problems.note(
      `The bill lists ${shown.length.toLocaleString('en')} components that are on record or might be. The first ${SHOWN.toLocaleString('en')} are shown; what it tells of the others counts all the same.`,
    );
  }
  return {
    components: shown.slice(0, SHOWN).map((component): BillComponent => {
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

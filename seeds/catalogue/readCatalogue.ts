import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { cycleLabel } from '../../server/inventory/domain/cycleLabel.ts';
import { APPLICABILITIES, CONTROL_DOMAINS, DERIVATIONS, FRAMEWORKS } from '../../server/posture/domain/control.ts';
import type { Catalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { CATALOGUE_ENTRIES } from '../../server/retention/domain/catalogueEntry.ts';

const FILES = ['dataClasses', 'authorities', 'rules', 'releaseCycles', 'controls'] as const;

const day = z.string().nullable();

const forms = {
  dataClasses: z.array(CATALOGUE_ENTRIES.dataClasses),
  authorities: z.array(CATALOGUE_ENTRIES.authorities),
  rules: z.array(CATALOGUE_ENTRIES.rules),
  releaseCycles: z.array(
    z.object({
      product: z.string(),
      label: z.string(),
      cpe: z.string().nullable(),
      purl: z.string().nullable(),
      asOf: z.string(),
      cycles: z.array(
        z.object({
          release: z.string(),
          label: z.string(),
          releasedOn: day,
          activeSupportEndsOn: day,
          securitySupportEndsOn: day,
          securitySupportEnded: z.boolean().nullable(),
          extendedSupportEndsOn: day,
          extendedSupportOffered: z.boolean(),
        }),
      ),
    }),
  ),
  controls: z.array(
    z.strictObject({
      code: z.string(),
      domain: z.enum(CONTROL_DOMAINS),
      himssStep: z.int().min(1).max(5).nullable(),
      title: z.string(),
      question: z.string(),
      guidance: z.string(),
      appliesTo: z.enum(APPLICABILITIES),
      derivation: z.enum(DERIVATIONS).nullable(),
      freshForDays: z.int().positive(),
      weight: z.int().min(1).max(3),
      citations: z.array(z.strictObject({ framework: z.enum(FRAMEWORKS), reference: z.string() })).min(1),
    }),
  ),
};

/** The catalogue as it lies beside this file; its version is the hash of its files. */
export function readCatalogue() {
  const texts = FILES.map((name) => readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));
  const version = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
  const [dataClasses, authorities, rules, releaseCycles, controls] = texts.map((text): unknown => JSON.parse(text));
  return {
    version,
    dataClasses: forms.dataClasses.parse(dataClasses),
    authorities: forms.authorities.parse(authorities),
    rules: forms.rules.parse(rules),
    controls: forms.controls.parse(controls),
    releaseCycles: forms.releaseCycles.parse(releaseCycles).flatMap(({ cycles, ...product }) =>
      cycles.map((cycle) => ({
        ...product,
        ...cycle,
        productLabel: product.label,
        label: cycleLabel(product.label, cycle.label),
        source: 'endoflife.date',
      })),
    ),
  } satisfies Catalogue;
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { cycleLabel } from '../../server/inventory/domain/cycleLabel.ts';
import type { Catalogue } from '../../server/retention/commands/loadCatalogue.ts';
import { termSchema } from '../../server/retention/domain/term.ts';

const FILES = ['dataClasses', 'authorities', 'rules', 'releaseCycles'] as const;

const day = z.string().nullable();

const forms = {
  dataClasses: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      parent: z.string().nullable(),
      sensitivity: z.string(),
      legalHealthRecord: z.boolean(),
      designatedRecordSet: z.boolean(),
      population: z.string().nullable(),
    }),
  ),
  authorities: z.array(
    z.object({
      code: z.string(),
      jurisdiction: z.string(),
      title: z.string(),
      citation: z.string(),
      kind: z.string(),
      url: z.string().nullable(),
      sourceQuality: z.string(),
      sourceAsOf: z.string().nullable(),
    }),
  ),
  rules: z.array(
    z.object({
      code: z.string(),
      authority: z.string(),
      jurisdiction: z.string(),
      holders: z.array(z.string()),
      dataClass: z.string(),
      population: z.string(),
      kind: z.string(),
      effect: z.string(),
      term: termSchema,
      ageOfMajority: z.int().nullable(),
      boundary: z.string(),
      confirmed: z.boolean(),
      confidence: z.string(),
      sourceQuality: z.string(),
      sourceUrl: z.string().nullable(),
      sourceAsOf: z.string().nullable(),
      pendingChange: z.string().nullable(),
      warnings: z.array(z.string()),
      destructionDuties: z.array(z.object({ kind: z.string(), text: z.string(), leadDays: z.int().nullable() })),
    }),
  ),
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
};

/** The catalogue as it lies beside this file; its version is the hash of its files. */
export function readCatalogue(): Catalogue {
  const texts = FILES.map((name) => readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));
  const version = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
  const [dataClasses, authorities, rules, releaseCycles] = texts.map((text): unknown => JSON.parse(text));
  return {
    version,
    dataClasses: forms.dataClasses.parse(dataClasses),
    authorities: forms.authorities.parse(authorities),
    rules: forms.rules.parse(rules),
    releaseCycles: forms.releaseCycles.parse(releaseCycles).flatMap(({ cycles, ...product }) =>
      cycles.map((cycle) => ({
        ...product,
        ...cycle,
        productLabel: product.label,
        label: cycleLabel(product.label, cycle.label),
        source: 'endoflife.date',
      })),
    ),
  };
}

import { z } from 'zod';

/** Of a bill that the schema found valid: what is read of it. */
const reference = z.string().optional();
const text = z.string().optional();

const property = z.object({ name: text, value: text });

const organisation = z.object({ name: text });

const componentShape = z.object({
  'bom-ref': reference,
  type: z.string(),
  group: text,
  name: z.string(),
  version: text,
  purl: text,
  cpe: text,
  properties: z.array(property).optional(),
  get components(): z.ZodOptional<z.ZodArray<typeof componentShape>> {
    return z.array(componentShape).optional();
  },
});
export type ShapedComponent = z.infer<typeof componentShape>;

const source = z.object({ name: text, url: text });

const rating = z.object({
  source: source.optional(),
  score: z.number().optional(),
  severity: text,
  method: text,
  vector: text,
});
export type ShapedRating = z.infer<typeof rating>;

const analysis = z.object({
  state: text,
  justification: text,
  response: z.array(z.string()).optional(),
  detail: text,
  firstIssued: text,
  lastUpdated: text,
});

const affected = z.object({
  ref: z.string(),
  versions: z.array(z.object({ version: text, range: text, status: text })).optional(),
});

const vulnerability = z.object({
  'bom-ref': reference,
  id: text,
  source: source.optional(),
  references: z.array(z.object({ id: z.string() })).optional(),
  ratings: z.array(rating).optional(),
  description: text,
  recommendation: text,
  published: text,
  analysis: analysis.optional(),
  affects: z.array(affected).optional(),
  properties: z.array(property).optional(),
});
export type ShapedVulnerability = z.infer<typeof vulnerability>;

export const bomShape = z.object({
  specVersion: z.string(),
  serialNumber: text,
  version: z.number().optional(),
  metadata: z
    .object({
      timestamp: text,
      component: componentShape.optional(),
      supplier: organisation.optional(),
      manufacturer: organisation.optional(),
      manufacture: organisation.optional(),
      authors: z.array(z.object({ name: text })).optional(),
    })
    .optional(),
  components: z.array(componentShape).optional(),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).optional() })).optional(),
  vulnerabilities: z.array(vulnerability).optional(),
});
export type ShapedBom = z.infer<typeof bomShape>;

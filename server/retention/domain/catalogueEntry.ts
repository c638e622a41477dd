import { z } from 'zod';
import { dayOrNull } from '../../calendar/day.ts';
import { POPULATIONS, SENSITIVITIES } from '../../inventory/domain/dataClass.ts';
import { AUTHORITY_KINDS, BOUNDARIES, CONFIDENCES, SOURCE_QUALITIES } from './authority.ts';
import { RULE_EFFECTS, RULE_POPULATIONS } from './rule.ts';
import { RULE_KINDS } from './ruleKind.ts';
import { termSchema } from './term.ts';

export const CATALOGUE_KINDS = ['RULE', 'AUTHORITY', 'DATA_CLASS', 'JURISDICTION'] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

const day = z.string().refine((text) => dayOrNull(text) !== null, 'A day is written 2026-11-30.');

/** How an entry of the catalogue is written: in the files beside the program, and in an update alike. */
export const CATALOGUE_ENTRIES = {
  jurisdictions: z.strictObject({ code: z.string(), name: z.string(), ageOfMajority: z.int() }),
  dataClasses: z.strictObject({
    code: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    sensitivity: z.enum(SENSITIVITIES),
    legalHealthRecord: z.boolean(),
    designatedRecordSet: z.boolean(),
    population: z.enum(POPULATIONS).nullable(),
  }),
  authorities: z.strictObject({
    code: z.string(),
    jurisdiction: z.string(),
    title: z.string(),
    citation: z.string(),
    /** What it asks, in our own words. Left out, the entry says nothing of it: the house's own stays. */
    summary: z.string().exactOptional(),
    kind: z.enum(AUTHORITY_KINDS),
    url: z.string().nullable(),
    sourceQuality: z.enum(SOURCE_QUALITIES),
    sourceAsOf: z.string().nullable(),
  }),
  rules: z.strictObject({
    code: z.string(),
    authority: z.string(),
    jurisdiction: z.string(),
    holders: z.array(z.string()),
    dataClass: z.string(),
    population: z.enum(RULE_POPULATIONS),
    kind: z.enum(RULE_KINDS),
    effect: z.enum(RULE_EFFECTS),
    term: termSchema,
    ageOfMajority: z.int().nullable(),
    boundary: z.enum(BOUNDARIES),
    confirmed: z.boolean(),
    confidence: z.enum(CONFIDENCES),
    sourceQuality: z.enum(SOURCE_QUALITIES),
    sourceUrl: z.string().nullable(),
    sourceAsOf: z.string().nullable(),
    pendingChange: z.string().nullable(),
    warnings: z.array(z.string()),
    destructionDuties: z.array(z.strictObject({ kind: z.string(), text: z.string(), leadDays: z.int().nullable() })),
    /** The first day of a law that is to come; left out, it holds since ever or from its approval. */
    inForceFrom: day.exactOptional(),
  }),
} as const;

export type CatalogueList = keyof typeof CATALOGUE_ENTRIES;
export const CATALOGUE_LISTS = Object.keys(CATALOGUE_ENTRIES) as CatalogueList[];

export type CatalogueJurisdiction = z.infer<typeof CATALOGUE_ENTRIES.jurisdictions>;
export type CatalogueDataClass = z.infer<typeof CATALOGUE_ENTRIES.dataClasses>;
export type CatalogueAuthority = z.infer<typeof CATALOGUE_ENTRIES.authorities>;
export type CatalogueRule = z.infer<typeof CATALOGUE_ENTRIES.rules>;

/** What an update says, checked and in one spelling. */
export type CatalogueContent = {
  readonly jurisdictions: readonly CatalogueJurisdiction[];
  readonly dataClasses: readonly CatalogueDataClass[];
  readonly authorities: readonly CatalogueAuthority[];
  readonly rules: readonly CatalogueRule[];
};

import { readFileSync } from 'node:fs';
import { DateTime, Duration } from 'luxon';
import { z } from 'zod';

const quality = z.enum(['OFFICIAL', 'REPRODUCED_LAW', 'SECONDARY', 'MIRROR', 'VENDOR', 'CITED_NOT_READ', 'NONE']);
const link = z.url({ protocol: /^https?$/ }).nullable();
const day = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid, 'no such day');
const sentence = z.string().regex(/^[A-Z0-9].*[.]$/, 'not a sentence');
const period = z.string().refine((text) => Duration.fromISO(text).isValid, 'not an ISO-8601 period');

const trigger = z.enum(
  `PATIENT_BIRTH PATIENT_REACHES_MAJORITY PATIENT_DEATH LAST_ENCOUNTER DISCHARGE LAST_ENTRY CREATION LAST_EFFECTIVE
  CALENDAR_YEAR_END EMPLOYMENT_START EMPLOYMENT_END CONTRACT_END AUDIT_END COST_REPORT_CLOSED STUDY_END
  STUDY_DISCONTINUED_FDA_NOTIFIED MARKETING_APPROVAL PMA_SUPPORT_END FINAL_EXPENDITURE_REPORT PROCESSING_COMPLETE
  PRODUCT_EXPIRY PRODUCT_DISPOSITION DEVICE_OUT_OF_USE FILING_DATE TAX_DUE_OR_PAID LICENSE_END LITIGATION_CONCLUDED
  VIOLATION DISCOVERY NOTICE_PUBLISHED DESTRUCTION`.split(/\s+/),
);

export type Term =
  | { kind: 'AFTER'; trigger: string; period: string }
  | { kind: 'PERMANENT' | 'NO_MINIMUM' }
  | { kind: 'LATEST_OF' | 'EARLIEST_OF'; terms: Term[] }
  | { kind: 'PLUS'; term: Term; period: string };

const term: z.ZodType<Term> = z.lazy(() =>
  z.union([
    z.strictObject({ kind: z.literal('AFTER'), trigger, period }),
    z.strictObject({ kind: z.enum(['PERMANENT', 'NO_MINIMUM']) }),
    z.strictObject({ kind: z.enum(['LATEST_OF', 'EARLIEST_OF']), terms: z.array(term).min(2) }),
    z.strictObject({ kind: z.literal('PLUS'), term, period }),
  ]),
);

/** A term and all that it is made of. */
export function termsWithin(tree: Term): Term[] {
  if (tree.kind === 'LATEST_OF' || tree.kind === 'EARLIEST_OF') return [tree, ...tree.terms.flatMap(termsWithin)];
  return tree.kind === 'PLUS' ? [tree, ...termsWithin(tree.term)] : [tree];
}

/** Every period of a term, and the trigger after which it runs, if it has one of its own. */
export function leavesOf(tree: Term): { period: string; trigger: string | null }[] {
  return termsWithin(tree).flatMap<{ period: string; trigger: string | null }>((part) => {
    if (part.kind === 'AFTER') return [part];
    return part.kind === 'PLUS' ? [{ period: part.period, trigger: null }] : [];
  });
}

export const jurisdictionForm = z.strictObject({
  code: z.string().regex(/^US(-[A-Z]{2})?$/),
  name: z.string().min(1),
  ageOfMajority: z.int().min(18).max(21),
});

export const dataClassForm = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  parent: z.string().nullable(),
  sensitivity: z.enum(['PHI', 'PART_2', 'PSYCHOTHERAPY', 'EMPLOYEE', 'INTERNAL']),
  legalHealthRecord: z.boolean(),
  designatedRecordSet: z.boolean(),
  population: z.enum(['ADULT', 'MINOR', 'DECEASED']).nullable(),
});

export const authorityForm = z.strictObject({
  code: z.string().regex(/^US(-[A-Z]{2})?:[A-Z0-9.:-]+$/),
  jurisdiction: z.string(),
  title: z.string().min(1),
  citation: z.string().min(1),
  summary: sentence.max(400),
  kind: z.enum(['STATUTE', 'REGULATION', 'ACCREDITATION', 'GUIDANCE', 'BOARD_POSITION', 'INSTITUTIONAL', 'NONE']),
  url: link,
  sourceQuality: quality,
  sourceAsOf: z.string().min(1).nullable(),
});

export const ruleForm = z.strictObject({
  code: z.string().regex(/^[A-Z0-9-]+$/),
  authority: z.string(),
  jurisdiction: z.string(),
  holders: z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1),
  dataClass: z.string(),
  population: z.enum(['ADULT', 'MINOR', 'DECEASED', 'ANY', 'EMPLOYEE', 'RESEARCH']),
  kind: z.enum([
    'LAW',
    'PROCESS_RULE',
    'LIMITATION_PERIOD',
    'GUIDANCE',
    'INSTITUTIONAL_SCHEDULE',
    'NONE_FOUND',
    'UNVERIFIED_CHANGE',
  ]),
  effect: z.enum(['KEEP_AT_LEAST', 'WARN']),
  term,
  ageOfMajority: z.int().min(18).max(21).nullable(),
  boundary: z.enum(['AFTER_ANNIVERSARY_ASSUMED', 'AFTER_ANNIVERSARY_BY_TEXT', 'ON_ANNIVERSARY_BY_TEXT']),
  confirmed: z.boolean(),
  confidence: z.enum(['FOUND', 'RECALLED']),
  sourceQuality: quality,
  sourceUrl: link,
  sourceAsOf: z.string().min(1).nullable(),
  pendingChange: sentence.nullable(),
  warnings: z.array(sentence),
  destructionDuties: z.array(
    z.strictObject({
      kind: z.enum(['NOTICE', 'CONSENT', 'METHOD', 'LOG', 'RESIDUAL_RECORD', 'RESTRICTION']),
      text: sentence,
      leadDays: z.int().positive().nullable(),
    }),
  ),
});

const cycleForm = z.strictObject({
  release: z.string().min(1),
  label: z.string().min(1),
  codename: z.string().nullable(),
  lts: z.boolean(),
  releasedOn: day.nullable(),
  activeSupportEndsOn: day.nullable(),
  securitySupportEndsOn: day.nullable(),
  securitySupportEnded: z.boolean().nullable(),
  extendedSupportEndsOn: day.nullable(),
  extendedSupportOffered: z.boolean(),
  discontinuedOn: day.nullable(),
});

export const productForm = z.strictObject({
  product: z.string().regex(/^[a-z0-9-]+$/),
  label: z.string().min(1),
  category: z.string().min(1),
  cpe: z.string().startsWith('cpe:').nullable(),
  purl: z.string().startsWith('pkg:').nullable(),
  identifiers: z.array(z.string().regex(/^(cpe|pkg):/)),
  aliases: z.array(z.string()),
  phases: z.strictObject({
    active: z.string().nullable(),
    security: z.string().nullable(),
    extended: z.string().nullable(),
  }),
  asOf: day,
  cycles: z.array(cycleForm).min(1),
});

/** The entries of a catalogue file, or an error that names the entry and the field at fault. */
export const readCatalogue = <T>(file: string, form: z.ZodType<T>): T[] =>
  z.array(form).parse(JSON.parse(readFileSync(new URL(`../../seeds/catalogue/${file}`, import.meta.url), 'utf8')));

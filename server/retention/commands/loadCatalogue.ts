import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { transact } from '../../audit/commands/transact.ts';
import { sealWork } from '../../audit/queries/sealWork.ts';
import type { Context } from '../../context.ts';
import { demand } from '../../identity/domain/permission.ts';
import { appendStatements } from '../../inventory/commands/appendStatements.ts';
import { matchComponents } from '../../inventory/commands/matchComponents.ts';
import type { Term } from '../domain/term.ts';
import { advanceBasis } from './advanceBasis.ts';

/** The laws, classes, support dates and controls that Holdfast comes with. */
export type Catalogue = {
  version: string;
  dataClasses: readonly { code: string; name: string; parent: string | null }[];
  authorities: readonly { code: string; citation: string }[];
  rules: readonly { code: string; authority: string; dataClass: string; term: Term }[];
  releaseCycles: readonly { product: string; release: string }[];
  controls: readonly { code: string; title: string }[];
};

type Loaded = Record<'dataClasses' | 'authorities' | 'summaries' | 'rules' | 'releaseCycles' | 'controls', number>;

/**
 * Takes in what the catalogue has and the organisation has not. A rule that is there already stays as it is:
 * it may have been confirmed or superseded here. An authority stays too, and gets its summary where it never had one.
 * Support dates are the vendors' and follow the catalogue;
 * so do the controls, whose answers stay.
 */
export async function loadCatalogue(ctx: Context, catalogue: Catalogue): Promise<Loaded> {
  demand(ctx.viewer, 'ADMINISTER');
  const label = `Catalogue ${catalogue.version}`;
  return transact(ctx, async ({ em, touched, record }) => {
    const loaded: Loaded = {
      dataClasses: await run(em, DATA_CLASSES, catalogue.dataClasses),
      authorities: await run(em, AUTHORITIES, catalogue.authorities, [label]),
      summaries: await run(em, SUMMARIES, catalogue.authorities),
      rules: await run(em, RULES, catalogue.rules, [ctx.viewer.name, ctx.now, label]),
      releaseCycles: await run(em, RELEASE_CYCLES, catalogue.releaseCycles),
      controls: await run(em, CONTROLS, catalogue.controls),
    };
    await appendStatements({ em, touched }, { now: ctx.now });
    const work = randomUUID();
    const matched = await matchComponents({ em, touched }, work);
    await run(em, PARENTS, catalogue.dataClasses);
    await em.getKysely().executeQuery(CompiledQuery.raw(ORGANISATION, [catalogue.version]));
    await advanceBasis(em);
    touched.everything = true;
    record({
      action: 'catalogue.loaded',
      subjectType: 'Catalogue',
      subjectId: catalogue.version,
      subjectName: `Catalogue ${catalogue.version}`,
      particulars: { ...loaded, ...(matched > 0 && { matched, work: await sealWork(em, work) }) },
    });
    return loaded;
  });
}

async function run(
  em: EntityManager,
  text: string,
  rows: readonly object[],
  more: readonly unknown[] = [],
): Promise<number> {
  const { numAffectedRows } = await em
    .getKysely()
    .executeQuery(CompiledQuery.raw(text, [JSON.stringify(rows), ...more]));
  return Number(numAffectedRows ?? 0);
}

const DATA_CLASSES = `
  insert into data_class (code, name, sensitivity, legal_health_record, designated_record_set, population)
  select code, name, sensitivity, "legalHealthRecord", "designatedRecordSet", population
  from jsonb_to_recordset($1::jsonb) as class (
    code text, name text, sensitivity text, "legalHealthRecord" bool, "designatedRecordSet" bool, population text)
  on conflict (code) do nothing`;

const PARENTS = `
  update data_class child set parent_id = parent.id
  from jsonb_to_recordset($1::jsonb) as class (code text, parent text)
  join data_class parent on parent.code = class.parent
  where child.code = class.code and child.parent_id is null`;

const AUTHORITIES = `
  insert into authority (code, jurisdiction, kind, title, citation, summary, url, source_quality, source_as_of, catalogue)
  select code, jurisdiction, kind, title, citation, summary, url, "sourceQuality", "sourceAsOf", $2
  from jsonb_to_recordset($1::jsonb) as authority (
    code text, jurisdiction text, kind text, title text, citation text, summary text, url text, "sourceQuality" text,
    "sourceAsOf" text)
  on conflict (code) do nothing`;

// What the house wrote stays, as does what it wrote and took away again, and what it put on record itself.
const SUMMARIES = `
  update authority set summary = entry.summary, version = authority.version + 1
  from jsonb_to_recordset($1::jsonb) as entry (code text, summary text)
  where authority.code = entry.code and authority.summary is null and entry.summary is not null
    and authority.catalogue is not null and authority.ended_on is null
    and not exists (
      select from ledger_entry reworded
      where reworded.subject_type = 'Authority' and reworded.subject_id = authority.id::text
        and reworded.after ? 'summary')`;

const RULES = `
  insert into retention_rule (code, status, authority_id, jurisdiction, holders, data_class_id, population, kind, effect,
    term, age_of_majority, boundary, confirmed, confidence, source_quality, source_url, source_as_of, pending_change,
    warnings, destruction_duties, drafted_by, approved_by, approved_at, catalogue)
  select rule.code, 'APPROVED', authority.id, rule.jurisdiction, rule.holders, data_class.id, rule.population, rule.kind,
    rule.effect, rule.term, rule."ageOfMajority", rule.boundary, rule.confirmed, rule.confidence, rule."sourceQuality",
    rule."sourceUrl", rule."sourceAsOf", rule."pendingChange", rule.warnings, rule."destructionDuties", $2, $2, $3, $4
  from jsonb_to_recordset($1::jsonb) as rule (
    code text, authority text, jurisdiction text, holders text[], "dataClass" text, population text, kind text,
    effect text, term jsonb, "ageOfMajority" int, boundary text, confirmed bool, confidence text, "sourceQuality" text,
    "sourceUrl" text, "sourceAsOf" text, "pendingChange" text, warnings text[], "destructionDuties" jsonb)
  join authority on authority.code = rule.authority
  join data_class on data_class.code = rule."dataClass"
  where not exists (select from retention_rule known where known.code = rule.code)`;

const RELEASE_CYCLES = `
  insert into release_cycle (product, product_label, release, label, cpe, purl, released_on, active_support_ends_on,
    security_support_ends_on, security_support_ended, extended_support_ends_on, extended_support_offered, source, as_of)
  select product, "productLabel", release, label, cpe, purl, "releasedOn", "activeSupportEndsOn",
    "securitySupportEndsOn", "securitySupportEnded", "extendedSupportEndsOn", "extendedSupportOffered", source, "asOf"
  from jsonb_to_recordset($1::jsonb) as cycle (
    product text, "productLabel" text, release text, label text, cpe text, purl text, "releasedOn" date,
    "activeSupportEndsOn" date, "securitySupportEndsOn" date, "securitySupportEnded" bool,
    "extendedSupportEndsOn" date, "extendedSupportOffered" bool, source text, "asOf" date)
  on conflict (product, release) do update set
    released_on = excluded.released_on,
    active_support_ends_on = excluded.active_support_ends_on,
    security_support_ends_on = excluded.security_support_ends_on,
    security_support_ended = excluded.security_support_ended,
    extended_support_ends_on = excluded.extended_support_ends_on,
    extended_support_offered = excluded.extended_support_offered,
    source = excluded.source,
    as_of = excluded.as_of
  where release_cycle.as_of < excluded.as_of`;

const CONTROLS = `
  insert into control as known (code, domain, himss_step, title, question, guidance, applies_to, derivation, fresh_for_days,
    weight, citations)
  select code, domain, "himssStep", title, question, guidance, "appliesTo", derivation, "freshForDays", weight, citations
  from jsonb_to_recordset($1::jsonb) as control (
    code text, domain text, "himssStep" int, title text, question text, guidance text, "appliesTo" text, derivation text,
    "freshForDays" int, weight int, citations jsonb)
  on conflict (code) do update set domain = excluded.domain, himss_step = excluded.himss_step, title = excluded.title,
    question = excluded.question, guidance = excluded.guidance, applies_to = excluded.applies_to,
    derivation = excluded.derivation, fresh_for_days = excluded.fresh_for_days, weight = excluded.weight,
    citations = excluded.citations
  where (known.domain, known.himss_step, known.title, known.question, known.guidance, known.applies_to, known.derivation,
      known.fresh_for_days, known.weight, known.citations)
    is distinct from (excluded.domain, excluded.himss_step, excluded.title, excluded.question, excluded.guidance,
      excluded.applies_to, excluded.derivation, excluded.fresh_for_days, excluded.weight, excluded.citations)`;

const ORGANISATION = `
  insert into organisation (id, name, catalogue_version) values (1, 'Your organisation', $1)
  on conflict (id) do update set catalogue_version = excluded.catalogue_version`;

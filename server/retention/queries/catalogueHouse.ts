import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import {
  type House,
  type HouseAuthority,
  type HouseDataClass,
  houseRule,
  type RevisionRow,
} from '../domain/catalogueHouse.ts';

/** What the house has now of the things that a catalogue speaks of. */
export async function catalogueHouse(em: EntityManager): Promise<House> {
  const revisions = await rowsOf<RevisionRow>(em, REVISIONS);
  const authorities = await rowsOf<HouseAuthority>(em, AUTHORITIES);
  const dataClasses = await rowsOf<HouseDataClass>(em, DATA_CLASSES);
  const byCode = Map.groupBy(revisions, ({ code }) => code);
  return {
    rules: new Map([...byCode].map(([code, own]) => [code, houseRule(code, own)])),
    authorities: new Map(authorities.map((each) => [each.code, each])),
    dataClasses: new Map(dataClasses.map((each) => [each.code, each])),
  };
}

const REVISIONS = `
  select rule.code, rule.revision, rule.status, authority.code as authority, authority.citation, rule.jurisdiction,
    rule.holders, data_class.code as "dataClass", rule.population, rule.kind, rule.effect, rule.term,
    rule.age_of_majority as "ageOfMajority", rule.boundary, rule.confirmed, rule.confirmed_by as "confirmedBy",
    rule.confidence, rule.source_quality as "sourceQuality", rule.source_url as "sourceUrl",
    rule.source_as_of as "sourceAsOf", rule.pending_change as "pendingChange", rule.warnings,
    rule.destruction_duties as "destructionDuties", rule.in_force_from::text as "inForceFrom",
    rule.in_force_until::text as "inForceUntil", rule.catalogue, rule.drafted_by as "draftedBy",
    rule.approved_by as "approvedBy", rule.version
  from retention_rule rule
  join authority on authority.id = rule.authority_id
  join data_class on data_class.id = rule.data_class_id
  order by rule.code, rule.revision`;

const AUTHORITIES = `
  select code, jurisdiction, title, citation, summary, kind, url, source_quality as "sourceQuality",
    source_as_of as "sourceAsOf", catalogue, ended_on::text as "endedOn", version
  from authority`;

const DATA_CLASSES = `
  select class.code, class.name, parent.code as parent, class.sensitivity,
    class.legal_health_record as "legalHealthRecord", class.designated_record_set as "designatedRecordSet",
    class.population, class.retired_on::text as "retiredOn", class.version
  from data_class class left join data_class parent on parent.id = class.parent_id`;
